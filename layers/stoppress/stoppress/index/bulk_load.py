"""What the catalogue holds of indexes whose pages may all be linked to, for loading an archive in one go."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ..catalogue.entry import index_of
from ..catalogue.page_count import BEGINNING, Checkpoint, PageCount
from ..content.index import HOME, PART_SIZE, Index, Period, period_of
from ..content.site import Site
from ..ports import ItemKey, Put


@dataclass(frozen=True, slots=True)
class CountedPeriod:
    """A period, and its entries as they have been counted."""

    period: Period
    entries: int
    last_part: Checkpoint

    @property
    def page_count(self) -> Put:
        """Its page count, when all of its pages are there."""
        pages = -(-self.entries // PART_SIZE)
        return PageCount(*self.period).put(pages, pages, checkpoint=self.last_part)[1]


def counted_periods(entries: Iterable[ItemKey], site: Site) -> Iterator[CountedPeriod]:
    """Each period that has entries. The entries' keys come sorted."""
    for pk, keys in groupby(entries, key=lambda key: key.pk):
        index = index_of(pk)
        length = site.periods[index.kind]
        for period, members in groupby(keys, key=lambda key: period_of(key.sk, length)):
            number, last_part = 0, BEGINNING
            for key in members:
                if number and number % PART_SIZE == 0:
                    last_part = Checkpoint(key.sk, number)
                number += 1
            yield CountedPeriod((index, period), number, last_part)


def landing_writes(index: Index, spelling: str) -> list[Put]:
    """The page count of an index's landing, and the directory line that names it. Home needs neither.

    ``spelling`` is that of the index's newest entry.
    """
    if index == HOME:
        return []
    page_count, put = PageCount(index).put(1, 1, spelling=spelling)
    line = page_count.directory_line
    return [put, line] if isinstance(line, Put) else [put]
