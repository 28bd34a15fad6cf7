"""Proofs: every kind of page rendered once with specimens, to find a template's mistakes before any post meets them."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..model.index import HOME, Entry, Index
from ..model.page import SitePage
from ..model.post import Post

if TYPE_CHECKING:
    from .engine import Theme

_DATE = datetime(2022, 2, 15, 20, 57, 16, tzinfo=UTC)
_ENTRY = Entry("_posts/2022-02-15-proof.md", "Proof", "/2022/02/15/proof.html", _DATE, "A proof.", ("trade",))
_POST = Post(
    key=_ENTRY.source,
    title=_ENTRY.title,
    date=_DATE,
    url=_ENTRY.url,
    path="2022/02/15/proof.html",
    slug="proof",
    categories=_ENTRY.categories,
    tags=("proofs",),
    excerpt="<p>A proof.</p>",
    summary="A proof.",
    content="<p>A proof.</p>",
    layout="post",
    published=True,
    author="",
    front_matter={},
)
_PAGE = SitePage(
    key="proof.md",
    title="",
    url="/proof.html",
    path="proof.html",
    content="<p>A proof.</p>",
    layout="",
    is_whole=False,
    published=True,
    in_sitemap=True,
    author="",
    front_matter={},
)
_CATEGORY = Index("category", "trade")


def pull_proofs(theme: "Theme") -> None:
    """Render every page that has a template, with much on it and with little.

    The specimen post and page have no front matter, as real ones may lack any. Raises SiteProblem as rendering does.
    """
    theme.post(_POST, None, None)
    theme.post(_POST, _ENTRY, _ENTRY)
    theme.page(_PAGE)
    theme.landing(HOME, [], [])
    pull_proofs_of_home(theme, _PAGE)
    theme.landing(_CATEGORY, [_ENTRY, _ENTRY], ["2022-02", "2022-01"])
    theme.archive(HOME, "2022-02", [_ENTRY], part=None, parts=2, older="2022-01", newer="2022-03")
    theme.archive(_CATEGORY, "2022-02", [_ENTRY], part=1, parts=0, older=None, newer=None)
    theme.directory("category", ["trade"])
    theme.directory("tag", [])
    theme.redirect(_ENTRY.url)
    theme.not_found()
    theme.not_found(_PAGE)


def pull_proofs_of_home(theme: "Theme", document: SitePage) -> None:
    """Render the home page with this document and something to list, and with nothing. Raises SiteProblem likewise."""
    theme.landing(HOME, [], [], document)
    theme.landing(HOME, [_ENTRY, _ENTRY], ["2022-02", "2022-01"], document)
