"""Rebuilds the pages that a batch of changed keys dirtied, each once, in an order that leaves no link dangling."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Self

from ..catalogue.claim import Claim, is_claim
from ..catalogue.entry import index_of
from ..catalogue.links import Addresses
from ..catalogue.page_count import PageCount
from ..catalogue.record import Record, is_record, source_of
from ..content.index import DIRECTORY_PATHS, HOME, Index, Period, period_of
from ..content.link import target_name
from ..content.paths import site_path
from ..content.site import IndexKind
from ..errors import Conflict
from ..inputs.site_inputs import InputsBundle
from ..inputs.site_reads import SiteReads
from ..ports import ATTEMPTS, Catalogue, ItemKey
from ..publish.source_page import SourcePage, SourcePages
from ..reconcile.reconciler import Reconciled, Reconciler
from ..reconcile.target import Target
from .directories import Directory
from .dirty import WHOLE_PERIOD, Dirty, dirtied_by
from .index_pages import IndexPages
from .listings import Listings
from .sitemap import Sitemap
from .special_pages import SpecialPages

KINDS: tuple[IndexKind, ...] = ("category", "tag")

WHOLE_PERIODS = 8
"""How many whole periods of categories and tags are rebuilt at once: all their entries are in memory then. Those of the
home page, which list every post, come one by one."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of some changed keys."""

    written: int = 0
    """How many pages were written or deleted."""
    requested: frozenset[str] = frozenset()
    """The sources that are to be published because of the changes."""
    records: tuple[Record, ...] = ()
    """The records that are among what changed, as they are now."""

    @classmethod
    def all_of(cls, some: Iterable[Self]) -> Self:
        """What came of several batches of changed keys."""
        each = list(some)
        return cls(
            sum(one.written for one in each),
            frozenset().union(*(one.requested for one in each)),
            tuple(record for one in each for record in one.records),
        )


