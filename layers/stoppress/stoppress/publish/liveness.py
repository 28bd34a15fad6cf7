"""Whether a source's time has come. Pure rules, like Jekyll's ``Publisher``."""

from collections.abc import Callable
from datetime import datetime

from ..errors import PostProblem
from ..model.post import Post
from ..model.site import Site
from ..sources import StaticFile

Clock = Callable[[], datetime]
"""Returns the present moment, aware."""


def is_due(post: Post, site: Site, now: datetime) -> bool:
    """Whether the post's date has come, or the site shows future posts anyway."""
    return site.future or post.date <= now


def is_live(content: Post | StaticFile | PostProblem, site: Site, now: datetime) -> bool:
    """Whether the source should be on the site now."""
    if isinstance(content, Post):
        return content.published and is_due(content, site, now)
    return isinstance(content, StaticFile)
