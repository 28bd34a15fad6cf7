"""The sitemap index, which names the shards, and the pages' shard. Every other shard goes with a home archive page."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..catalogue.page_count import PageCount
from ..content.index import HOME, PAGES_SHARD_PATH, SITEMAP_PATH, sitemap_shard_path
from ..inputs.site_inputs import SiteInputs
from ..inputs.site_reads import SiteReads
from ..reconcile.page import Page
from ..reconcile.target import Target
from .listings import Listings
from .rendering import XML

MOST_PAGES = 50_000
"""How many URLs a sitemap may have (https://www.sitemaps.org/protocol.html)."""


@dataclass(frozen=True, slots=True)
class _Inputs:
    site_inputs: SiteInputs
    periods: tuple[PageCount, ...]
    """The page counts of the periods that may be linked to, newest first."""
    pages: tuple[str, ...]
    """The URLs of pages."""


@dataclass(frozen=True, slots=True)
class Sitemap(Target[SiteReads]):
    """The sitemap index and the pages' shard. The index names no dates, so it changes only with the list of shards."""

    @property
    def paths(self) -> Sequence[str]:
        return (SITEMAP_PATH, PAGES_SHARD_PATH)

    def read(self, reads: SiteReads) -> _Inputs:
        listings = Listings(reads)
        return _Inputs(reads.inputs, listings.all_periods(HOME, reads.inputs.site), listings.page_urls(MOST_PAGES))

    def render(self, inputs: _Inputs) -> dict[str, Page | None]:
        """Both files. The index comes after a new shard and before an old one goes: it names only what is there."""
        theme = inputs.site_inputs.theme
        shards = [PAGES_SHARD_PATH] if inputs.pages else []
        shards += [path for page_count in reversed(inputs.periods) for path in _shards(page_count)]
        index = Page(theme.sitemap_index(shards), XML)
        if not inputs.pages:
            return {SITEMAP_PATH: index, PAGES_SHARD_PATH: None}
        return {PAGES_SHARD_PATH: Page(theme.sitemap_of_pages(inputs.pages), XML), SITEMAP_PATH: index}


def _shards(page_count: PageCount) -> list[str]:
    full = [sitemap_shard_path(page_count.period, part) for part in range(1, page_count.linkable)]
    return [*full, sitemap_shard_path(page_count.period)]
