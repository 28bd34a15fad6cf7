"""What the catalogue holds of indexes whose pages are all there and may be linked to. For loading an archive."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from ..catalogue import directory_key, index_of
from ..model.index import HOME, PART_SIZE, Index, period_of
from ..model.site import Site
from ..offer import LANDING, Offer
from ..ports import ItemKey, Put, Revision

Period = tuple[Index, str]


def periods_of(entries: Iterable[ItemKey], site: Site) -> Iterator[tuple[Period, int]]:
    """Each period that has entries, and how many. The entries' keys come sorted."""
    for pk, keys in groupby(entries, key=lambda key: key.pk):
        index = index_of(pk)
        length = site.periods[index.kind]
        for period, members in groupby(keys, key=lambda key: period_of(key.sk, length)):
            yield (index, period), sum(1 for _ in members)


def filed_period(period: Period, entries: int) -> Put:
    """The offer of all pages of a period with so many entries."""
    pages = -(-entries // PART_SIZE)
    return Offer(*period).put(pages, pages, pages)[1]


def filed_index(index: Index, spelling: str) -> list[Put]:
    """The offer of an index's landing, and the directory line that names it. Home needs neither.

    ``spelling`` is that of the index's newest entry.
    """
    if index == HOME:
        return []
    offer, put = Offer(index, LANDING).put(1, 1, 1, spelling)
    return [put, Put(directory_key(index), offer.line_attributes, Revision.ABSENT)]
