"""Reads the catalogue's listings: the entries of an index, its periods, the names in a directory."""

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from operator import attrgetter

from ..catalogue.directory import directory_pk
from ..catalogue.entry import entries_pk, entry_of_item
from ..catalogue.page_count import Checkpoint, PageCount, periods_pk
from ..catalogue.pages import PAGES_PK, override_pk, page_of_override
from ..content.index import HOME, PART_SIZE, Entry, Index, end_of, just_before
from ..content.page import SitePage
from ..content.site import IndexKind, Site
from ..ports import CatalogueReader
from ..publish.neighbours import Window
from .recent_periods import LINKED_PERIODS, RecentPeriods, is_linkable

SORT_KEY = attrgetter("sort_key")

LAST_ENTRIES = 3 * PART_SIZE
"""How many of the last entries are read at most. From a checkpoint on there are a part's, and what has come since."""


@dataclass(frozen=True, slots=True)
class LastEntries:
    """The last entries of an index."""

    entries: tuple[Entry, ...] = ()
    """The entries, oldest first."""
    is_all: bool = False
    """Whether the index has no other entries."""

    def of(self, period: str, start: Checkpoint) -> tuple[Entry, ...]:
        """The entries of a period from a checkpoint on, if these reach back to there."""
        first = bisect_left(self.entries, start.position or period, key=SORT_KEY)
        return self.entries[first : bisect_left(self.entries, end_of(period), key=SORT_KEY)]


