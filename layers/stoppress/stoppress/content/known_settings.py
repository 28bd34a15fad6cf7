"""The settings that mean something to Stoppress: what each is for, and what counts where it is not made.

The tables in docs/configuration.md are made from this by ``make docs``.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """What is to be said of a setting."""

    meaning: str
    """What it means, in Markdown, as it stands in the documentation."""
    default: str = ""
    """The default as it would be written; empty where the setting then has no effect."""


SETTINGS: Mapping[str, Setting] = {
    "title": Setting("the site's name"),
    "description": Setting("a line below it, and the home page's description"),
    "url": Setting(
        "scheme and host, such as `https://example.org`; feeds and sitemaps need it to be absolute. Without a scheme it"
        " is `https://`; a path in it stands before absolute links, as with Jekyll: better write that into `baseurl`"
    ),
    "baseurl": Setting("the path under which the site lives, such as `/blog`; `blog` and `/blog/` are the same"),
    "lang": Setting(
        "a language tag, or a locale such as `en_US`; the theme speaks English and Chinese (`zh`)", default="en"
    ),
    "timezone": Setting(
        "an IANA name, such as `Asia/Shanghai`; calendar periods follow it, and dates that name no zone as"
        " [Writing posts](writing-posts.md#dates-and-zones) says",
        default="UTC",
    ),
    "author": Setting("a name, a mapping with `name`, or a list of such"),
    "permalink": Setting(
        "`date`, `pretty`, `ordinal`, `weekdate`, `none`, or a template such as `/:categories/:year/:title/`; if it is"
        " empty, `date`",
        default="date",
    ),
    "excerpt_separator": Setting("where a post's excerpt ends: at the first blank line by default", default=r'"\n\n"'),
    "future": Setting("publish posts dated in the future at once", default="false"),
    "defaults": Setting("front matter for the sources in a scope, as in Jekyll"),
    "header_pages": Setting(
        "pages that the header of every page leads to, such as `[about.md, contact.md]`, called after their files"
    ),
    "exclude": Setting("sources to leave out"),
    "include": Setting("sources to take although their name says not to"),
    "stoppress": Setting("settings of our own, see below"),
}
"""Jekyll's, under its names, and the one that holds our own. Every other name is Jekyll's or the site's own."""

OWN_SETTINGS: Mapping[str, Setting] = {
    "landing_entries": Setting("posts on the home page and on a category's or tag's page (1 to 200)", default="20"),
    "feed_entries": Setting("posts in a feed (1 to 200)", default="20"),
    "archive_period": Setting(
        "`year`, `month` or `day`; or one for each: `{home: day, category: month, tag: year}`", default="month"
    ),
    "github_pages": Setting("`true` does what GitHub Pages' plugins for pages do, see below", default="false"),
    "markdown": Setting("the dialect of Markdown, `kramdown` or `python-markdown`, see below", default="kramdown"),
}
"""The settings below ``stoppress:``."""
