"""The sitemap index, which names the shards, and the pages' shard. Every other shard goes with a home archive page."""

from dataclasses import dataclass

from ..inputs import InputsBundle, SiteInputs
from ..model.index import HOME, PAGES_SHARD_PATH, SITEMAP_PATH, sitemap_shard_path
from ..offer import Offer
from ..ports import ObjectStore
from ..refresh import Page, refresh
from .listings import Listings

XML = "application/xml; charset=utf-8"

MOST_PAGES = 50_000
"""How many URLs a sitemap may have (https://www.sitemaps.org/protocol.html)."""


@dataclass(frozen=True, slots=True)
class _Inputs:
    site_inputs: SiteInputs
    periods: tuple[Offer, ...]
    """Newest first."""
    pages: tuple[str, ...]
    """The URLs of pages."""


class Sitemap:
    """Refreshes the sitemap index. It names no dates, so it changes only when a shard appears or goes."""

    def __init__(self, pages: ObjectStore, bundle: InputsBundle, listings: Listings) -> None:
        self._pages = pages
        self._bundle = bundle
        self._listings = listings

    def refresh(self) -> int:
        """Make the index and the pages' shard what they should be; returns how many files were written or deleted."""
        return refresh(self._pages, [SITEMAP_PATH, PAGES_SHARD_PATH], self._read, _render).written

    def _read(self) -> _Inputs:
        site_inputs = self._bundle.current()
        periods = self._listings.all_periods(HOME, site_inputs.site)
        return _Inputs(site_inputs, periods, self._listings.page_urls(MOST_PAGES))


def _render(inputs: _Inputs) -> dict[str, Page | None]:
    """Both files in the order in which they have to be written: no index names a shard that is not there."""
    theme = inputs.site_inputs.theme
    shards = [PAGES_SHARD_PATH] if inputs.pages else []
    shards += [path for offer in reversed(inputs.periods) for path in _shards(offer)]
    index = Page(theme.sitemap_index(shards), XML)
    if not inputs.pages:
        return {SITEMAP_PATH: index, PAGES_SHARD_PATH: None}
    return {PAGES_SHARD_PATH: Page(theme.sitemap_of_pages(inputs.pages), XML), SITEMAP_PATH: index}


def _shards(offer: Offer) -> list[str]:
    full = [sitemap_shard_path(offer.period, part) for part in range(1, offer.offered)]
    return [*full, sitemap_shard_path(offer.period)]
