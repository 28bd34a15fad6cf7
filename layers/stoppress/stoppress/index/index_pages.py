"""Refreshes the pages of one index: archives, landing and feed, which share one reading of what they are made from.

After a refresh of the pages the next step of their offers is taken (``offer.Offer``); then the rule begins anew,
until nothing is written and no step is left.
"""

from collections.abc import Callable, Collection
from dataclasses import replace

from ..errors import Conflict
from ..inputs import InputsBundle
from ..model.index import HOME, Index
from ..offer import Offer
from ..ports import Catalogue, ObjectStore
from ..refresh import ATTEMPTS, refresh
from .directories import Directories
from .dirty import NO_ENTRY, WHOLE_PERIOD
from .listings import Listings
from .reading import LandingReading, PeriodReading, Reader, Reading
from .rendering import archive_paths, landing_paths, makes_landing, render


class IndexPages:
    """Makes the pages of indexes what they should be."""

    def __init__(
        self,
        pages: ObjectStore,
        catalogue: Catalogue,
        bundle: InputsBundle,
        listings: Listings,
        directories: Directories,
        refresh_linking: Callable[[Offer], int],
    ) -> None:
        """``refresh_linking`` refreshes the pages that link to a period's, and returns how many it wrote."""
        self._pages = pages
        self._catalogue = catalogue
        self._bundle = bundle
        self._listings = listings
        self._directories = directories
        self._refresh_linking_to = refresh_linking

    def refresh(
        self,
        index: Index,
        period: str | None,
        position: str = WHOLE_PERIOD,
        *,
        landing: bool,
        former: Collection[str] = (),
    ) -> int:
        """Make a period's pages what they should be, from the part that holds the position (a sort key) on.

        With ``landing`` the landing, the feed and the directory line too, which are all where there is no period. Those
        of the ``former`` periods, which are of a length that the site has given up, that ever had pages are looked at.
        Returns how many pages were written or deleted. Raises Conflict when others kept changing the same things.
        """
        reader = Reader(self._bundle, self._listings, index, period, position, landing=landing, former=former)
        paths = [*(archive_paths(index, period) if period else []), *(landing_paths(index) if landing else [])]
        written = 0
        for _ in range(ATTEMPTS):
            try:
                done = refresh(self._pages, paths, reader.read, lambda reading: render(reading, index, position))
                changed = self._step(done.inputs, position)
            except Conflict:
                continue
            written += done.written
            if changed is None:
                written += self._refresh_linking(done.inputs, position)
                return written + sum(self.refresh(index, name, landing=False) for name in done.inputs.former)
            if _offers_less(changed, done.inputs):
                written += self._refresh_linking(changed, position)
        raise Conflict(f"others kept changing pages of {index.landing_path}")

    def _step(self, reading: Reading, position: str) -> Reading | None:
        """Take the next steps with what the reading is of; returns it with what changed by that, None if nothing did.

        Where no entry has changed there are no steps to be taken: they are for the worker whose event comes again until
        all are done, and with them all that links to the pages.
        """
        period = self._step_period(reading.period) if position != NO_ENTRY else None
        landing = self._step_landing(reading.landing, is_made=makes_landing(reading, position))
        if period is None and landing is None:
            return None
        return replace(reading, period=period or reading.period, landing=landing or reading.landing)

    def _step_period(self, period: PeriodReading | None) -> PeriodReading | None:
        step = period.offer.step(period.parts) if period else None
        if period is None or step is None:
            return None
        offer, put = step
        self._catalogue.commit([put])
        return replace(period, offer=offer)

    def _step_landing(self, landing: LandingReading | None, *, is_made: bool) -> LandingReading | None:
        """Take the next step with a landing, in the same way; but one that was not made is not offered.

        The directory names it for as long as it is offered, as its newest post spells it.
        """
        if landing is None or landing.offer.index == HOME:
            return None
        step = landing.offer.step(landing.pages, landing.spelling)
        if step is None:
            return None
        offer, put = step
        if offer.offered > landing.offer.offered and not is_made:
            return None
        self._catalogue.commit([put, offer.directory_line])
        return replace(landing, offer=offer)

    def _refresh_linking(self, reading: Reading, position: str) -> int:
        """Refresh what links to pages of which some were withdrawn, now or ever; returns how many pages it wrote."""
        written = 0
        if reading.period and position != NO_ENTRY and reading.period.offer.withdrawn:
            written += self._refresh_linking_to(reading.period.offer)
        if reading.landing and reading.landing.offer.withdrawn:
            written += self._directories.refresh(reading.landing.offer.index.kind)
        return written


def _offers_less(now: Reading, before: Reading) -> bool:
    pairs = ((now.period, before.period), (now.landing, before.landing))
    return any(after and first and after.offer.offered < first.offer.offered for after, first in pairs)
