"""The posts beside one in the order of all posts: its page links to them."""

from typing import NamedTuple

from ..catalogue.entry import entries_pk, entry_of_item
from ..content.index import HOME, Entry, just_before
from ..inputs.site_reads import SiteReads
from ..ports import CatalogueReader


class Window(NamedTuple):
    """Some posts that follow each other in the order of all posts."""

    after: str | None
    """The sort key just before the first of the posts; None for the beginning."""
    entries: int
    """How many posts there are at most."""


Neighbours = tuple[Entry | None, Entry | None]


def neighbours(reads: SiteReads, position: str, window: Window | None = None) -> Neighbours:
    """The posts before and after a place in the order of all posts (a sort key), that place left out."""
    found = _neighbours_in(reads, position, window) if window else None
    if found is None:
        before = reads.catalogue.query(entries_pk(HOME), before=position, newest_first=True, limit=1)
        window = Window(just_before(before[0].key.sk) if before else None, 3)
        found = reads.read(("neighbours", position, window), lambda: _neighbours_in(reads.catalogue, position, window))
    return found or neighbours(reads, position)  # somebody else's has just come in between


def _neighbours_in(catalogue: CatalogueReader, position: str, window: Window) -> Neighbours | None:
    """The posts beside the place, None where the window does not tell."""
    items = catalogue.query(entries_pk(HOME), after=window.after, limit=window.entries)
    before = [item for item in items if item.key.sk < position]
    following = [item for item in items if item.key.sk > position]
    begins = bool(before) or window.after is None
    ends = bool(following) or len(items) < window.entries
    if not (begins and ends):
        return None
    return entry_of_item(before[-1]) if before else None, entry_of_item(following[0]) if following else None
