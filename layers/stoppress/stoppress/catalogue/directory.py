"""The directory line of an index: it says that the index exists."""

from ..content.index import Index
from ..content.site import IndexKind
from ..ports import ItemKey


def directory_pk(kind: IndexKind) -> str:
    """The ``pk`` that the directory lines of a kind share."""
    return f"directory#{kind}"


def directory_key(index: Index) -> ItemKey:
    """The key of the directory line that says an index exists."""
    return ItemKey(directory_pk(index.kind), index.name)
