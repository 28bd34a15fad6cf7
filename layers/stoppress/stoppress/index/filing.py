"""What the catalogue holds of indexes whose pages are all there and may be linked to. For loading an archive."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ..catalogue.directory import directory_key
from ..catalogue.entry import index_of
from ..catalogue.page_count import BEGINNING, Checkpoint, PageCount
from ..content.index import HOME, PART_SIZE, Index, Period, period_of
from ..content.site import Site
from ..ports import ItemKey, Put, Revision


@dataclass(frozen=True, slots=True)
class Filed:
    """A period whose pages are all there."""

    period: Period
    entries: int
    last_part: Checkpoint

    @property
    def page_count(self) -> Put:
        """Its page count, when all of its pages are there."""
        pages = -(-self.entries // PART_SIZE)
        return PageCount(*self.period).put(pages, pages, checkpoint=self.last_part)[1]


def periods_of(entries: Iterable[ItemKey], site: Site) -> Iterator[Filed]:
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
            yield Filed((index, period), number, last_part)


def filed_index(index: Index, spelling: str) -> list[Put]:
    """The page count of an index's landing, and the directory line that names it. Home needs neither.

    ``spelling`` is that of the index's newest entry.
    """
    if index == HOME:
        return []
    page_count, put = PageCount(index).put(1, 1, spelling=spelling)
    return [put, Put(directory_key(index), page_count.line_attributes, Revision.ABSENT)]
