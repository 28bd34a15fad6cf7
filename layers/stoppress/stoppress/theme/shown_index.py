"""An index as templates see it."""

from dataclasses import dataclass

from ..content.site import IndexKind


@dataclass(frozen=True, slots=True)
class ShownIndex:
    """An index with the name that a page shows for it."""

    kind: IndexKind
    name: str
    """The name as the newest of the page's entries spells it; empty for home."""
    link: str
    """The link to its landing."""
