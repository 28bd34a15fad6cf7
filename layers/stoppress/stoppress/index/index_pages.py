"""The pages of one index, as a target: archives, landing and feed, which share one reading of what they are made from.

After its pages are what they should be, the next step of their page counts is taken (``catalogue/page_count.py``), and
the target comes again, until no step is left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..catalogue.page_count import PageCount
from ..content.index import HOME, Index
from ..inputs.site_reads import SiteReads
from ..ports import Put, Write
from ..reconcile.page import Page
from ..reconcile.target import Target
from .dirty import WHOLE_PERIOD, Dirty
from .reading import LandingReading, PeriodReading, Reader, Reading
from .rendering import Made, archive_paths, landing_paths, makes_landing, render


@dataclass(frozen=True, slots=True)
class Step:
    """The next step of an index's page counts."""

    writes: Sequence[Write]
    after: Reading
    """The reading, with the step's changes."""
    takes_away: bool
    """Whether fewer pages may be linked to then. What links to them has to be refreshed before the next step."""


@dataclass(frozen=True, slots=True)
class IndexPages(Target[SiteReads]):
    """The pages of a period, from the part that holds the position (a sort key) on.

    For None as the position, where no entry has changed, only its last part. With ``landing`` also the landing, the
    feed and the directory line; where there is no period, these alone. The ``former`` periods are of a length that the
    site has given up: those that ever had pages are looked at.
    """

    index: Index
    period: str | None
    position: str | None = WHOLE_PERIOD
    landing: bool = False
    former: frozenset[str] = field(default=frozenset())
    _made: Made = field(default_factory=dict, init=False, compare=False, repr=False)
    _known: dict[str, int] = field(default_factory=dict, init=False, compare=False, repr=False)
    """The revision of each page count after the pass before."""

    @property
    def paths(self) -> Sequence[str]:
        archive = archive_paths(self.index, self.period) if self.period else []
        return [*archive, *(landing_paths(self.index) if self.landing else [])]

    def read(self, reads: SiteReads) -> Reading:
        return Reader(reads, self.index, self.period, self.position, landing=self.landing).read(self.former)

    def render(self, reading: Reading) -> Mapping[str, Page | None]:
        return render(reading, self.index, self.position, self._made)

    def step(self, reading: Reading) -> Step | None:
        """The next step of the page counts in the reading, whose pages are there by now; None where none is left.

        Where no entry has changed there are no steps to be taken: they are for the worker whose event comes again until
        all are done, and with them all that links to the pages.

        A step without writes is to come again: pages may be linked to only after a pass that was begun when they were
        pinned already. In this pass it was noted that they are there; they may have been deleted since, and pinned by
        somebody else before the page counts were read.
        """
        after, writes, is_early = reading, list[Write](), False
        if reading.period and self.position is not None and (step := _period_step(reading.period)):
            page_count, put = step
            if self._is_early(reading.period.page_count, page_count):
                is_early = True
            else:
                after, writes = replace(after, period=replace(reading.period, page_count=page_count)), [put]
        if reading.landing and (landing := _landing_step(reading.landing, is_made=self._makes_landing(reading))):
            page_count, landing_writes = landing
            if self._is_early(reading.landing.page_count, page_count):
                is_early = True
            else:
                after = replace(after, landing=replace(reading.landing, page_count=page_count))
                writes += landing_writes
        self._remember(after)
        return Step(writes, after, takes_away=_has_fewer_linkable(after, reading)) if writes or is_early else None

    def _is_early(self, before: PageCount, after: PageCount) -> bool:
        """Whether the step has pages linked to that were not yet pinned when it was noted that they are there."""
        return after.linkable > before.linkable and self._known.get(before.period) != before.revision

    def _remember(self, reading: Reading) -> None:
        for part in (reading.period, reading.landing):
            if part:
                self._known[part.page_count.period] = part.page_count.revision

    def linking(self, reading: Reading) -> Dirty:
        """The pages that link to pages which may not be linked to any more, or once could not be."""
        dirty = Dirty()
        if reading.period and self.position is not None and reading.period.page_count.ever_unlinked:
            dirty.sitemap = self.index == HOME
            if reading.period.page_count.ever_unlinked == "all":
                dirty.landings.add(self.index)
                dirty.with_neighbours.add((self.index, reading.period.page_count.period))
        if reading.landing and reading.landing.page_count.ever_unlinked and self.index.kind != "home":
            dirty.directories.add(self.index.kind)
        return dirty

    def _makes_landing(self, reading: Reading) -> bool:
        return makes_landing(reading, self.position)


def _period_step(period: PeriodReading) -> tuple[PageCount, Put] | None:
    return period.page_count.step(period.parts, counted=period.left_out, last_part=period.last_part)


def _landing_step(landing: LandingReading, *, is_made: bool) -> tuple[PageCount, list[Write]] | None:
    """The next step of a landing's page count; nobody may link to a landing that was not made.

    The directory names it for as long as it may be linked to, as its newest post spells it.
    """
    step = landing.page_count.step(landing.pages, landing.spelling) if landing.page_count.index != HOME else None
    if step is None:
        return None
    page_count, put = step
    if page_count.linkable > landing.page_count.linkable and not is_made:
        return None
    return page_count, [put, page_count.directory_line]


def _has_fewer_linkable(now: Reading, before: Reading) -> bool:
    pairs: list[tuple[PeriodReading | LandingReading | None, PeriodReading | LandingReading | None]] = [
        (now.period, before.period),
        (now.landing, before.landing),
    ]
    return any(after and first and after.page_count.linkable < first.page_count.linkable for after, first in pairs)
