"""Links to sources by their files' names, as ``[text](2020-01-02-b.md)``: they lead to the pages, as on GitHub.

By the rules of jekyll-relative-links 0.6, for links (not pictures) to Markdown files.
"""

import re
from collections.abc import Callable
from html import escape
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from .file_name import MARKDOWN_EXTENSIONS
from .html import tokens, unescape

_EXTENSIONS = tuple(sorted(MARKDOWN_EXTENSIONS))
_MAY_LINK = re.compile(rf"(?:{'|'.join(map(re.escape, _EXTENSIONS))})\b", re.IGNORECASE)
_HREF = re.compile(r"""(\shref\s*=\s*)("[^"]*"|'[^']*'|[^\s>"']+)""", re.IGNORECASE)
_TARGET = re.compile(r"([^?#]*)(.*)", re.DOTALL)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def with_pages(html: str, source: str, page_of: Callable[[str], str | None]) -> tuple[str, list[str]]:
    """The HTML with links to pages where it has links to their sources, and the links that lead nowhere.

    ``source`` is the key of the file that the HTML comes from; ``page_of`` tells the link to the page of a source.
    """
    if not _MAY_LINK.search(html):
        return html, []
    parts: list[str] = []
    dead: list[str] = []
    done = 0
    for token in tokens(html):
        if token.kind != "start" or token.name != "a" or "href" not in token.attributes:
            continue
        link = token.attributes["href"]
        key, rest = _key(link, source)
        if key is None:
            continue
        page = page_of(key)
        if page is None:
            dead.append(link)
            continue
        tag = html[token.begin : token.end]
        written = f'"{escape(page + rest)}"'
        parts += [html[done : token.begin], _HREF.sub(lambda href: href[1] + written, tag, count=1)]  # noqa: B023
        done = token.end
    return "".join([*parts, html[done:]]), dead


def _key(link: str, source: str) -> tuple[str | None, str]:
    """The key of the source that a link names, None where it names none, and what stands behind the file's name."""
    found = _TARGET.match(link)
    path = unquote(unescape(found[1])) if found else ""
    if not path.lower().endswith(_EXTENSIONS) or _ELSEWHERE.match(path):
        return None, ""
    key = normpath(path.lstrip("/") if path.startswith("/") else join(dirname(source), path))
    return (None if key.startswith("../") else key), found[2] if found else ""
