"""Redirects that a post declares: the former addresses in its ``redirect_from``.

https://github.com/jekyll/jekyll-redirect-from, whose redirects are pages with these addresses as permalinks. On purpose
different: an address may be a whole URL of this site, and what no page could be at is the author's to mend.
"""

from collections.abc import Iterator
from typing import Any

from ..errors import PostProblem
from .front_matter import FrontMatter
from .paths import fault_of, site_path
from .site import Site
from .yaml_scalar import as_text

MAX_REDIRECTS = 20
"""Each is a page to write and a claim to keep whenever the post is published."""

_NAME = "redirect_from"


def redirects_of(front: FrontMatter, own_path: str, site: Site) -> tuple[str, ...]:
    """The site paths that are to lead to the post at ``own_path``, each once, sorted. Raises PostProblem."""
    paths = {_path(front, address, site) for address in _addresses(front, front.get(_NAME))} - {own_path}
    if len(paths) > MAX_REDIRECTS:
        raise front.problem(
            _NAME,
            f"It has {len(paths)} addresses in redirect_from; at most {MAX_REDIRECTS} lead to one post.",
            "Keep the ones that are still linked to.",
        )
    return tuple(sorted(paths))


def _addresses(front: FrontMatter, value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        raise front.problem(
            _NAME,
            f"Its redirect_from is names with values: {value!r:.80}.",
            "Write a list, such as [/old/, /older.html].",
        )
    if isinstance(value, list):
        for item in value:
            yield from _addresses(front, item)
    elif as_text(value).strip():
        yield as_text(value).strip()


def _path(front: FrontMatter, address: str, site: Site) -> str:
    below = _below_root(address, site)
    if below is None:
        raise _unusable(front, f'"{address[:200]}", which is not on this site')
    if "#" in below or "?" in below:
        raise _unusable(front, f'"{address[:200]}", which has more than a path: no page is told of what follows # or ?')
    path = site_path(below)
    if path.endswith(".txt"):  # what leads on is a web page, whatever was there before
        path += ".html"
    fault = fault_of(path, site)
    if fault:
        raise _unusable(front, f'"/{path[:200]}", which {fault}')
    return path


def _below_root(address: str, site: Site) -> str | None:
    """The address below the site's root, with a slash before it; None for one of another site."""
    if "://" not in address and not address.startswith("//"):
        return f"/{address.removeprefix('/')}"
    root = f"{site.url}{site.baseurl}/"
    return f"/{address[len(root) :]}" if site.url and address.startswith(root) else None


def _unusable(front: FrontMatter, what: str) -> PostProblem:
    return front.problem(
        _NAME,
        f"It asks for a redirect from {what}.",
        "Write addresses on this site that pages once had, such as /old/ or /2019/old.html.",
    )
