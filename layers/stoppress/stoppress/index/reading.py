"""What the pages of one index are made from, read at once."""

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass

from ..catalogue.page_count import BEGINNING, Checkpoint, PageCount
from ..content.index import HOME, PART_SIZE, Entry, Index, is_period
from ..content.page import SitePage
from ..content.site import Site
from ..inputs.site_inputs import SiteInputs
from ..inputs.site_reads import SiteReads
from .listings import SORT_KEY, LastEntries, Listings
from .recent_periods import RecentPeriods


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """A calendar period: its page count, its entries, and the periods beside it that may be linked to."""

    page_count: PageCount
    left_out: int
    """How many entries come before the checkpoint, if they were read from there on."""
    entries: tuple[Entry, ...]
    """The entries after those left out, oldest first; none where the site's periods are of another length."""
    older: str | None = None
    newer: str | None = None

    @property
    def parts(self) -> int:
        """How many archive pages the entries fill."""
        return -(-(self.left_out + len(self.entries)) // PART_SIZE)

    @property
    def last_part(self) -> Checkpoint:
        """Where the last of several parts begins."""
        before = (self.parts - 1) * PART_SIZE
        return Checkpoint(self.entries[before - self.left_out].sort_key, before) if self.parts > 1 else BEGINNING

    @property
    def is_settled(self) -> bool:
        """Whether others may link to exactly these pages, so that no step of the page count is left."""
        return self.parts == self.page_count.pinned == self.page_count.linkable

    def part(self, number: int) -> tuple[Entry, ...]:
        """A part's entries, newest first. Parts are filled from the oldest entry on, so that full ones never change."""
        first = (number - 1) * PART_SIZE - self.left_out
        return self.entries[first : first + PART_SIZE][::-1]

    def part_of(self, position: str | None) -> int:
        """The number of the part in which an entry with that sort key is, or would be, if it was read.

        For None, the last part's.
        """
        if position is None:
            return self.parts
        before = self.left_out + bisect_left(self.entries, position, key=SORT_KEY)
        return min(before // PART_SIZE + 1, self.parts)


@dataclass(frozen=True, slots=True)
class LandingReading:
    """What a landing and its feed show."""

    entries: tuple[Entry, ...]
    """The entries that the landing and the feed show, newest first."""
    periods: tuple[str, ...]
    """The periods that the landing links to, newest first."""
    page_count: PageCount
    document: SitePage | None
    """What the site's own root page says on the home page."""

    @property
    def pages(self) -> int:
        """How many pages there should be: one, or none for an index without entries. Home is always there."""
        return 1 if self.entries or self.page_count.index == HOME else 0

    @property
    def spelling(self) -> str:
        """How the newest entry spells the index's name; empty where that is the name itself."""
        return self.entries[0].spelling if self.entries else ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The inputs of some of an index's pages."""

    site_inputs: SiteInputs
    period: PeriodReading | None
    """None where no period is asked for."""
    landing: LandingReading | None
    """None where the landing is not asked for."""
    former: tuple[str, ...] = ()
    """The former periods asked for that ever had pages."""


class Reader:
    """Reads what is asked for of one index: a period's pages, its landing, or both.

    Of a period, entries before the checkpoint are not read, unless ``position`` is one of them.
    """

    def __init__(
        self, reads: SiteReads, index: Index, period: str | None, position: str | None, *, landing: bool
    ) -> None:
        self._reads = reads
        self._listings = Listings(reads)
        self._index = index
        self._period = period
        self._position = position
        self._landing = landing

    def read(self, former: Collection[str] = ()) -> Reading:
        """The inputs, and which of the ``former`` periods ever had pages."""
        site = self._reads.inputs.site
        # The page counts before the entries: who makes pages linkable does it on the entries that were there after.
        recent = self._listings.recent_periods(self._index, site)
        page_count = self._listings.page_count(recent, self._period) if self._period else None
        last = self._read_last(recent, page_count) if page_count else LastEntries()
        period = self._read_period(recent, page_count, last) if page_count else None
        landing = self._read_landing(site, recent, last) if self._landing else None
        known = self._listings.known_periods(recent, former) if former else ()
        return Reading(self._reads.inputs, period, landing, known)

    def _read_last(self, recent: RecentPeriods, page_count: PageCount) -> LastEntries:
        """The entries from the period asked for on, where that is the newest: among them is what the landing shows."""
        if page_count.period < recent.newest or not is_period(page_count.period, recent.length):
            return LastEntries()
        start = self._start(page_count)
        oldest = self._reads.oldest_shown.get(self._index) if self._landing else None
        is_oldest = recent.is_all and all(item.period >= page_count.period for item in recent.items)
        entries = self._listings.last_entries(page_count, start, oldest)
        if entries is None:
            return LastEntries()
        return LastEntries(entries, is_all=oldest == "" or (is_oldest and start == BEGINNING))

    def _read_period(self, recent: RecentPeriods, page_count: PageCount, last: LastEntries) -> PeriodReading:
        if not is_period(page_count.period, recent.length):
            return PeriodReading(page_count, 0, ())
        start = self._start(page_count)
        entries = last.of(page_count.period, start) or self._listings.entries_of(page_count, start)
        if not entries and start != BEGINNING:  # some before the checkpoint are the last ones now
            start = BEGINNING
            entries = self._listings.entries_of(page_count, start)
        return PeriodReading(
            page_count, start.entries, entries, *self._listings.neighbour_periods(recent, page_count.period)
        )

    def _start(self, page_count: PageCount) -> Checkpoint:
        is_after = self._position is None or self._position >= page_count.checkpoint.position
        return page_count.checkpoint if is_after else BEGINNING

    def _read_landing(self, site: Site, recent: RecentPeriods, last: LastEntries) -> LandingReading:
        wanted = max(site.landing_entries, site.feed_entries)
        entries = last.entries[: -wanted - 1 : -1]
        if len(entries) < wanted and not last.is_all:
            entries = self._listings.newest(self._index, wanted)
        self._reads.oldest_shown[self._index] = entries[-1].sort_key if len(entries) == wanted else ""
        document = self._listings.override(HOME.landing_path) if self._index == HOME else None
        return LandingReading(
            entries, tuple(page_count.period for page_count in recent.linkable), recent.landing, document
        )
