"""The smoke test of a theme: it renders every kind of page with specimens, so that no post is the first to fail."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..content.index import HOME, Entry, Index
from ..content.page import SitePage
from ..content.post import Post

if TYPE_CHECKING:
    from .engine import Theme

_DATE = datetime(2022, 2, 15, 20, 57, 16, tzinfo=UTC)
_ENTRY = Entry(
    "_posts/2022-02-15-specimen.md", "Specimen", "/2022/02/15/specimen.html", _DATE, "A specimen.", ("trade",)
)
_POST = Post(
    key=_ENTRY.source,
    title=_ENTRY.title,
    date=_DATE,
    url=_ENTRY.url,
    path="2022/02/15/specimen.html",
    slug="specimen",
    categories=_ENTRY.categories,
    tags=("specimens",),
    excerpt="<p>A specimen.</p>",
    summary="A specimen.",
    content="<p>A specimen.</p>",
    layout="post",
    published=True,
    author="",
    front_matter={},
)
_PAGE = SitePage(
    key="specimen.md",
    title="",
    url="/specimen.html",
    path="specimen.html",
    content="<p>A specimen.</p>",
    layout="",
    is_whole=False,
    published=True,
    in_sitemap=True,
    author="",
    front_matter={},
)
_CATEGORY = Index("category", "trade")


def smoke_test(theme: "Theme") -> None:
    """Render every page that has a template, with much on it and with little.

    The specimen post and page have no front matter, as real ones may lack any. Raises SiteProblem as rendering does.
    """
    theme.post(_POST, None, None)
    theme.post(_POST, _ENTRY, _ENTRY)
    theme.page(_PAGE)
    theme.landing(HOME, [], [])
    smoke_test_home(theme, _PAGE)
    theme.landing(_CATEGORY, [_ENTRY, _ENTRY], ["2022-02", "2022-01"])
    theme.archive(HOME, "2022-02", [_ENTRY], part=None, parts=2, older="2022-01", newer="2022-03")
    theme.archive(_CATEGORY, "2022-02", [_ENTRY], part=1, parts=0, older=None, newer=None)
    theme.directory("category", ["trade"])
    theme.directory("tag", [])
    theme.redirect(_ENTRY.url)
    theme.not_found()
    theme.not_found(_PAGE)


def smoke_test_home(theme: "Theme", document: SitePage) -> None:
    """Render the home page with this document and something to list, and with nothing. Raises SiteProblem likewise."""
    theme.landing(HOME, [], [], document)
    theme.landing(HOME, [_ENTRY, _ENTRY], ["2022-02", "2022-01"], document)
