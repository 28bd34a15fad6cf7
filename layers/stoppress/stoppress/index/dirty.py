"""Which pages a batch of changed catalogue keys dirties. Pure: a key says it all."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..catalogue.entry import index_of
from ..catalogue.links import ADDRESSES, NAMED
from ..catalogue.page_count import period_of_key
from ..catalogue.pages import PAGES_PK
from ..catalogue.requests import REQUESTS
from ..content.index import HOME, Index, Period, other_periods_of, period_of
from ..content.site import IndexKind, Site
from ..ports import ItemKey

WHOLE_PERIOD = ""
"""A position that comes before every entry of a period."""


@dataclass(slots=True)
class Dirty:
    """The pages to refresh, each once however many changes ask for it."""

    claims: set[str] = field(default_factory=set)
    """Paths whose contenders have to look again."""
    addresses: set[str] = field(default_factory=set)
    """Sources whose address changed: those that link to them have to be published."""
    names: set[str] = field(default_factory=set)
    """Names of which another post may be meant: the sources that link to them have to be published."""
    to_publish: set[str] = field(default_factory=set)
    """Sources that have to be published because of others."""
    positions: set[str] = field(default_factory=set)
    """Sort keys in the order of all posts, where a post arrived, changed or left."""
    periods: dict[Index, dict[str, str | None]] = field(default_factory=lambda: defaultdict(dict))
    """The dirty periods of each index, each with the position (a sort key) of its first entry that changed; None where
    no entry has, but only the links to the period's neighbours."""
    with_neighbours: set[Period] = field(default_factory=set)
    """Periods that appeared or went: their neighbours link to them, and are dirty too. Of two neighbours that appear at
    once, neither may see the other before both are there: so these are among ``periods`` too."""
    former: dict[Index, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The periods of each index that are of other lengths than the site's, and in which something changed. With another
    setting, a worker that has died since may have made their pages."""
    landings: set[Index] = field(default_factory=set)
    directories: set[IndexKind] = field(default_factory=set)
    sitemap: bool = False
    special_pages: bool = False

    @property
    def indexes(self) -> set[Index]:
        """Every index of which a period or the landing is dirty."""
        return self.periods.keys() | self.landings

    def __bool__(self) -> bool:
        return self != Dirty()

    def add(self, other: "Dirty") -> None:
        """Add another Dirty's pages, but not its sources to publish."""
        for index, periods in other.periods.items():
            for period, position in periods.items():
                self.add_period(index, period, position)
        self.with_neighbours |= other.with_neighbours
        self.landings |= other.landings
        self.directories |= other.directories
        self.sitemap |= other.sitemap
        self.special_pages |= other.special_pages

    def add_period(self, index: Index, period: str, position: str | None) -> None:
        """Note that a period changed from a position on; for None, that the links to its neighbours did."""
        known = [self.periods[index].get(period), position]
        self.periods[index][period] = min((one for one in known if one is not None), default=None)

    def add_page_count(self, index: Index, period: str) -> None:
        """Note that the page count of a period changed, or of the landing, for an empty one."""
        self.landings.add(index)
        if period:
            self.add_period(index, period, None)
            self.with_neighbours.add((index, period))
            self.sitemap |= index == HOME

    def add_override(self, path: str) -> None:
        """Note that what a source puts into one of the site's own pages changed."""
        if path == HOME.landing_path:
            self.landings.add(HOME)
        else:
            self.special_pages = True


def dirtied_by(keys: Iterable[ItemKey], site: Site) -> Dirty:
    """What the changed keys dirty. Keys of records dirty nothing."""
    dirty = Dirty()
    named: dict[str, set[Any]] = {
        ADDRESSES: dirty.addresses,
        NAMED: dirty.names,
        REQUESTS: dirty.to_publish,
        "path": dirty.claims,
        "directory": dirty.directories,
    }
    for key in keys:
        table, _, name = key.pk.partition("#")
        if table in named:
            named[table].add(name)
        elif table == "index":
            index = index_of(key.pk)
            length = site.periods[index.kind]
            dirty.add_period(index, period_of(key.sk, length), key.sk)
            dirty.former[index] |= other_periods_of(key.sk, length)
            dirty.landings.add(index)
            if index == HOME:
                dirty.positions.add(key.sk)
        elif table == "periods":
            dirty.add_page_count(index_of(key.pk), period_of_key(key))
        elif table == "override":
            dirty.add_override(name)
        elif table == PAGES_PK:
            dirty.sitemap = True
    return dirty
