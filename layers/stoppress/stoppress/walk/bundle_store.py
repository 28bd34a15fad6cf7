"""Where the bundle of site inputs is kept: no new one is put there before the note of the last walk is withdrawn.

The order matters. Whoever reads a new bundle makes pages with it; were the note withdrawn afterwards, and the inputs
changed back in between, nobody would know of those pages.
"""

from collections.abc import Iterator

from ..ports import Catalogue, Listed, ObjectStore, Served, StoredObject
from .note import WalkNote, withdraw


class BundleStore:
    """An object store that withdraws the note before every put."""

    def __init__(self, private: ObjectStore, catalogue: Catalogue) -> None:
        self._private = private
        self._catalogue = catalogue

    def get(self, key: str, *, unless: str | None = None) -> StoredObject | None:
        """See ``ObjectStore.get``."""
        return self._private.get(key, unless=unless)

    def head(self, key: str) -> str | None:
        """See ``ObjectStore.head``."""
        return self._private.head(key)

    def served(self, key: str) -> Served | None:
        """See ``ObjectStore.served``."""
        return self._private.served(key)

    def put(self, key: str, body: bytes, *, content_type: str, expected: str | None, redirect: str = "") -> str:
        """See ``ObjectStore.put``."""
        # Where there is no bundle there is no walk that a new one could make void. Whoever is late with the first one
        # must not end the walk of a later one: the event of a post, which came first, starts no other.
        if expected is not None or WalkNote.load(self._catalogue).digest:
            withdraw(self._catalogue)
        return self._private.put(key, body, content_type=content_type, expected=expected, redirect=redirect)

    def delete(self, key: str, *, expected: str) -> None:
        """See ``ObjectStore.delete``."""
        self._private.delete(key, expected=expected)

    def list(self, prefix: str = "") -> Iterator[Listed]:
        """See ``ObjectStore.list``."""
        return self._private.list(prefix)
