"""Read-through caches, for as long as one build has the stores to itself.

The use cases run over them as over any others: the same code makes the same bytes. What they read twice is remembered
from the first time.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ..ports import Catalogue, Item, ItemKey, Listed, ObjectHead, ObjectStore, StoredObject, Write

REMEMBERED = 8
"""How many readings are remembered: between two of the same there are a few others at most. With 64, a build of 100,000
posts took 80 MB more: the busy days of a home page are large."""


class ReadThroughStore(ObjectStore):
    """An object store that remembers what it has read."""

    def __init__(self, inner: ObjectStore) -> None:
        self._inner = inner
        self._expected: Mapping[str, str] = {}
        self._get = lru_cache(REMEMBERED)(inner.get)

    def get(self, key: str, *, unless: str | None = None) -> StoredObject | None:
        if unless is not None and self._expected.get(key) == unless:
            return StoredObject(b"", unless)
        stored = self._get(key)
        return StoredObject(b"", unless) if stored and stored.etag == unless else stored

    def expect(self, etags: Mapping[str, str]) -> None:
        """Have these objects taken for what they were when they had these ETags, and no others any more."""
        self._expected = etags

    def etag(self, key: str) -> str | None:
        return self._inner.etag(key)

    def head(self, key: str) -> ObjectHead | None:
        return self._inner.head(key)

    def put(self, key: str, body: bytes, *, content_type: str, expected: str | None, redirect: str = "") -> str:
        self._get.cache_clear()
        return self._inner.put(key, body, content_type=content_type, expected=expected, redirect=redirect)

    def delete(self, key: str, *, expected: str) -> None:
        self._get.cache_clear()
        self._inner.delete(key, expected=expected)

    def list(self, prefix: str = "") -> Iterator[Listed]:
        return self._inner.list(prefix)


class ReadThroughCatalogue(Catalogue):
    """A catalogue that remembers what it has read."""

    def __init__(self, inner: Catalogue) -> None:
        self._inner = inner
        self._get = lru_cache(REMEMBERED)(inner.get)
        self._query = lru_cache(REMEMBERED)(inner.query)

    def get(self, key: ItemKey) -> Item | None:
        return self._get(key)

    def query(
        self,
        pk: str,
        *,
        after: str | None = None,
        before: str | None = None,
        newest_first: bool = False,
        limit: int | None = None,
    ) -> Sequence[Item]:
        return self._query(pk, after=after, before=before, newest_first=newest_first, limit=limit)

    def commit(self, writes: Sequence[Write]) -> None:
        self._get.cache_clear()
        self._query.cache_clear()
        self._inner.commit(writes)

    def scan(self, pk_begins_with: str) -> Iterator[Item]:
        return self._inner.scan(pk_begins_with)
