"""Reads the catalogue's listings: the entries of an index, its periods, the names in a directory."""

from collections.abc import Sequence

from ..catalogue import Archive, directory_pk, entries_pk, entry_of_item, periods_pk
from ..model.index import Entry, Index, is_period
from ..model.site import IndexKind, Site
from ..ports import Catalogue, Item

LINKED_PERIODS = 120
"""How many periods a landing links to; older ones are reached from archive page to archive page."""


class Listings:
    """Strongly consistent readings of what index pages show."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def newest(self, index: Index, count: int) -> tuple[Entry, ...]:
        """The newest entries of an index, newest first."""
        items = self._catalogue.query(entries_pk(index), newest_first=True, limit=count)
        return tuple(entry_of_item(item) for item in items)

    def entries(self, index: Index, period: str) -> tuple[Entry, ...]:
        """All entries of a period, oldest first."""
        items = self._catalogue.query(entries_pk(index), begins_with=f"{period}{'-' if len(period) < 10 else '#'}")
        return tuple(entry_of_item(item) for item in items)

    def periods(self, index: Index, site: Site, *, count: int | None = LINKED_PERIODS) -> tuple[Archive, ...]:
        """The newest periods that may be linked to, newest first."""
        found: list[Archive] = []
        before: str | None = None
        while True:
            limit = None if count is None else count - len(found)
            items = self._catalogue.query(periods_pk(index), before=before, newest_first=True, limit=limit)
            found += _linkable(items, index, site)
            if limit is None or len(items) < limit or len(found) == count:
                return tuple(found)
            before = items[-1].key.sk

    def beside(self, index: Index, period: str, site: Site) -> tuple[str | None, str | None]:
        """The periods before and after one that may be linked to."""
        return self._next(index, period, site, newer=False), self._next(index, period, site, newer=True)

    def names(self, kind: IndexKind) -> tuple[str, ...]:
        """The names of every category or tag that there is, sorted."""
        return tuple(item.key.sk for item in self._catalogue.query(directory_pk(kind)))

    def _next(self, index: Index, period: str, site: Site, *, newer: bool) -> str | None:
        pk = periods_pk(index)
        while True:
            items = (
                self._catalogue.query(pk, after=period, limit=1)
                if newer
                else self._catalogue.query(pk, before=period, newest_first=True, limit=1)
            )
            if not items:
                return None
            if _linkable(items, index, site):
                return items[0].key.sk
            period = items[0].key.sk


def _linkable(items: Sequence[Item], index: Index, site: Site) -> list[Archive]:
    archives = [Archive.of(item) for item in items]
    setting = site.periods[index.kind]
    return [archive for archive in archives if archive.parts and is_period(archive.period, setting)]
