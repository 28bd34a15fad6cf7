"""Links from one source to another: how they name it, and where it may be.

https://jekyllrb.com/docs/liquid/tags/#links and Jekyll 4.3's ``Link`` and ``PostUrl``.
"""

import re
from collections.abc import Callable

from ..errors import PostProblem

FindUrl = Callable[[str], str | None]
"""Finds the URL of a source by its key, None where it has no page that may be linked to."""

MAX_LINKS = 50
"""How many sources one may link to: each is an item in the one transaction that notes them."""

# In the order in which they are looked for: most posts end in the first.
_EXTENSIONS = (".md", ".markdown", ".html", ".mkd", ".mkdn", ".mkdown", ".htm", ".txt")
_POST = re.compile(r"/?((?:[^/]+/)*)(\d+-\d+-\d+-[^/]+)", re.ASCII)


class BrokenLink(PostProblem):
    """A source that is right in itself, but links to one that is not there."""


def nowhere(_: str) -> str | None:
    """Finds nothing."""
    return None


def anywhere(_: str) -> str | None:
    """Finds everything, at one URL."""
    return "/"


def post_keys(name: str) -> list[str]:
    """The keys that a post with this name (``news/2022-02-15-hello``) may have. Empty for what is no post's name."""
    named = _POST.fullmatch(name)
    if named is None:
        return []
    folder, base = named.groups()
    places = dict.fromkeys((f"_posts/{folder}{base}", f"{folder}_posts/{base}"))
    return [f"{place}{extension}" for place in places for extension in _EXTENSIONS]


def target_name(key: str) -> str:
    """What all keys that a link may mean have in common: the path without ``_posts`` and the extension."""
    *folders, name = key.split("/")
    if "_posts" in folders:
        folders.remove("_posts")
    stem, dot, _ = name.rpartition(".")
    return "/".join([*folders, stem if dot and stem else name])
