"""The special pages, on which no post is: the 404 page and robots.txt. A source may override each of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..content.index import NOT_FOUND_PATH, ROBOTS_PATH
from ..content.page import SitePage
from ..inputs.site_inputs import SiteInputs
from ..inputs.site_reads import SiteReads
from ..reconcile.page import Page
from ..reconcile.target import Target
from .listings import Listings


@dataclass(frozen=True, slots=True)
class _Inputs:
    site_inputs: SiteInputs
    not_found: SitePage | None
    robots: SitePage | None


@dataclass(frozen=True, slots=True)
class SpecialPages(Target[SiteReads]):
    """The 404 page and robots.txt. They are always there."""

    @property
    def paths(self) -> Sequence[str]:
        return (NOT_FOUND_PATH, ROBOTS_PATH)

    def read(self, reads: SiteReads) -> _Inputs:
        listings = Listings(reads)
        return _Inputs(reads.inputs, listings.override(NOT_FOUND_PATH), listings.override(ROBOTS_PATH))

    def render(self, inputs: _Inputs) -> dict[str, Page | None]:
        theme = inputs.site_inputs.theme
        return {
            NOT_FOUND_PATH: Page(theme.not_found(inputs.not_found), "text/html; charset=utf-8"),
            ROBOTS_PATH: Page(theme.robots(inputs.robots), "text/plain; charset=utf-8"),
        }
