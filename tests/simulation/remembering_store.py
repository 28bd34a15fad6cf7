"""A file store that has read its files before: nobody else writes to them while a run lasts."""

from collections.abc import Iterator
from typing import Any

from stoppress.adapters.files import FileStore
from stoppress.ports import StoredObject


class RememberingStore(FileStore):
    """The real adapter writes, compares and reads; what it has read once comes from memory until it is written."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._known: dict[str, StoredObject | None] = {}
        self._keys: set[str] = set()
        self.writes = 0

    def get(self, key: str, *, unless: str | None = None) -> StoredObject | None:
        if key not in self._known:
            self._known[key] = super().get(key)
        stored = self._known[key]
        return StoredObject(b"", stored.etag) if stored and stored.etag == unless else stored

    def etag(self, key: str) -> str | None:
        stored = self._known[key] if key in self._known else self.get(key)
        return stored.etag if stored else None

    def walk(self, prefix: str = "") -> Iterator[str]:
        return iter([key for key in self._keys if key.startswith(prefix)])

    def put(self, key: str, body: bytes, *, content_type: str, expected: str | None, redirect: str = "") -> str:
        etag = super().put(key, body, content_type=content_type, expected=expected, redirect=redirect)
        self._keys.add(key)
        self._known.pop(key, None)
        self.writes += 1
        return etag

    def delete(self, key: str, *, expected: str) -> None:
        super().delete(key, expected=expected)
        self._keys.discard(key)
        self._known.pop(key, None)
        self.writes += 1