class Listings:
    """Strongly consistent readings of what index pages show."""

    def __init__(self, catalogue: CatalogueReader) -> None:
        self._catalogue = catalogue

    def newest(self, index: Index, count: int) -> tuple[Entry, ...]:
        """The newest entries of an index, newest first."""
        items = self._catalogue.query(entries_pk(index), newest_first=True, limit=count)
        return tuple(entry_of_item(item) for item in items)

    def entries_of(self, page_count: PageCount, start: Checkpoint) -> tuple[Entry, ...]:
        """A period's entries from a checkpoint on, oldest first."""
        items = self._catalogue.query(
            entries_pk(page_count.index), after=_before(page_count, start), before=end_of(page_count.period)
        )
        return tuple(map(entry_of_item, items))

    def last_entries(
        self, page_count: PageCount, start: Checkpoint, oldest_shown: str | None
    ) -> tuple[Entry, ...] | None:
        """An index's entries from the newest period's checkpoint on, oldest first; more, if more were shown last.

        All of them for an ``oldest_shown`` that is empty. None where there may be more than ``LAST_ENTRIES``: many that
        came at once are not of this period.
        """
        bound = _before(page_count, start)
        if oldest_shown is not None:
            bound = min(bound, just_before(oldest_shown)) if oldest_shown else ""
        items = self._catalogue.query(entries_pk(page_count.index), after=bound, limit=LAST_ENTRIES)
        return tuple(map(entry_of_item, items)) if len(items) < LAST_ENTRIES else None

    def neighbours_of(self, position: str) -> tuple[list[Entry], Window]:
        """The posts before and after a position (a sort key of all posts), and a window that holds their neighbours.

        Whatever arrives in between while this reads is among them too.
        """
        pk = entries_pk(HOME)
        before = self._catalogue.query(pk, before=position, newest_first=True, limit=2)
        found = list(before[:1])
        while not found or found[-1].key.sk <= position:
            following = self._catalogue.query(pk, after=found[-1].key.sk if found else None, limit=3)
            reached = sum(item.key.sk <= position for item in following)
            found += following[: reached + 1]
            if len(following) < 3:
                break
        neighbours = [entry_of_item(item) for item in found if item.key.sk != position]
        if len(before) < 2:
            return neighbours, Window(None, len(found) + 1)
        return neighbours, Window(just_before(before[-1].key.sk), 1 + len(found) + 1)

    def recent_periods(self, index: Index, site: Site) -> RecentPeriods:
        """The newest periods, as far as a landing links to them."""
        length = site.periods[index.kind]
        landing = PageCount(index)
        items: list[PageCount] = []
        before, most = None, LINKED_PERIODS[length]
        wanted = most + 1
        while True:
            found = self._catalogue.query(periods_pk(index), before=before, newest_first=True, limit=wanted)
            page_counts = [PageCount.of(item) for item in found]
            landing = next((page_count for page_count in page_counts if not page_count.period), landing)
            items += [page_count for page_count in page_counts if page_count.period]
            linkable = tuple(item for item in items if is_linkable(item, length))
            missing = most - len(linkable)
            if len(found) < wanted or missing <= 0:
                return RecentPeriods(index, length, tuple(items), linkable[:most], landing, is_all=len(found) < wanted)
            before, wanted = items[-1].period, missing

    def all_periods(self, index: Index, site: Site) -> tuple[PageCount, ...]:
        """Every period that may be linked to, newest first."""
        items = self._catalogue.query(periods_pk(index), newest_first=True)
        page_counts = [PageCount.of(item) for item in items]
        return tuple(page_count for page_count in page_counts if is_linkable(page_count, site.periods[index.kind]))

    def page_count(self, recent: RecentPeriods, period: str) -> PageCount:
        """The page count of a period; a new one where there is none."""
        return recent.item(period) or PageCount.load(self._catalogue, recent.index, period)

    def known_periods(self, recent: RecentPeriods, names: Collection[str]) -> tuple[str, ...]:
        """The periods among these names under which the index ever had pages, sorted."""
        known = {item.period for item in recent.items}
        older = [] if recent.is_all else sorted(name for name in names if name < recent.items[-1].period)
        if older:
            items = self._catalogue.query(periods_pk(recent.index), after=older[0][:-1], before=end_of(older[-1]))
            known |= {item.key.sk for item in items}
        return tuple(sorted(known.intersection(names)))

    def neighbour_periods(self, recent: RecentPeriods, period: str) -> tuple[str | None, str | None]:
        """The periods that come before and after a period and may be linked to."""
        older = recent.older(period)
        if older is None and not recent.is_all:
            older = self._next(recent, period, newer=False)
        reached = recent.is_all or period >= recent.items[-1].period
        return older, recent.newer(period) if reached else self._next(recent, period, newer=True)

    def names(self, kind: IndexKind) -> tuple[str, ...]:
        """The names of every category or tag that there is, sorted."""
        return tuple(item.key.sk for item in self._catalogue.query(directory_pk(kind)))

    def spelled_names(self, kind: IndexKind) -> tuple[str, ...]:
        """The names of the categories or tags as their newest posts spell them, in the order of ``names``."""
        items = self._catalogue.query(directory_pk(kind))
        return tuple(item.attributes.get("spelling") or item.key.sk for item in items)

    def override(self, path: str) -> SitePage | None:
        """What a source puts into one of the site's own pages; None where none does."""
        items = self._catalogue.query(override_pk(path), limit=1)
        return page_of_override(items[0]) if items else None

    def page_urls(self, count: int) -> tuple[str, ...]:
        """The URLs of the first pages that the sitemap names, in the order of their sources' keys."""
        return tuple(item.attributes["url"] for item in self._catalogue.query(PAGES_PK, limit=count))

    def _next(self, recent: RecentPeriods, period: str, *, newer: bool) -> str | None:
        pk = periods_pk(recent.index)
        while True:
            items = (
                self._catalogue.query(pk, after=period, limit=1)
                if newer
                else self._catalogue.query(pk, before=period, newest_first=True, limit=1)
            )
            if not items:
                return None
            page_count = PageCount.of(items[0])
            if is_linkable(page_count, recent.length):
                return page_count.period
            period = page_count.period


def _before(page_count: PageCount, start: Checkpoint) -> str:
    """What comes just before a period's entries from a checkpoint on."""
    return just_before(start.position) if start.position else page_count.period
