"""Filters for URLs (Jekyll 4.3's ``URLFilters``)."""

import re
from typing import Any
from urllib.parse import quote, quote_plus, unquote_plus

from ..values import text_of

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_UNRESERVED = "-._~!$&'()*+,;=:@/"


def relative_url(context: Any, value: Any) -> str | None:
    """The link to a URL of the site, with ``baseurl`` before it; one with a scheme stays as it is."""
    if value is None:
        return None
    url = text_of(value)
    if _ABSOLUTE.match(url):
        return url
    return _normalized(
        "".join(part if part.startswith("/") else f"/{part}" for part in (context.job.site.baseurl, url) if part)
    )


def absolute_url(context: Any, value: Any) -> str | None:
    """The link with scheme and host, where the site knows them."""
    link = relative_url(context, value)
    if link is None or _ABSOLUTE.match(link) or not context.job.site.url:
        return link
    return f"{context.job.site.url}{link or '/'}"


def strip_index(_: Any, value: Any) -> str | None:
    """The URL without ``index.html`` at its end."""
    return re.sub(r"/index\.html?$", "/", text_of(value), flags=re.MULTILINE) if text_of(value) else None


def url_encode(_: Any, value: Any) -> str | None:
    """The text as a part of a query."""
    return None if value is None else quote_plus(text_of(value))


def url_decode(_: Any, value: Any) -> str | None:
    """The text that a part of a query stands for. Raises ValueError for what is not UTF-8."""
    return None if value is None else unquote_plus(text_of(value), errors="strict")


def uri_escape(_: Any, value: Any) -> str | None:
    """The text with what no URL may have escaped."""
    return None if value is None else quote(text_of(value), safe=_UNRESERVED + "?#[]%")


def _normalized(url: str) -> str:
    path, mark, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", url, re.DOTALL).groups()  # type: ignore[union-attr]
    path = quote(_without_dots(path), safe=_UNRESERVED + "%")
    return path + mark + quote(rest, safe=_UNRESERVED + "?#%[]")


def _without_dots(path: str) -> str:
    """The path without ``.`` and ``..`` (RFC 3986, section 5.2.4)."""
    if "/." not in path:
        return path
    found: list[str] = []
    parts = path.split("/")
    for part in parts:
        if part == "..":
            found[1:] = found[1:-1]
        elif part != ".":
            found.append(part)
    return "/".join(found) + ("/" if parts[-1] in (".", "..") else "")


FILTERS = {
    "absolute_url": absolute_url,
    "cgi_escape": url_encode,
    "relative_url": relative_url,
    "strip_index": strip_index,
    "uri_escape": uri_escape,
    "url_decode": url_decode,
    "url_encode": url_encode,
}
