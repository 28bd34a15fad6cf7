"""The revisions of items, by which a write finds out that somebody else has written."""

import secrets


def following(revision: int) -> int:
    """The revision after this one. A new item begins anywhere, so that it is never taken for one deleted before."""
    return revision + 1 if revision else secrets.randbelow(2**48) + 1
