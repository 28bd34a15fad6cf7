"""Which pages a batch of changed catalogue keys dirties. Pure: a key says it all."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..catalogue import index_of
from ..model.index import HOME, Index, period_of
from ..model.site import IndexKind, Site
from ..ports import ItemKey

WHOLE_PERIOD = ""
"""A position that comes before every entry of a period."""
NO_ENTRY = "\U0010ffff"
"""A position that comes after every entry of a period: only the links to its neighbours have changed."""


@dataclass(slots=True)
class Dirty:
    """The pages to refresh, each once however many changes ask for it."""

    claims: set[str] = field(default_factory=set)
    """Paths whose contenders are to be told."""
    places: set[str] = field(default_factory=set)
    """Sort keys in the order of all posts, where a post arrived, changed or left."""
    periods: dict[tuple[Index, str], str] = field(default_factory=dict)
    """Periods, and the first position in each that changed."""
    beside: set[tuple[Index, str]] = field(default_factory=set)
    """Periods that appeared or went: the ones beside them link to them. So do they to those, and of two that appear at
    once neither may see the other before both are there: which is why they are among ``periods`` too."""
    landings: set[Index] = field(default_factory=set)
    directories: set[IndexKind] = field(default_factory=set)
    sitemap: bool = False

    def add_period(self, index: Index, period: str, position: str) -> None:
        """Note that a period changed from a position on."""
        known = self.periods.get((index, period), NO_ENTRY)
        self.periods[index, period] = min(known, position)


def dirtied_by(keys: Iterable[ItemKey], site: Site) -> Dirty:
    """What the changed keys dirty, as in the design's table. Keys of records dirty nothing."""
    dirty = Dirty()
    for key in keys:
        table = key.pk.partition("#")[0]
        if table == "index":
            index = index_of(key.pk)
            dirty.add_period(index, period_of(key.sk, site.periods[index.kind]), key.sk)
            dirty.landings.add(index)
            if index == HOME:
                dirty.places.add(key.sk)
        elif table == "path":
            dirty.claims.add(key.pk.removeprefix("path#"))
        elif table == "periods":
            index = index_of(key.pk)
            dirty.add_period(index, key.sk, NO_ENTRY)
            dirty.beside.add((index, key.sk))
            dirty.landings.add(index)
            dirty.sitemap |= index == HOME
        elif table == "directory":
            dirty.directories.add(key.pk.removeprefix("directory#"))  # type: ignore[arg-type]
    return dirty
