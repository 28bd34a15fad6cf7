"""What the pages of one index are made from, read at once."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from ..inputs import InputsBundle, SiteInputs
from ..model.index import HOME, PART_SIZE, Entry, Index, is_period
from ..model.page import SitePage
from ..model.site import Site
from ..offer import Offer
from .listings import Listings
from .recent_periods import RecentPeriods

# Making the sort keys of all entries of a busy day took a third of the time of its refresh; a bisection makes a few.
_sort_key = attrgetter("sort_key")


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """A calendar period: what is offered of it, its entries, and the periods beside it that may be linked to."""

    offer: Offer
    entries: tuple[Entry, ...]
    """Oldest first; none where the site's periods are of another length."""
    older: str | None = None
    newer: str | None = None

    @property
    def parts(self) -> int:
        """How many archive pages the entries fill."""
        return -(-len(self.entries) // PART_SIZE)

    def part(self, number: int) -> tuple[Entry, ...]:
        """A part's entries, newest first. Parts are filled from the oldest entry on, so that full ones never change."""
        return self.entries[(number - 1) * PART_SIZE : number * PART_SIZE][::-1]

    def part_of(self, position: str) -> int:
        """The number of the part in which an entry with that sort key is, or would be."""
        before = bisect_left(self.entries, position, key=_sort_key)
        return min(before // PART_SIZE + 1, self.parts)


@dataclass(frozen=True, slots=True)
class LandingReading:
    """What a landing and its feed show."""

    entries: tuple[Entry, ...]
    """Newest first."""
    periods: tuple[str, ...]
    """Newest first."""
    offer: Offer
    document: SitePage | None
    """What the site's own root page says on the home page."""

    @property
    def pages(self) -> int:
        """How many pages there should be: one, or none for an index without entries. Home is always there."""
        return 1 if self.entries or self.offer.index == HOME else 0


@dataclass(frozen=True, slots=True)
class Reading:
    """The inputs of some of an index's pages."""

    site_inputs: SiteInputs
    period: PeriodReading | None
    """None where no period is asked for."""
    landing: LandingReading | None
    """None where the landing is not asked for."""


class Reader:
    """Reads what is asked for of one index: a period's pages, its landing, or both."""

    def __init__(
        self, bundle: InputsBundle, listings: Listings, index: Index, period: str | None, *, landing: bool
    ) -> None:
        self._bundle = bundle
        self._listings = listings
        self._index = index
        self._period = period
        self._landing = landing

    def read(self) -> Reading:
        """The inputs as they are now, strongly consistent."""
        site_inputs = self._bundle.current()
        site = site_inputs.site
        # The offers before the entries: who offers pages does it on the entries that were there after.
        recent = self._listings.recent_periods(self._index, site)
        newest = self._newest_known(recent)
        period = self._read_period(recent, self._period, newest) if self._period else None
        landing = self._read_landing(site, recent, newest) if self._landing else None
        return Reading(site_inputs, period, landing)

    def _newest_known(self, recent: RecentPeriods) -> tuple[Entry, ...]:
        """The entries from the period asked for on, where that is the newest: among them is what the landing shows."""
        period = self._period
        if not period or period < recent.newest or not is_period(period, recent.length):
            return ()
        return self._listings.entries_since(self._index, period)

    def _read_period(self, recent: RecentPeriods, period: str, newest: tuple[Entry, ...]) -> PeriodReading:
        offer = self._listings.offer(recent, period)
        if not is_period(period, recent.length):
            return PeriodReading(offer, ())
        known = newest[: bisect_left(newest, f"{period}\U0010ffff", key=_sort_key)]
        entries = known or self._listings.entries(self._index, period)
        return PeriodReading(offer, entries, *self._listings.beside(recent, period))

    def _read_landing(self, site: Site, recent: RecentPeriods, newest: Sequence[Entry]) -> LandingReading:
        wanted = max(site.landing_entries, site.feed_entries)
        entries = tuple(newest[: -wanted - 1 : -1])
        if len(entries) < wanted:
            entries = self._listings.newest(self._index, wanted)
        document = self._listings.insert(HOME.landing_path) if self._index == HOME else None
        return LandingReading(entries, tuple(offer.period for offer in recent.linkable), recent.landing, document)
