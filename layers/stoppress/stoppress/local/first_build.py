"""Builds a site that has nothing yet, with every page made once.

Publishing one post after the other would make a busy index's pages again with every batch of them. Here the sources
are read first, the catalogue is filled with what the posts among them will leave in it, and then each page is made, by
the same use cases as ever, from a catalogue in which nothing changes any more.

Only plain posts are dealt with: those that are to be seen now, at a path that no other wants, and that declare no
redirects. Whatever else there is comes after, one source at a time, as if it had been uploaded then.
"""

from collections.abc import Sequence
from itertools import chain, groupby

from ..adapters.sqlite import Row, SqliteCatalogue, row_of
from ..content.index import Period
from ..content.site import Site
from ..index.bulk_load import counted_periods, landing_writes
from ..index.listings import Listings
from ..publish.outcome import Outcome
from .bulk_worker import BulkWorker
from .console import Progress
from .executor import Executor, batches

SOURCES, PERIODS = 100, 50
"""How many a worker takes at a time."""
ROWS = 5_000
"""How many rows are loaded at a time. With those of one batch of sources, loading took two thirds more."""


class FirstBuild:
    """Fills a catalogue that is empty, and an output folder that nobody else works on."""

    def __init__(self, catalogue: SqliteCatalogue, site: Site, executor: Executor, progress: Progress) -> None:
        self._catalogue = catalogue
        self._site = site
        self._executor = executor
        self._progress = progress

    def run(self, keys: Sequence[str]) -> tuple[dict[str, Outcome], int]:
        """Publish the plain posts among these sources, and list them.

        Returns what became of each, and how many pages of listings were written. Raises SiteProblem when the site's own
        template fails on one: then what was done does not count.
        """
        left_out = self._fill(keys)
        outcomes: dict[str, Outcome] = {}
        for batch in self._executor.run_bulk(BulkWorker.make_pages, enumerate(left_out)):
            outcomes.update((outcome.key, outcome) for outcome in batch)
            self._progress(len(outcomes), len(keys))
        periods = self._load_page_counts()
        return outcomes, sum(self._executor.run_bulk(BulkWorker.make_listings, batches(periods, PERIODS)))

    def _fill(self, keys: Sequence[str]) -> list[frozenset[str]]:
        """Fill the catalogue with posts; returns, for each batch, the posts that had to be left out."""
        taken: set[str] = set()
        rows: list[Row] = []
        left_out = []
        for posts in self._executor.run_bulk(BulkWorker.read, enumerate(batches(keys, SOURCES))):
            late = set()
            for key, path, post_rows in posts:
                if path.casefold() in taken:
                    late.add(key)
                else:
                    taken.add(path.casefold())
                    rows += post_rows
            left_out.append(frozenset(late))
            if len(rows) >= ROWS:
                self._catalogue.load(rows)
                rows = []
        self._catalogue.load(rows)
        return left_out

    def _load_page_counts(self) -> list[Period]:
        """Have the catalogue say that all pages of the listings are there; returns the periods."""
        counted = list(counted_periods(self._catalogue.keys("index#"), self._site))
        page_counts = (one.page_count for one in counted)
        listings = Listings(self._catalogue)
        indexes = [index for index, _ in groupby(counted, key=lambda one: one.period[0])]
        landings = [landing_writes(index, listings.newest(index, 1)[0].spelling) for index in indexes]
        self._catalogue.load(row_of(put) for put in chain(page_counts, *landings))
        return [one.period for one in counted]
