"""The sitemap index, which names the shards. Each shard goes with a home archive page."""

from ..catalogue import Archive
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

    def _read(self) -> tuple[SiteInputs, tuple[Archive, ...]]:
        site_inputs = self._bundle.current()
        return site_inputs, self._listings.periods(HOME, site_inputs.site, count=None)


def _render(inputs: tuple[SiteInputs, tuple[Archive, ...]]) -> dict[str, Page | None]:
    site_inputs, archives = inputs
    shards = [path for archive in reversed(archives) for path in _shards(archive)]
    return {SITEMAP_PATH: Page(site_inputs.theme.sitemap_index(shards), "application/xml; charset=utf-8")}


def _shards(archive: Archive) -> list[str]:
    full = [sitemap_shard_path(archive.period, part) for part in range(1, archive.parts)]
    return [*full, sitemap_shard_path(archive.period)]
