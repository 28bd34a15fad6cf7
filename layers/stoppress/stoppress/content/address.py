"""Which key a URL is served from: the one rule that pages are stored by, and that all who serve them look by.

The CDN's function (functions/cdn_paths) is a copy of ``served_key`` in JavaScript, and the local server calls it. It
knows no more than the URL. So where people may ask for a page by a shorter URL than its own, what they are to get is
stored at a second key, the one that is looked for: decision 020. Pages of categories and tags are stored, and looked
for, in lower case: decision 026.
"""

import re

from .slug import lower

_EXTENSION = re.compile(r"\.[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*\Z")
"""An extension has a letter in it, so that ``/notes/v1.2`` is a page."""
_WELL_KNOWN = ".well-known/"
"""The folder of files that programs ask for by fixed names, of which many have no extension (RFC 8615)."""

_OF_AN_INDEX = re.compile(r"(category|tag)/[^/]+(/[0-9]{4}(/[0-9]{2}){0,2}(-[0-9]+)?)?\.html|feed/category/[^/]+\.xml")


def served_key(path: str) -> str:
    """The key that is looked for when a URL's path is asked for: decoded, without its first slash.

    A folder is its ``index.html``; a name without an extension gets ``.html``; any other name is a file's own. The key
    of a category's or tag's page is in lower case.
    """
    key = _file_of(path)
    return lower(key) if is_of_an_index(key) else key


def is_of_an_index(path: str) -> bool:
    """Whether the path has the shape of a category's or tag's page or feed, whatever the length of its periods."""
    return bool(_OF_AN_INDEX.fullmatch(path))


def _file_of(path: str) -> str:
    if not path or path.endswith("/"):
        return f"{path}index.html"
    if path.startswith(_WELL_KNOWN) or _EXTENSION.search(path.rpartition("/")[2]):
        return path
    return f"{path}.html"


def second_key(path: str) -> str | None:
    """The key that is looked for when a page at ``x/index.html``, or a file named ``x``, is asked for as ``/x``.

    None where that is the page's own key, or a name that could not stand beside a folder ``x``.
    """
    bare = path.removesuffix("/index.html")
    return f"{bare}.html" if bare and f"{bare}.html" == served_key(bare) != path else None


def folder_key(key: str) -> str | None:
    """The page of a folder, ``x/index.html``, that this is the second key of."""
    return _first(f"{key.removesuffix('.html')}/index.html", key)


def file_key(key: str) -> str | None:
    """The file without an extension, ``x``, that this is the second key of."""
    return _first(key.removesuffix(".html"), key)


def with_query(url: str, query: str) -> str:
    """Where a redirect leads whoever asks with a query: as most hosts do, it takes that along.

    A place that has a query of its own keeps that. The CDN's other function (functions/cdn_redirects) does the same.
    """
    place, mark, fragment = url.partition("#")
    return f"{place}?{query}{mark}{fragment}" if query and "?" not in place else url


def _first(path: str, key: str) -> str | None:
    return path if path != key and second_key(path) == key else None
