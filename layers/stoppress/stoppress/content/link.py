"""Links from one source to another: how they name it, and where it may be.

https://jekyllrb.com/docs/liquid/tags/#links and Jekyll 4.3's ``Link`` and ``PostUrl``.
"""

import re
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from ..errors import PostProblem
from .dates import parse_date

FindUrl = Callable[[str], str | None]
"""Finds the URL of a source by its key, None where it has no page that may be linked to.

With ``ANY_FOLDER`` and the day and slug of a post, it finds the key of the first such post that may be linked to.
"""

ANY_FOLDER = "//"
"""What no source's key begins with."""

MAX_LINKS = 50
"""How many sources one may link to: each is an item in the one transaction that notes them."""

# In the order in which they are looked for: most posts end in the first.
_EXTENSIONS = (".md", ".markdown", ".html", ".mkd", ".mkdn", ".mkdown", ".htm", ".txt")
_POST = re.compile(r"/?((?:[^/]+/)*)((\d+-\d+-\d+)-([^/]+))", re.ASCII)
_PLAIN = re.compile(r"\d{4}-\d\d-\d\d-[^/]+", re.ASCII)


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
    folder, base, _, _ = named.groups()
    places = dict.fromkeys((f"_posts/{folder}{base}", f"{folder}_posts/{base}"))
    return [f"{place}{extension}" for place in places for extension in _EXTENSIONS]


def other_keys(name: str) -> list[str]:
    """The keys of a post that is on the day and has the slug of this name, but lies in another folder.

    The first stands for all folders (``ANY_FOLDER``). Empty for what names no day.
    """
    named = _POST.fullmatch(name)
    try:
        day = parse_date(named[3], ZoneInfo("UTC")) if named else None
    except ValueError:
        day = None
    if named is None or day is None:
        return []
    base = day_name(day, named[4])
    return [f"{ANY_FOLDER}{base}", *post_keys(base)]


def day_name(date: datetime, slug: str) -> str:
    """What posts of one day and slug are found by, whatever their folders."""
    return f"{date.date().isoformat()}-{slug}"


def has_plain_name(key: str) -> bool:
    """Whether a post lies directly in ``_posts/`` and begins with a day as ``day_name`` has it: its name is enough."""
    return key.startswith("_posts/") and _PLAIN.fullmatch(target_name(key)) is not None


def target_name(key: str) -> str:
    """What all keys that a link may mean have in common: the path without ``_posts`` and the extension."""
    if key.startswith(ANY_FOLDER):
        return key.removeprefix(ANY_FOLDER)
    *folders, name = key.split("/")
    if "_posts" in folders:
        folders.remove("_posts")
    stem, dot, _ = name.rpartition(".")
    return "/".join([*folders, stem if dot and stem else name])
