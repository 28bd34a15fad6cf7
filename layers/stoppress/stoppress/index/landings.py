"""The landing and feed of an index, and the directory line that says the index exists."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..catalogue import directory_key
from ..errors import Conflict
from ..inputs import InputsBundle, SiteInputs
from ..model.index import HOME, Entry, Index
from ..ports import Catalogue, Delete, ObjectStore, Put, Revision
from ..refresh import ATTEMPTS, Page, Refreshed, refresh
from .directories import Directories
from .listings import Listings

HTML = "text/html; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class _Inputs:
    site_inputs: SiteInputs
    entries: tuple[Entry, ...]
    """Newest first."""
    periods: tuple[str, ...]
    """Newest first."""
    listed: bool
    """Whether the directory names the index at the moment: then its landing must not go yet."""


class Landings:
    """Refreshes landings: the page before the directory names it, and out of the directory before it goes."""

    def __init__(
        self,
        pages: ObjectStore,
        catalogue: Catalogue,
        bundle: InputsBundle,
        listings: Listings,
        directories: Directories,
    ) -> None:
        self._pages = pages
        self._catalogue = catalogue
        self._bundle = bundle
        self._listings = listings
        self._directories = directories

    def refresh(self, index: Index) -> int:
        """Make an index's landing, feed and directory line what they should be; returns how many pages were written.

        Raises Conflict when others kept changing things.
        """
        if index == HOME:
            return self._refresh_pages(index).written
        written = 0
        for _ in range(ATTEMPTS):
            listed = self._is_listed(index)
            exists = self._exists(index)
            try:
                if listed and not exists:
                    self._catalogue.commit([Delete(directory_key(index), 1)])
                    written += self._directories.refresh(index.kind)
                done = self._refresh_pages(index)
                written += done.written
                if exists and done.inputs.entries and not listed:
                    self._catalogue.commit([Put(directory_key(index), {"revision": 1}, Revision.ABSENT)])
            except Conflict:
                continue
            if bool(done.inputs.entries) == exists == self._exists(index):
                return written
        raise Conflict(f"others kept changing {index.landing_path}")

    def _is_listed(self, index: Index) -> bool:
        return index != HOME and self._catalogue.get(directory_key(index)) is not None

    def _exists(self, index: Index) -> bool:
        return bool(self._listings.newest(index, 1))

    def _refresh_pages(self, index: Index) -> Refreshed[_Inputs]:
        paths = [index.landing_path, *([index.feed_path] if index.feed_path else [])]
        return refresh(self._pages, paths, lambda: self._read(index), lambda inputs: _render(inputs, index))

    def _read(self, index: Index) -> _Inputs:
        site_inputs = self._bundle.current()
        site = site_inputs.site
        entries = self._listings.newest(index, max(site.landing_entries, site.feed_entries))
        periods = tuple(archive.period for archive in self._listings.periods(index, site))
        return _Inputs(site_inputs, entries, periods, self._is_listed(index))


def _render(inputs: _Inputs, index: Index) -> Mapping[str, Page | None]:
    site, theme = inputs.site_inputs.site, inputs.site_inputs.theme
    exists = bool(inputs.entries) or index == HOME
    if inputs.listed and not exists:
        return {}
    landing = theme.landing(index, inputs.entries[: site.landing_entries], inputs.periods) if exists else b""
    wanted: dict[str, Page | None] = {index.landing_path: Page(landing, HTML) if exists else None}
    if index.feed_path:
        feed = theme.feed(index, inputs.entries[: site.feed_entries]) if exists else b""
        wanted[index.feed_path] = Page(feed, ATOM) if exists else None
    return wanted
