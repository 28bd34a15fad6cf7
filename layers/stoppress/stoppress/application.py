"""Puts the use cases together: publishing a source, rebuilding what changed keys dirtied, and full rebuilds."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial

from .catalogue.links import Addresses
from .catalogue.upload import Upload
from .content.index import Period
from .content.source import Kind, kind_of
from .errors import SiteProblem
from .full_rebuild.rebuilder import FullRebuilder
from .index.indexer import Indexer, Rebuilt
from .inputs.site_inputs import InputsBundle
from .inputs.site_reads import Remembered, SiteReads
from .inputs.sources import Sources
from .ports import Catalogue, ItemKey, ObjectStore
from .publish.inputs_publisher import InputsPublisher
from .publish.liveness import Clock
from .publish.outcome import Listener, Outcome
from .publish.publisher import Publisher
from .publish.source_page import SourcePages
from .reconcile.page import Page
from .reconcile.reconciler import Reconciler
from .reconcile.snapshot import Map


def system_clock() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


class Application:
    """Puts the use cases together over the stores that it is given.

    ``content`` holds the sources, ``pages`` the finished site, ``private`` the bundled site inputs.
    """

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
        listener: Listener = lambda _: None,
        each: Map = map,
        alone: bool = False,
    ) -> None:
        """With ``drafts``, the posts in ``_drafts/`` are published too.

        ``headers`` are those that ``pages`` serves all objects with, and ``code`` is the digest of the code that
        renders, if it is not to be this one's: when they change, every page is put anew.
        ``listener`` gets the outcome of each source that is published again because of another one. ``each`` is
        ``map``, or a parallel map, for requests that do not depend on each other. ``alone`` says that nobody but the
        caller changes what the pages are made from.
        """
        self.bundle = InputsBundle(content, private, catalogue, pages, drafts=drafts, headers=headers, code=code)
        addresses = Addresses(catalogue)
        self.sources = sources = Sources(content, addresses.find)
        read = partial(SiteReads, catalogue=catalogue, sources=sources, bundle=self.bundle, oldest_shown=Remembered())
        reconciler = Reconciler(pages, read, each, alone=alone)
        self._source_pages = SourcePages(pages, catalogue, self.bundle, reconciler, clock)
        self._publisher = Publisher(catalogue, self._source_pages, clock, listener)
        self._indexer = Indexer(catalogue, self.bundle, self._source_pages, addresses, reconciler)
        self._inputs_publisher = InputsPublisher(catalogue, self.bundle, self.update_inputs)
        self.full_rebuilder = FullRebuilder(catalogue, private, self.bundle, self._indexer, self.publish)

    def publish(self, key: str, upload: Upload | None = None) -> Outcome:
        """Make the site agree with the file at this key of the content store, whatever happened to it.

        ``upload`` is what an event told of it: that is kept on the source's record, and nothing is decided by it.

        What the author of the file did wrong does not raise: the outcome tells. Raises Conflict when others kept
        changing the same things, SiteProblem when a post comes before there are valid site inputs, and whatever the
        stores raise: the key is then to be tried again.
        """
        if kind_of(key) is Kind.SITE_INPUT:
            return self._inputs_publisher.publish(key)
        self.begin()
        return self._publisher.publish(key, upload)

    def begin(self) -> None:
        """Make the pages that every site has, unless that has been done. Raises SiteProblem for bad site inputs."""
        if self.bundle.is_missing():
            self._indexer.rebuild_frame()
            self.bundle.begin()
            self._indexer.rebuild_frame()

    def on_record(self, key: str) -> Outcome | None:
        """The outcome on record for a post or static file, where that is for the file as it is now; else None.

        It spares looking at pages, so it is for callers who know that no worker has died half-way.
        """
        return self._publisher.on_record(key)

    def rebuild(self, keys: Iterable[ItemKey]) -> Rebuilt:
        """Refresh the pages that these changed catalogue keys dirty. Returns also which sources are to be published."""
        return self._indexer.rebuild(keys)

    def rebuild_all(self) -> int:
        """Refresh every index page, after a change of the site's inputs; returns how many were written or deleted."""
        return self._indexer.rebuild_all()

    def refresh_page(self, path: str, *, strict: bool = False) -> int:
        """Make what is stored at the path what the source that owns it makes of it, or nothing where none does.

        For pages of which nobody knows where they came from. Returns how many objects were written or deleted. With
        ``strict`` it raises SiteProblem for a page that the site's own template fails on.
        """
        return self._source_pages.refresh(path, strict=strict)[0] + self._source_pages.refresh_second(path)

    def page(self, path: str) -> Page | None:
        """What belongs at the path as a source has it; None for nothing, and for a page of the site's own."""
        return self._source_pages.page(path)

    def rebuild_periods(self, periods: Iterable[Period]) -> int:
        """Refresh all pages of these periods, and the landings of their indexes; returns how many changed."""
        return self._indexer.rebuild_periods(periods)

    def update_inputs(self, *, recovers: bool = True) -> int:
        """Bundle the site's inputs anew; returns how many objects that changed. Raises SiteProblem for bad inputs.

        Before the first bundle is there, and again after every one, the pages that every site has are refreshed: a
        worker that dies in between leaves either no bundle or an event that comes again. A caller who knows that no
        worker has died half-way need not have it ``recovers``: then they are refreshed after a new bundle only.
        """
        is_rebuilt = not self.bundle.is_missing() and self.full_rebuilder.pending() is None
        if not recovers and is_rebuilt and self.bundle.is_up_to_date():
            return 0
        written = self._indexer.rebuild_frame() if self.bundle.is_missing() else 0
        try:
            written += self.bundle.update()
        except SiteProblem:
            # Inputs that were good may have been bundled before these were found.
            if not self.bundle.is_missing():
                self._indexer.rebuild_frame()
            raise
        return written + self._indexer.rebuild_frame()
