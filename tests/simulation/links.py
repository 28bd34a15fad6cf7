"""What a reader of the index pages comes upon: their links, read from the pages themselves."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from stoppress.content.index import SITEMAP_PATH, directory_path, is_index_path
from stoppress.content.paths import site_path
from stoppress.content.site import Site

HOST = "news.example"
_LINK = re.compile(r'(?:<a [^>]*?\bhref="|<loc>|<link href=")([^"<]+)')
ENTRANCES = ("index.html", SITEMAP_PATH, directory_path("category"), directory_path("tag"), "feed.xml")


class Links:
    """Which pages each index page links to, as it was written last."""

    def __init__(self) -> None:
        self._of: dict[str, frozenset[str]] = {}
        self._read: dict[bytes, frozenset[str]] = {}

    def note(self, path: str, body: bytes | None, site: Site) -> None:
        """A page has been written, or deleted (None)."""
        self._of.pop(path, None)
        if body is not None and is_index_path(path, site):
            if body not in self._read:
                self._read[body] = frozenset(_links(body.decode()))
            self._of[path] = self._read[body]

    def met(self) -> dict[str, str]:
        """Every page that a reader meets who comes in at an entrance and follows the links of index pages.

        Returns each with the page that leads there.
        """
        met = {path: path for path in ENTRANCES if path in self._of}
        to_read = list(met)
        while to_read:
            page = to_read.pop()
            for target in self._of.get(page, frozenset()) - met.keys():
                met[target] = page
                to_read.append(target)
        return met


def _links(text: str) -> Iterator[str]:
    for link in _LINK.findall(text):
        parts = urlsplit(link)
        if parts.netloc in ("", HOST) and parts.path:
            yield parts.path[1:] if parts.path.endswith(".xml") else site_path(parts.path)
