"""Compares what is live with what the posts say it should be, and mends the differences.

There is no second set of rules. Verifying runs the use cases on everything, above stores that keep their writes to
themselves: what was written is what differs. Repairing runs the same on the real stores, where only what differs is
written, by the same conditional writes as ever, so that it can be done while others publish.

Two things may remember history and are no damage: the redirect that a post left where it was, and the last good page
of a post whose newest version is rejected.
"""

from collections.abc import Callable, Sequence

from ..application import Application, system_clock
from ..catalogue.links import Addresses
from ..catalogue.record import Record
from ..content.source import Kind, kind_of
from ..inputs.sources import Sources
from ..ports import Catalogue, ObjectStore
from ..publish.liveness import Clock
from .catalogue_repair import CatalogueRepair
from .difference import Difference, catalogue_differences, site_differences
from .overlay_catalogue import OverlayCatalogue
from .overlay_store import OverlayStore
from .recording import RecordingCatalogue, RecordingStore


class Verifier:
    """Looks at every page and every item of the catalogue."""

    def __init__(
        self,
        content: ObjectStore,
        pages: ObjectStore,
        private: ObjectStore,
        catalogue: Catalogue,
        clock: Clock = system_clock,
        *,
        drafts: bool = False,
        headers: str = "",
        code: str = "",
        progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> None:
        """With ``drafts``, the posts in ``_drafts/`` should be live too.

        ``headers`` and ``code`` are as in ``Application``; ``progress`` is told how many sources have been looked at,
        and of how many.
        """
        self._headers = headers
        self._code = code
        self._progress = progress
        self._content = content
        self._pages = pages
        self._private = private
        self._catalogue = catalogue
        self._clock = clock
        self._drafts = drafts

    def differences(self) -> list[Difference]:
        """Everything that is not as it should be, sorted by place. Writes nothing.

        Raises SiteProblem when the site's own inputs are not valid.
        """
        pages, private = OverlayStore(self._pages), OverlayStore(self._private)
        catalogue = OverlayCatalogue(self._catalogue)
        self._reconcile(pages, private, catalogue)
        bundle = [Difference(one.place, one.kind, "private") for one in site_differences(self._private, private)]
        site = site_differences(self._pages, pages)
        return sorted([*bundle, *site, *catalogue_differences(self._catalogue, catalogue)])

    def repair(self) -> None:
        """Make everything what it should be. Raises SiteProblem for invalid inputs, Conflict when others interfere."""
        self._reconcile(self._pages, self._private, self._catalogue)

    def _reconcile(self, pages: ObjectStore, private: ObjectStore, catalogue: Catalogue) -> None:
        # First of all: whatever page is there by now, the catalogue knows of it when it is read.
        stored = [line.key for line in pages.list()]
        recorded_pages, recorded_catalogue = RecordingStore(pages), RecordingCatalogue(catalogue)
        application = Application(
            self._content,
            recorded_pages,
            private,
            recorded_catalogue,
            self._clock,
            drafts=self._drafts,
            headers=self._headers,
            code=self._code,
        )
        application.update_inputs()
        full_rebuild = application.full_rebuilder.pending()
        self._publish(application, recorded_catalogue)
        _settle(application, recorded_catalogue)
        application.rebuild_all()
        _settle(application, recorded_catalogue)
        for path in _strays(stored, recorded_pages):
            application.refresh_page(path)
        if full_rebuild:
            application.full_rebuilder.finish(full_rebuild)

    def _publish(self, application: Application, catalogue: Catalogue) -> None:
        repair = CatalogueRepair(Sources(self._content, Addresses(catalogue).find), catalogue, application.bundle)
        known = {Record.of(item).source for item in catalogue.scan("post#")}
        keys = self._sources(application)
        for key in sorted(keys - known):
            application.publish(key)
        for key in repair.repair_claims():
            application.publish(key)
        everything = sorted(keys | known)
        for number, key in enumerate(everything):
            self._progress(number, len(everything))
            repair.repair_record(key)
            application.publish(key)
        repair.repair_entries()
        repair.repair_links()
        repair.repair_directories()

    def _sources(self, application: Application) -> set[str]:
        site = application.bundle.current().site
        return {line.key for line in self._content.list() if kind_of(line.key, site) in (Kind.POST, Kind.FILE)}


def _strays(stored: Sequence[str], pages: RecordingStore) -> list[str]:
    """The stored objects that no refresh looked at.

    Where a file system folds case, a folder has one spelling for all pages in it: they are listed under that, and found
    under their own.
    """
    unlisted = {key.casefold(): key for key in pages.seen - {*stored}}
    strays = [(path, unlisted.get(path.casefold())) for path in stored if path not in pages.seen]
    return [path for path, own in strays if own is None or pages.etag(own) is None]


def _settle(application: Application, catalogue: RecordingCatalogue) -> None:
    while changes := catalogue.take_changes():
        for source in sorted(application.rebuild(changes).requested):
            application.publish(source)
