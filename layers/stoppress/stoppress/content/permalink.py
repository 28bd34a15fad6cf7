"""Permalinks: templates of URLs, and the URL of a post or page.

https://jekyllrb.com/docs/permalinks/ and Jekyll 4.3's ``URL`` and ``UrlDrop``.
"""

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from .dates import MONTHS, WEEKDAYS
from .file_name import FileName
from .slug import lower, slugify, slugify_pretty

STYLES: Mapping[str, str] = {
    "none": "/:categories/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
}

_PLACEHOLDER = re.compile(r":([a-z_]+)")
_SLASHES = re.compile("/+")
_PATH_CHARACTERS = "-._~!$&'()*+,;=:@/"
"""What a URL's path holds unescaped (RFC 3986, section 3.3), letters and digits apart."""
_UNESCAPED = re.compile(rf"%(?![0-9A-Fa-f]{{2}})|[^A-Za-z0-9%{re.escape(_PATH_CHARACTERS)}]+")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a post's permalink is made from."""

    name: FileName
    slug: str
    date: datetime
    categories: tuple[str, ...]


_VALUES: Mapping[str, Callable[[Subject], str]] = {
    "categories": lambda post: _joined(lower(name) for name in post.categories),
    "slugified_categories": lambda post: _joined(slugify(name) for name in post.categories),
    "collection": lambda _: "posts",
    "path": lambda post: post.name.path,
    "name": lambda post: slugify(post.name.base),
    "title": lambda post: slugify_pretty(post.slug),
    "slug": lambda post: slugify(post.slug),
    "output_ext": lambda post: post.name.output_extension,
    "year": lambda post: f"{post.date.year:04}",
    "short_year": lambda post: f"{post.date.year % 100:02}",
    "month": lambda post: f"{post.date.month:02}",
    "i_month": lambda post: f"{post.date.month}",
    "short_month": lambda post: MONTHS[post.date.month - 1][:3],
    "long_month": lambda post: MONTHS[post.date.month - 1],
    "day": lambda post: f"{post.date.day:02}",
    "i_day": lambda post: f"{post.date.day}",
    "y_day": lambda post: f"{post.date.timetuple().tm_yday:03}",
    "short_day": lambda post: WEEKDAYS[post.date.weekday()][:3],
    "long_day": lambda post: WEEKDAYS[post.date.weekday()],
    "w_year": lambda post: f"{post.date.isocalendar().year:04}",
    "week": lambda post: f"{post.date.isocalendar().week:02}",
    "w_day": lambda post: f"{post.date.isoweekday()}",
    "hour": lambda post: f"{post.date.hour:02}",
    "minute": lambda post: f"{post.date.minute:02}",
    "second": lambda post: f"{post.date.second:02}",
}

PLACEHOLDERS = tuple(f":{name}" for name in _VALUES)
"""Every placeholder that a post's template may have."""

PAGE_PLACEHOLDERS = (":path", ":basename", ":output_ext")
"""Every placeholder that a page's template may have."""


def unknown_placeholder(template: str, allowed: Container[str] = PLACEHOLDERS) -> str | None:
    """The first placeholder in the template that there is not, such as ``:yaer``; None where all is well."""
    return next((f":{name}" for name in _PLACEHOLDER.findall(template) if _known(name, allowed) is None), None)


def url_of(template: str, subject: Subject) -> str:
    """The URL a template gives a post. KeyError for an unknown placeholder."""
    return _filled(template, PLACEHOLDERS, lambda name: _VALUES[name](subject))


def page_url(template: str, values: Mapping[str, str]) -> str:
    """The URL a template gives a page with these values of ``PAGE_PLACEHOLDERS`` (by name, without the colon).

    KeyError for an unknown placeholder.
    """
    return _filled(template, PAGE_PLACEHOLDERS, lambda name: values[name])


def _filled(template: str, allowed: Container[str], value_of: Callable[[str], str]) -> str:
    """The template with its placeholders filled in: it begins with a slash, and is percent-encoded.

    Like Jekyll's URLs, it never has ``..``, ``./`` or two slashes in a row.
    """

    def value(found: re.Match[str]) -> str:
        name = _known(found[1], allowed)
        if name is None:
            raise KeyError(found[0])
        # Of a value "%" is a character like any other; what else there is to encode is found in the whole URL.
        return value_of(name).replace("%", "%25") + found[1][len(name) :]

    url = "/" + _PLACEHOLDER.sub(value, template)
    url = _SLASHES.sub("/", url.replace("..", "/").replace("./", ""))
    return _UNESCAPED.sub(lambda found: quote(found[0], safe=""), url)


def _known(name: str, allowed: Container[str]) -> str | None:
    """The placeholder that a name stands for: ``:year_`` is ``:year`` with an underscore after it."""
    if f":{name}" in allowed:
        return name
    return shorter if f":{(shorter := name.removesuffix('_'))}" in allowed else None


def _joined(names: Iterable[str]) -> str:
    return "/".join(dict.fromkeys(names))
