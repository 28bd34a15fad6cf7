"""Who goes first of several sources that want one address: the one that is dated first, then the key that sorts first.

So nobody loses a page to a newcomer, and yet it follows from the sources alone.
"""

from datetime import datetime

from .index import utc_text

_GIVES_WAY = "~~"
"""Sorts after everything else: a README, which stands in only where nothing else is."""
_NO_DATE = "~"
"""Sorts after every date: what has none (a page, a static file, a draft that tells none) goes last."""


def rank(date: datetime | None, key: str, *, gives_way: bool = False) -> str:
    """The rank of a source with this date and key. Of several, the one that sorts first goes first."""
    return f"{utc_text(date) if date else _GIVES_WAY if gives_way else _NO_DATE}#{key}"


def gives_way(rank: str) -> bool:
    """Whether a source with this rank is hidden where another has its address, and not rejected."""
    return rank.startswith(f"{_GIVES_WAY}#")


def key_of(rank: str) -> str:
    """The source key in a rank."""
    return rank.partition("#")[2]


def date_of(rank: str) -> str:
    """The date in a rank, for people; empty where it has none."""
    date = rank.partition("#")[0]
    return "" if date in (_NO_DATE, _GIVES_WAY) else f"{date.replace('T', ' ').removesuffix('Z')} UTC"
