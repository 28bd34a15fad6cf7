"""What the head of every page says about it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal
from urllib.parse import quote

from ..content.page import SitePage
from ..content.post import Post
from .links import Links

PageKind = Literal["post", "page", "landing", "archive", "directory", "not_found"]

_URL_CHARACTERS = "!#$%&'()*+,/:;=?@[]~"
"""What a URL may hold unescaped (RFC 3986), letters, digits and ``-._`` apart."""


@dataclass(frozen=True, slots=True)
class HeadImage:
    """The picture that stands for a page where others link to it."""

    url: str
    """Absolute, where the site knows its URL."""
    alt: str = ""
    width: str = ""
    height: str = ""


@dataclass(frozen=True, slots=True)
class PageHead:
    """A page as its own head and the site's navigation see it; templates know it as ``page``."""

    kind: PageKind
    title: str
    """The page's title, without the site's; empty on the home page."""
    link: str
    canonical: str
    """The absolute URL; empty where the site does not know its own."""
    lang: str
    """The language of what the page says; of the words around it, the site's."""
    description: str = ""
    section: str = ""
    """What the navigation marks as current: home, category, tag, or nothing."""
    feed: str = ""
    """The link to the page's own feed, where it has one beside the site's."""
    author: str = ""
    image: HeadImage | None = None


def with_front_matter(head: PageHead, source: Post | SitePage, links: Links) -> PageHead:
    """The head with what the source's front matter adds to it, under the names that jekyll-seo-tag has for it.

    https://github.com/jekyll/jekyll-seo-tag/blob/master/docs/usage.md: ``description``, ``image`` (an address, or a
    mapping with ``path``, ``alt``, ``width`` and ``height``), ``author``, ``lang``, ``canonical_url``. A value that is
    no text counts as none.
    """
    values = source.front_matter
    return replace(
        head,
        description=_text(values, "description") or head.description,
        lang=_text(values, "lang") or head.lang,
        canonical=_text(values, "canonical_url") or head.canonical,
        author=source.author,
        image=_image(values.get("image"), links),
    )


def _image(written: Any, links: Links) -> HeadImage | None:
    values = written if isinstance(written, dict) else {"path": written}
    path = next((path for name in ("path", "facebook", "twitter") if (path := _text(values, name))), "")
    if not path:
        return None
    absolute = path if "://" in path else links.absolute_url(path if path.startswith("/") else f"/{path}")
    width, height = (str(size) if isinstance(size := values.get(name), int) else "" for name in ("width", "height"))
    return HeadImage(quote(absolute, safe=_URL_CHARACTERS), _text(values, "alt"), width, height)


def _text(values: Mapping[str, Any], name: str) -> str:
    found = values.get(name)
    return found.strip() if isinstance(found, str) else ""
