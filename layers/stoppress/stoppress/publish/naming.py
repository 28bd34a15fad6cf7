"""By what links find a post whose file's name does not say its day and slug: Jekyll 4.3's older way of ``post_url``."""

from ..content.link import day_name, has_plain_name
from ..content.post import Post
from ..inputs.sources import Content, rank_of


def naming_of(content: Content) -> tuple[str, ...]:
    """The day and slug that links find a post by, and its rank; empty for a source with a plain name."""
    if not isinstance(content, Post) or content.is_undated or has_plain_name(content.key):
        return ()
    return day_name(content.date, content.slug), rank_of(content)
