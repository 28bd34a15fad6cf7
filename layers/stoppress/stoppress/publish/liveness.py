"""Whether a source's time has come. Pure rules, like Jekyll's ``Publisher``."""

from collections.abc import Callable
from datetime import datetime

from ..content.post import Post
from ..content.site import Site
from ..errors import PostProblem
from ..inputs.site_reads import SiteReads
from ..inputs.sources import Content

Clock = Callable[[], datetime]
"""Returns the present moment, aware."""


def is_due(post: Post, site: Site, now: datetime) -> bool:
    """Whether the post's date has come, or it is a draft without one, or the site shows future posts anyway."""
    return site.future or post.is_undated or post.date <= now


def is_live(content: Content | PostProblem, site: Site, now: datetime) -> bool:
    """Whether the source should be on the site now."""
    if isinstance(content, PostProblem) or not content.published:
        return False
    return not isinstance(content, Post) or is_due(content, site, now)


def read_live(reads: SiteReads, key: str, content: Content | PostProblem, clock: Clock) -> bool:
    """Whether the source with that key should be on the site, as a reading: its time may come before the pass ends."""
    site = reads.inputs.site
    name = ("live", key, isinstance(content, PostProblem))  # a source that links has content with and without problem
    return reads.read(name, lambda: is_live(content, site, clock()))
