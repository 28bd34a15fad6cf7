"""The sitemap index, which names the shards. Each shard goes with a home offer page."""

from ..catalogue import Offer
from ..inputs import InputsBundle, SiteInputs
from ..model.index import HOME, SITEMAP_PATH, sitemap_shard_path
from ..ports import ObjectStore
from ..refresh import Page, refresh
from .listings import Listings


class Sitemap:
    """Refreshes the sitemap index. It names no dates, so it changes only when a shard appears or goes."""

    def __init__(self, pages: ObjectStore, bundle: InputsBundle, listings: Listings) -> None:
        self._pages = pages
        self._bundle = bundle
        self._listings = listings

    def refresh(self) -> int:
        """Make the sitemap index what it should be; returns how many pages were written."""
        return refresh(self._pages, [SITEMAP_PATH], self._read, _render).written

    def _read(self) -> tuple[SiteInputs, tuple[Offer, ...]]:
        site_inputs = self._bundle.current()
        return site_inputs, self._listings.all_periods(HOME, site_inputs.site)


def _render(inputs: tuple[SiteInputs, tuple[Offer, ...]]) -> dict[str, Page | None]:
    site_inputs, offers = inputs
    shards = [path for offer in reversed(offers) for path in _shards(offer)]
    return {SITEMAP_PATH: Page(site_inputs.theme.sitemap_index(shards), "application/xml; charset=utf-8")}


def _shards(offer: Offer) -> list[str]:
    full = [sitemap_shard_path(offer.period, part) for part in range(1, offer.offered)]
    return [*full, sitemap_shard_path(offer.period)]
