"""Redirects that a post declares: the former addresses in its ``redirect_from``.

https://github.com/jekyll/jekyll-redirect-from, whose redirects are pages with these addresses as permalinks. On purpose
different: an address may be a whole URL of this site, and one that nobody could come from is left out with a note.
"""

from collections.abc import Iterator
from typing import Any

from .front_matter import FrontMatter
from .paths import fault_of, site_path
from .site import Site
from .yaml_scalar import as_text

MAX_REDIRECTS = 20
"""Each is a page to write and a claim to keep whenever the post is published."""

_NAME = "redirect_from"


def redirects_of(front: FrontMatter, own_path: str, site: Site) -> tuple[str, ...]:
    """The site paths that are to lead to the source at ``own_path``, each once, sorted.

    What is left out is noted: an address that no visitor can ask this site for, and those beyond the limit.
    """
    found: dict[str, None] = {}
    for written in _items(front.get(_NAME)):
        address = as_text(written).strip()
        path, fault = _path(address, site) if not isinstance(written, dict) else ("", "it is names with values")
        if fault:
            front.note(_NAME, f"The redirect from {address[:200]} is left out: {fault}.")
        elif path != own_path:
            found[path] = None
    if len(found) > MAX_REDIRECTS:
        front.note(_NAME, f"The first {MAX_REDIRECTS} redirects of {len(found)} are made: no more lead to one page.")
    return tuple(sorted(list(found)[:MAX_REDIRECTS]))


def _items(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for item in value:
            yield from _items(item)
    elif isinstance(value, dict) or as_text(value).strip():
        yield value


def _path(address: str, site: Site) -> tuple[str, str | None]:
    """The path of the redirect page, and why there can be none in words that follow "is left out:"."""
    below = _below_root(address, site)
    if below is None:
        return "", "it is not on this site"
    if "#" in below or "?" in below:
        return "", "no page is told of what follows # or ?"
    path = site_path(below)
    fault = fault_of(path, site)
    return path, fault and f"/{path[:200]} {fault}"


def _below_root(address: str, site: Site) -> str | None:
    """The address below the site's root, with a slash before it; None for one of another site."""
    if "://" not in address and not address.startswith("//"):
        return f"/{address.removeprefix('/')}"
    root = f"{site.url}{site.baseurl}/"
    return f"/{address[len(root) :]}" if site.url and address.startswith(root) else None
