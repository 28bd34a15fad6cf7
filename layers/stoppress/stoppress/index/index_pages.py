"""The pages of one index, as a target: archives, landing and feed, which share one reading of what they are made from.

After its pages are what they should be, the next step of their offers is taken (``catalogue/page_count.py``), and the
target comes again, until no step is left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..catalogue.page_count import Offer
from ..model.index import HOME, Index
from ..ports import ItemKey, Put, Write
from ..reconcile.page import Page
from ..reconcile.site_reads import SiteReads
from .dirty import NO_ENTRY, WHOLE_PERIOD, Dirty
from .reading import LandingReading, PeriodReading, Reader, Reading
from .rendering import archive_paths, landing_paths, makes_landing, render


@dataclass(frozen=True, slots=True)
class Step:
    """The next step with what pages of an index are offered."""

    writes: Sequence[Write]
    after: Reading
    """The reading with what is changed by that."""
    takes_away: bool
    """Whether less is offered then. What links to it has to be refreshed before the next step."""


@dataclass(frozen=True, slots=True)
class IndexPages:
    """The pages of a period, from the part that holds the position (a sort key) on.

    With ``landing`` the landing, the feed and the directory line too, which are all where there is no period. Those of
    the ``former`` periods, which are of a length that the site has given up, that ever had pages are looked at.
    """

    index: Index
    period: str | None
    position: str = WHOLE_PERIOD
    landing: bool = False
    former: frozenset[str] = field(default=frozenset())

    @property
    def is_strict(self) -> bool:
        """See ``Target.is_strict``."""
        return True

    @property
    def items(self) -> Sequence[ItemKey]:
        """See ``Target.items``."""
        return ()

    @property
    def paths(self) -> Sequence[str]:
        """See ``Target.paths``."""
        archive = archive_paths(self.index, self.period) if self.period else []
        return [*archive, *(landing_paths(self.index) if self.landing else [])]

    def read(self, reads: SiteReads) -> Reading:
        """See ``Target.read``."""
        return Reader(reads, self.index, self.period, self.position, landing=self.landing).read(self.former)

    def render(self, reading: Reading) -> Mapping[str, Page | None]:
        """See ``Target.render``."""
        return render(reading, self.index, self.position)

    def step(self, reading: Reading) -> Step | None:
        """The next step with what the reading is of, whose pages are there; None where none is left.

        Where no entry has changed there are no steps to be taken: they are for the worker whose event comes again until
        all are done, and with them all that links to the pages.
        """
        after, writes = reading, list[Write]()
        if reading.period and self.position != NO_ENTRY and (step := _period_step(reading.period)):
            offer, put = step
            after, writes = replace(after, period=replace(reading.period, offer=offer)), [put]
        if reading.landing and (landing := _landing_step(reading.landing, is_made=self._makes_landing(reading))):
            offer, landing_writes = landing
            after, writes = replace(after, landing=replace(reading.landing, offer=offer)), [*writes, *landing_writes]
        return Step(writes, after, takes_away=_offers_less(after, reading)) if writes else None

    def linking(self, reading: Reading) -> Dirty:
        """What links to pages of which some were withdrawn, now or ever."""
        dirty = Dirty()
        if reading.period and self.position != NO_ENTRY and reading.period.offer.withdrawn:
            dirty.sitemap = self.index == HOME
            if reading.period.offer.withdrawn == "all":
                dirty.landings.add(self.index)
                dirty.beside.add((self.index, reading.period.offer.period))
        if reading.landing and reading.landing.offer.withdrawn and self.index.kind != "home":
            dirty.directories.add(self.index.kind)
        return dirty

    def _makes_landing(self, reading: Reading) -> bool:
        return makes_landing(reading, self.position)


def _period_step(period: PeriodReading) -> tuple[Offer, Put] | None:
    return period.offer.step(period.parts, counted=period.left_out, last_part=period.last_part)


def _landing_step(landing: LandingReading, *, is_made: bool) -> tuple[Offer, list[Write]] | None:
    """The next step with a landing; but one that was not made is not offered.

    The directory names it for as long as it is offered, as its newest post spells it.
    """
    step = landing.offer.step(landing.pages, landing.spelling) if landing.offer.index != HOME else None
    if step is None:
        return None
    offer, put = step
    if offer.offered > landing.offer.offered and not is_made:
        return None
    return offer, [put, offer.directory_line]


def _offers_less(now: Reading, before: Reading) -> bool:
    pairs: list[tuple[PeriodReading | LandingReading | None, PeriodReading | LandingReading | None]] = [
        (now.period, before.period),
        (now.landing, before.landing),
    ]
    return any(after and first and after.offer.offered < first.offer.offered for after, first in pairs)