class Indexer:
    """Makes index pages, and the links between posts, agree with the catalogue."""

    def __init__(
        self,
        catalogue: Catalogue,
        bundle: InputsBundle,
        source_pages: SourcePages,
        addresses: Addresses,
        reconciler: Reconciler[SiteReads],
    ) -> None:
        self._catalogue = catalogue
        self._bundle = bundle
        self._source_pages = source_pages
        self._addresses = addresses
        self._reconciler = reconciler
        self._listings = Listings(catalogue)

    def rebuild(self, keys: Iterable[ItemKey]) -> Rebuilt:
        """Refresh the pages that the changed keys dirtied.

        Raises Conflict when others kept changing what the pages are made from: the batch is then to be tried again.
        """
        known, reads = list(keys), self._source_pages.reads()
        reads.read_ahead(key for key in known if is_claim(key) or is_record(key))
        dirty = dirtied_by(known, reads.inputs.site)
        requested = self._requested(dirty, reads)
        records = [Record.load(reads, source_of(key)) for key in sorted(set(known)) if is_record(key)]
        return Rebuilt(self._refresh(dirty), requested, tuple(record for record in records if record.revision))

    def rebuild_frame(self) -> int:
        """Refresh the pages that every site has, even one without posts; returns how many were written."""
        written = self._refresh(Dirty(landings={HOME}, directories=set(KINDS), sitemap=True, special_pages=True))
        return written + sum(self._source_pages.refresh_second(path) for path in DIRECTORY_PATHS)

    def rebuild_all(self) -> int:
        """Refresh every index page; returns how many were written or deleted.

        For when the site's inputs have changed: every post has to be published with the new ones before.
        """
        periods = self.periods()
        listed = {Index(kind, name) for kind in KINDS for name in self._listings.names(kind)}
        emptied = Dirty(landings=listed - {index for index, _ in periods})
        return self.rebuild_periods(periods) + self._refresh(emptied) + self.rebuild_frame()

    def periods(self) -> set[Period]:
        """Every period that has entries, or once had pages (perhaps of a length that the site has given up)."""
        site = self._bundle.current().site
        page_counts = [PageCount.of(item) for item in self._catalogue.scan("periods#")]
        found = {(page_count.index, page_count.period) for page_count in page_counts if page_count.period}
        for item in self._catalogue.scan("index#"):
            index = index_of(item.key.pk)
            found.add((index, period_of(item.key.sk, site.periods[index.kind])))
        return found

    def rebuild_periods(self, periods: Iterable[Period]) -> int:
        """Refresh all pages of these periods, and the landings of their indexes; returns how many changed."""
        return sum(self._refresh(_whole(chunk)) for chunk in _chunks(sorted(periods)))

    def _refresh(self, dirty: Dirty) -> int:
        """Make the dirty pages what they should be, and what is found to be dirty by that; returns how many changed.

        After each pass the next steps of the page counts are taken. What links to pages that are to go is
        refreshed before the pages go, in the pass after that.
        """
        written, targets = 0, self._targets(dirty)
        for _ in range(ATTEMPTS):
            done = self._reconciler.reconcile(targets)
            targets, linking = self._take_steps(done)
            written += done.written + (self._refresh(linking) if linking else 0)
            if not targets:
                return written
        raise Conflict(f"others kept changing {', '.join(str(target) for target in targets)}")

    def _requested(self, dirty: Dirty, reads: SiteReads) -> frozenset[str]:
        """The sources that have to be published because of what has changed."""
        contenders = {source for path in sorted(dirty.claims) for source in _contenders(reads, path)}
        names = dirty.names | set(map(target_name, dirty.addresses))
        linking = {source for name in sorted(names) for source in self._addresses.linking_to(name)}
        return frozenset(contenders | linking | dirty.to_publish)

    def _targets(self, dirty: Dirty) -> list[Target[SiteReads]]:
        """What to refresh, in an order in which no link leads nowhere."""
        for index, period in sorted(dirty.with_neighbours):
            self._add_neighbours(dirty, index, period)
        return [
            *self._neighbours(dirty),
            *chain.from_iterable(_index_pages(dirty, index) for index in sorted(dirty.indexes)),
            *map(Directory, sorted(dirty.directories)),
            *([SpecialPages()] if dirty.special_pages else []),
            *([Sitemap()] if dirty.sitemap else []),
        ]

    def _take_steps(self, done: Reconciled) -> tuple[list[Target[SiteReads]], Dirty]:
        """Take the next step with each index; returns the targets that come again, and what links to what goes."""
        again: list[Target[SiteReads]] = []
        linking = Dirty()
        for target, reading in done.inputs.items():
            if not isinstance(target, IndexPages):
                continue
            step = target.step(reading)
            if step is None:
                linking.add(target.linking(reading))
                for period in reading.former:
                    linking.add_period(target.index, period, WHOLE_PERIOD)
                continue
            again.append(target)
            try:
                if step.writes:
                    self._catalogue.commit(step.writes)
            except Conflict:
                continue
            if step.takes_away:
                linking.add(target.linking(step.after))
        return again, linking

    def _neighbours(self, dirty: Dirty) -> list[SourcePage]:
        """The pages of the posts before and after the dirty positions. The post at a position has its own event."""
        found: dict[str, SourcePage] = {}
        for position in sorted(dirty.positions):
            neighbours, window = self._listings.neighbours_of(position)
            for entry in neighbours:
                page = self._source_pages.target(site_path(entry.url), window)
                found.setdefault(page.path, page)
        return [found[path] for path in sorted(found)]

    def _add_neighbours(self, dirty: Dirty, index: Index, period: str) -> None:
        recent = self._listings.recent_periods(index, self._bundle.current().site)
        for neighbour in self._listings.neighbour_periods(recent, period):
            if neighbour:
                dirty.add_period(index, neighbour, None)


def _chunks(periods: Sequence[Period]) -> Iterator[Sequence[Period]]:
    """The periods, in their order, as many at a time as are rebuilt at once."""
    for is_home, group in groupby(periods, lambda period: period[0] == HOME):
        some, size = list(group), 1 if is_home else WHOLE_PERIODS
        yield from (some[first : first + size] for first in range(0, len(some), size))


def _whole(periods: Sequence[Period]) -> Dirty:
    """All pages of these periods, and the landings of their indexes."""
    dirty = Dirty()
    for index, period in periods:
        dirty.add_period(index, period, WHOLE_PERIOD)
        dirty.landings.add(index)
    return dirty


def _index_pages(dirty: Dirty, index: Index) -> Iterator[IndexPages]:
    """An index's dirty periods from the oldest on, and with the newest of them its landing."""
    has_landing = index in dirty.landings
    periods = sorted(dirty.periods.get(index, {}).items())
    if not periods:
        yield IndexPages(index, None, landing=has_landing)
        return
    yield from (IndexPages(index, period, position) for period, position in periods[:-1])
    former = frozenset(dirty.former.get(index, ()))
    yield IndexPages(index, *periods[-1], landing=has_landing, former=former)


def _contenders(reads: SiteReads, path: str) -> set[str]:
    """The sources that want the path, or redirect below it, and have not drawn all conclusions yet from its claim.

    The one that wrote the claim last has its own event, which comes again until it has.
    """
    claim = Claim.load(reads, path)
    records = [Record.load(reads, source) for source in claim.sources if source != claim.by]
    waiting = [record for record in records if (record.wanted, record.first) != (path, claim.first)]
    return {record.source for record in waiting} | {*claim.redirects_below} - {claim.by}
