"""Stores that record what the use cases look at, and change."""

from collections.abc import Iterator, Sequence

from ..ports import Catalogue, Check, Item, ItemKey, Listed, ObjectHead, ObjectStore, StoredObject, Write


class RecordingStore(ObjectStore):
    """Passes every call on. ``seen`` has the keys that some refresh looked at."""

    def __init__(self, inner: ObjectStore) -> None:
        self._inner = inner
        self.seen: set[str] = set()

    def get(self, key: str, *, unless: str | None = None) -> StoredObject | None:
        return self._inner.get(key, unless=unless)

    def etag(self, key: str) -> str | None:
        return self._inner.etag(key)

    def head(self, key: str) -> ObjectHead | None:
        """How the object is served. Every refresh begins with this, so that its key has been seen."""
        self.seen.add(key)
        return self._inner.head(key)

    def put(self, key: str, body: bytes, *, content_type: str, expected: str | None, redirect: str = "") -> str:
        return self._inner.put(key, body, content_type=content_type, expected=expected, redirect=redirect)

    def delete(self, key: str, *, expected: str) -> None:
        self._inner.delete(key, expected=expected)

    def list(self, prefix: str = "") -> Iterator[Listed]:
        return self._inner.list(prefix)


class RecordingCatalogue(Catalogue):
    """Passes every call on. It has a list of changes of its own, as a table has its stream."""

    def __init__(self, inner: Catalogue) -> None:
        self._inner = inner
        self._changed: dict[ItemKey, None] = {}

    def take_changes(self) -> list[ItemKey]:
        """The keys that were written since the last call, each once."""
        changed, self._changed = self._changed, {}
        return list(changed)

    def get(self, key: ItemKey) -> Item | None:
        return self._inner.get(key)

    def get_many(self, keys: Sequence[ItemKey]) -> Sequence[Item | None]:
        return self._inner.get_many(keys)

    def query(
        self,
        pk: str,
        *,
        after: str | None = None,
        before: str | None = None,
        newest_first: bool = False,
        limit: int | None = None,
    ) -> Sequence[Item]:
        return self._inner.query(pk, after=after, before=before, newest_first=newest_first, limit=limit)

    def commit(self, writes: Sequence[Write]) -> None:
        self._inner.commit(writes)
        self._changed |= {write.key: None for write in writes if not isinstance(write, Check)}

    def scan(self, pk_begins_with: str) -> Iterator[Item]:
        return self._inner.scan(pk_begins_with)
