"""The newest periods of an index, read at once: most of what a refresh asks about periods is answered from them."""

from dataclasses import dataclass

from ..catalogue.page_count import PageCount
from ..content.index import Index, is_period
from ..content.site import PeriodLength

LINKED_PERIODS: dict[PeriodLength, int] = {"year": 120, "month": 120, "day": 31}
"""How many periods a landing links to; older ones are reached from archive page to archive page."""


@dataclass(frozen=True, slots=True)
class RecentPeriods:
    """The newest items of an index's periods, those that must not be linked to among them."""

    index: Index
    length: PeriodLength
    """The length of the index's periods; items of another one are left over from a former setting."""
    items: tuple[PageCount, ...]
    """The page counts, newest first."""
    linkable: tuple[PageCount, ...]
    """The page counts of the periods that a landing links to, newest first."""
    landing: PageCount
    is_all: bool
    """Whether the index has no older periods than these."""

    @property
    def newest(self) -> str:
        """The newest period that may be linked to; empty where there is none."""
        return next((item.period for item in self.linkable), "")

    def item(self, period: str) -> PageCount | None:
        """The period's item, a new one where the index has none; None where the item may be an older one."""
        found = next((item for item in self.items if item.period == period), None)
        if found is None and (self.is_all or period > self.items[-1].period):
            return PageCount(self.index, period)
        return found

    def older(self, period: str) -> str | None:
        """The next older period that may be linked to; None where there is none among these."""
        return next((item.period for item in self.linkable if item.period < period), None)

    def newer(self, period: str) -> str | None:
        """The next newer period that may be linked to, for a period that these reach back to."""
        return next((item.period for item in reversed(self.linkable) if item.period > period), None)


def is_linkable(page_count: PageCount, length: PeriodLength) -> bool:
    """Whether others may link to a period's pages."""
    return page_count.linkable > 0 and is_period(page_count.period, length)
