"""What the head of every page says about it."""

from dataclasses import dataclass
from typing import Literal

PageKind = Literal["post", "page", "landing", "archive", "directory", "not_found"]


@dataclass(frozen=True, slots=True)
class PageHead:
    """A page as its own head and the site's navigation see it; templates know it as ``page``."""

    kind: PageKind
    title: str
    """Without the site's title; empty on the home page."""
    link: str
    canonical: str
    """The absolute URL; empty where the site does not know its own."""
    description: str = ""
    section: str = ""
    """What the navigation marks as current: home, category, tag, or nothing."""
    feed: str = ""
    """The link to the page's own feed, where it has one beside the site's."""
