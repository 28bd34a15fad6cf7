"""The pages that every site has and no post is on: the 404 page and robots.txt. A source may put its text into them."""

from ..inputs import InputsBundle, SiteInputs
from ..model.index import NOT_FOUND_PATH, ROBOTS_PATH
from ..model.page import SitePage
from ..ports import ObjectStore
from ..refresh import Page, refresh
from .listings import Listings


class Fixtures:
    """Refreshes these pages. They are always there."""

    def __init__(self, pages: ObjectStore, bundle: InputsBundle, listings: Listings) -> None:
        self._pages = pages
        self._bundle = bundle
        self._listings = listings

    def refresh(self) -> int:
        """Make them what they should be; returns how many were written."""
        return refresh(self._pages, [NOT_FOUND_PATH, ROBOTS_PATH], self._read, _render).written

    def _read(self) -> tuple[SiteInputs, SitePage | None, SitePage | None]:
        return self._bundle.current(), self._listings.insert(NOT_FOUND_PATH), self._listings.insert(ROBOTS_PATH)


def _render(inputs: tuple[SiteInputs, SitePage | None, SitePage | None]) -> dict[str, Page | None]:
    site_inputs, not_found, robots = inputs
    return {
        NOT_FOUND_PATH: Page(site_inputs.theme.not_found(not_found), "text/html; charset=utf-8"),
        ROBOTS_PATH: Page(site_inputs.theme.robots(robots), "text/plain; charset=utf-8"),
    }
