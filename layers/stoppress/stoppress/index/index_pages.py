"""Refreshes the pages of one index: archives, landing and feed, which share one reading of what they are made from.

After a refresh of the pages the next step of their offers is taken (``catalogue.Offer``); then the rule begins anew,
until nothing is written and no step is left.
"""

from collections.abc import Callable

from ..catalogue import Offer, directory_key
from ..errors import Conflict
from ..inputs import InputsBundle
from ..model.index import HOME, Index
from ..ports import Catalogue, Delete, ObjectStore, Put, Revision
from ..refresh import ATTEMPTS, refresh
from .directories import Directories
from .dirty import WHOLE_PERIOD
from .listings import Listings
from .reading import LandingReading, PeriodReading, Reader
from .rendering import archive_paths, landing_paths, render


class IndexPages:
    """Makes the pages of indexes what they should be."""

    def __init__(
        self,
        pages: ObjectStore,
        catalogue: Catalogue,
        bundle: InputsBundle,
        listings: Listings,
        directories: Directories,
        unlink: Callable[[Offer], int],
    ) -> None:
        """``unlink`` refreshes the pages that link to a period's, and returns how many it wrote."""
        self._pages = pages
        self._catalogue = catalogue
        self._bundle = bundle
        self._listings = listings
        self._directories = directories
        self._unlink = unlink

    def refresh(self, index: Index, period: str | None, position: str = WHOLE_PERIOD, *, landing: bool) -> int:
        """Make a period's pages what they should be, from the part that holds the position (a sort key) on.

        With ``landing`` the landing, the feed and the directory line too, which are all where there is no period.
        Returns how many pages were written or deleted. Raises Conflict when others kept changing the same things.
        """
        reader = Reader(self._bundle, self._listings, index, period, landing=landing)
        paths = [*(archive_paths(index, period) if period else []), *(landing_paths(index) if landing else [])]
        written = 0
        for _ in range(ATTEMPTS):
            try:
                done = refresh(self._pages, paths, reader.read, lambda reading: render(reading, index, position))
                written += done.written
                steps = [self._step_period(done.inputs.period), self._step_landing(done.inputs.landing)]
            except Conflict:
                continue
            if steps == [None, None]:
                return written
            written += sum(step or 0 for step in steps)
        raise Conflict(f"others kept changing pages of {index.landing_path}")

    def _step_period(self, period: PeriodReading | None) -> int | None:
        """Take the next step with a period. How many pages that wrote; None where no step is left."""
        step = period.offer.step(period.parts) if period else None
        if period is None or step is None:
            return None
        changed, put = step
        self._catalogue.commit([put])
        return self._unlink(changed) if changed.offered < period.offer.offered else 0

    def _step_landing(self, landing: LandingReading | None) -> int | None:
        """Take the next step with a landing, in the same way. The directory names it for as long as it is offered."""
        step = landing.offer.step(landing.pages) if landing and landing.offer.index != HOME else None
        if landing is None or step is None:
            return None
        changed, put = step
        line = directory_key(changed.index)
        named = Put(line, {}, Revision.ANY) if changed.offered else Delete(line, Revision.ANY)
        self._catalogue.commit([put, named])
        return self._directories.refresh(changed.index.kind) if changed.offered < landing.offer.offered else 0
