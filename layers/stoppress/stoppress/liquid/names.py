"""The names that a post can show: the site's, its own, and those it must not depend on."""

from collections.abc import Mapping
from typing import Any

from ..content.site import Site
from .problems import Refused
from .values import plain

_ARCHIVE = ("posts", "categories", "tags", "pages", "documents", "related_posts", "collections")
_FILES = ("static_files", "html_pages", "html_files")
_TAKES_SHAPE = ("content", "output", "excerpt")
_BESIDE = ("next", "previous")


class SiteNames(dict[str, Any]):
    """``site``: the configuration as written, and the data files as ``site.data``."""

    def __missing__(self, name: str) -> Any:
        if name in _ARCHIVE or name in _FILES:
            raise Refused(
                f"It uses site.{name}, which would make this page depend on the whole site: every upload would have to"
                " rebuild it.",
                "Write the links out, or put the list into a template (docs/theme.md) or a file in _data/; home,"
                " category and tag pages list posts by themselves.",
            )
        if name == "time":
            raise Refused(
                "It uses site.time, which would make this page depend on when it is built.",
                "Write the date out, or use page.date.",
            )
        raise KeyError(name)


class PageNames(dict[str, Any]):
    """``page``: what the source says of itself."""

    def __missing__(self, name: str) -> Any:
        if name in _BESIDE:
            raise Refused(
                f"It uses page.{name}, which would make its text depend on the posts beside it.",
                "The theme links to the posts before and after; in a template they are “previous” and “next”.",
            )
        if name in _TAKES_SHAPE:
            raise Refused(
                f"It uses page.{name}, which is made from this very text.", "Write what it is to show, or capture it."
            )
        raise KeyError(name)


class Names(dict[str, Any]):
    """Everything that a body can show without having assigned it."""

    def __missing__(self, name: str) -> Any:
        if name == "paginator":
            raise Refused(
                "It uses paginator, but posts and pages have none here.",
                "Take it out: home, category and tag pages are divided by calendar periods by themselves.",
            )
        raise KeyError(name)


def unpublished_collections(site: Site) -> tuple[str, ...]:
    """The names of the collections in the configuration, ``posts`` left out."""
    written = site.data.get("collections")
    names = written if isinstance(written, list | dict) else ()
    return tuple(name for name in names if isinstance(name, str) and name != "posts")


def site_names(site: Site, data: Mapping[str, Any]) -> SiteNames:
    """``site`` for one site."""
    reserved = {*_ARCHIVE, *_FILES, "time", "data"}
    written = {name: value for name, value in site.data.items() if name not in reserved}
    collections: dict[str, Any] = {name: [] for name in unpublished_collections(site)}
    standard = {"url": site.url, "baseurl": site.baseurl, "permalink": site.permalink, "timezone": site.timezone.key}
    return SiteNames(plain({**standard, **collections, **written, "data": data}, site.timezone))


def names(site: SiteNames, page: Mapping[str, Any], zone: Any) -> Names:
    """All names for one source."""
    return Names(
        site=site,
        page=PageNames(plain(page, zone)),
        jekyll={"environment": "production", "version": "4.3"},
    )
