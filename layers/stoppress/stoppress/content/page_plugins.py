"""Plugins of Jekyll that GitHub Pages always runs, which decide what is a page, where, and what it is called.

https://github.com/jekyll: jekyll-optional-front-matter, jekyll-readme-index, jekyll-titles-from-headings and
jekyll-default-layout, which is how it is here anyway. As with Jekyll, each works where its name is among the
``plugins``; ``github_pages: true`` below ``stoppress`` turns on all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

OPTIONAL_FRONT_MATTER = "jekyll-optional-front-matter"
README_INDEX = "jekyll-readme-index"
TITLES_FROM_HEADINGS = "jekyll-titles-from-headings"
DEFAULT_LAYOUT = "jekyll-default-layout"
ALL_OF_THEM = "github-pages"

NO_PAGES = frozenset(
    (
        *("README", "LICENSE", "LICENCE", "COPYING", "CODE_OF_CONDUCT", "CONTRIBUTING"),
        *("ISSUE_TEMPLATE", "PULL_REQUEST_TEMPLATE"),
    )
)
"""Names, in capitals and without extension, that speak of a repository, so that no front matter means no page."""


@dataclass(frozen=True, slots=True)
class PagePlugins:
    """Which of these plugins a site has, and how it has set them."""

    optional_front_matter: bool = False
    """Markdown without front matter is a page."""
    readme_index: bool = False
    """A README.md without front matter is its folder's page, where the folder has no other."""
    titles_from_headings: bool = False
    """A page in Markdown without a title is called by the heading that it begins with."""
    titles_of_posts: bool = False
    """A post without a title is called by the heading that it begins with."""
    strip_title: bool = False
    """The heading that gives a title is no part of the text then."""
    default_layout: bool = False
    """A source that names no layout gets the theme's with Jekyll too."""


def page_plugins(settings: Mapping[str, Any], *, github_pages: bool) -> PagePlugins:
    """What a configuration says of these plugins."""
    listed = [settings.get("plugins"), settings.get("gems")]
    names = (name for value in listed for name in (value if isinstance(value, list) else [value]))
    named = {name for name in names if isinstance(name, str)}

    def has(plugin: str, options: Mapping[str, Any]) -> bool:
        return (github_pages or bool(named & {plugin, ALL_OF_THEM})) and options.get("enabled") is not False

    front_matter, readme, titles = (
        value if isinstance(value := settings.get(name), dict) else {}
        for name in ("optional_front_matter", "readme_index", "titles_from_headings")
    )
    return PagePlugins(
        optional_front_matter=has(OPTIONAL_FRONT_MATTER, front_matter) and not settings.get("require_front_matter"),
        readme_index=has(README_INDEX, readme),
        titles_from_headings=has(TITLES_FROM_HEADINGS, titles),
        titles_of_posts=has(TITLES_FROM_HEADINGS, titles) and titles.get("collections") is True,
        strip_title=titles.get("strip_title") is True,
        default_layout=has(DEFAULT_LAYOUT, {}),
    )
