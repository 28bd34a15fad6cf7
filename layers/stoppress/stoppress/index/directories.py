"""The directories: one page that names every category, one that names every tag."""

from ..inputs import InputsBundle, SiteInputs
from ..model.index import directory_path
from ..model.site import IndexKind
from ..ports import ObjectStore
from ..refresh import Page, refresh
from .listings import Listings


class Directories:
    """Refreshes directories. They are always there, if only to say that there is nothing yet."""

    def __init__(self, pages: ObjectStore, bundle: InputsBundle, listings: Listings) -> None:
        self._pages = pages
        self._bundle = bundle
        self._listings = listings

    def refresh(self, kind: IndexKind) -> int:
        """Make the directory of a kind what it should be; returns how many pages were written."""
        path = directory_path(kind)

        def read() -> tuple[SiteInputs, tuple[str, ...]]:
            return self._bundle.current(), self._listings.spelled_names(kind)

        def render(inputs: tuple[SiteInputs, tuple[str, ...]]) -> dict[str, Page | None]:
            site_inputs, names = inputs
            return {path: Page(site_inputs.theme.directory(kind, names), "text/html; charset=utf-8")}

        return refresh(self._pages, [path], read, render).written
