"""The title that the heading which a text begins with gives it, by the rules of jekyll-titles-from-headings 0.5."""

import re
from dataclasses import dataclass
from html import unescape

from ..markdown import Dialect
from .front_matter import FrontMatter
from .site import Site

LONGEST = 1_000
"""Characters. A longer line is no title."""

# The plugin's TITLE_REGEX without the space before it, for which it would take quadratic time here.
_HEADING = re.compile(r"#{1,3}\s+(.*)|(.*)\r?\n[-=]+\s*?$", re.ASCII | re.MULTILINE)
_TAG = re.compile(r"<[^<>]*>")
_FOOTNOTE = re.compile(r"\[\^[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class HeadingTitle:
    """A title, and the text below the heading that it was taken from."""

    title: str
    below: str


def titled(front: FrontMatter, text: str, site: Site) -> tuple[str, str]:
    """The title that the front matter gives a text in Markdown, else its heading's; and the text, maybe without that.

    The title is empty where there is neither.
    """
    found = heading_title(text, site.markdown) if front.get("title") is None else None
    if found is None:
        return front.text("title"), text
    own = front.get("strip_title")
    strips = site.page_plugins.strip_title if own is None else own is True
    return found.title, found.below if strips else text


def heading_title(markdown: str, dialect: Dialect) -> HeadingTitle | None:
    """The title of a text in Markdown, None where it does not begin with a heading of the levels 1 to 3."""
    text = markdown.lstrip()
    heading = _HEADING.match(text)
    written = (heading[1] or heading[2] or "").strip() if heading else ""
    if heading is None or not written or len(written) > LONGEST:
        return None
    shown = " ".join(unescape(_TAG.sub("", dialect.convert(written))).split())
    return HeadingTitle(_FOOTNOTE.sub("", shown), text[heading.end() :].lstrip("\r\n"))
