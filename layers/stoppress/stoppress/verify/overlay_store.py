"""An object store above another: it takes writes, and the one below stays as it is."""

from collections.abc import Iterator

from ..errors import Conflict
from ..ports import Listed, ObjectHead, ObjectStore, StoredObject, etag_of


class OverlayStore(ObjectStore):
    """Shows objects as they would be after the writes. ``written`` has those by key; None for one that was deleted."""

    def __init__(self, below: ObjectStore) -> None:
        self._below = below
        self.written: dict[str, StoredObject | None] = {}

    def get(self, key: str, *, unless: str | None = None) -> StoredObject | None:
        if key not in self.written:
            return self._below.get(key, unless=unless)
        stored = self.written[key]
        return StoredObject(b"", stored.etag) if stored and stored.etag == unless else stored

    def etag(self, key: str) -> str | None:
        if key not in self.written:
            return self._below.etag(key)
        stored = self.written[key]
        return stored.etag if stored else None

    def head(self, key: str) -> ObjectHead | None:
        if key not in self.written:
            return self._below.head(key)
        etag = self.etag(key)
        return None if etag is None else ObjectHead(etag)

    def put(self, key: str, body: bytes, *, content_type: str, expected: str | None, redirect: str = "") -> str:
        self._expect(key, expected)
        etag = etag_of(body)
        self.written[key] = StoredObject(body, etag)
        return etag

    def delete(self, key: str, *, expected: str) -> None:
        self._expect(key, expected)
        self.written[key] = None

    def list(self, prefix: str = "") -> Iterator[Listed]:
        found = {line.key: line for line in self._below.list(prefix) if line.key not in self.written}
        for key, stored in self.written.items():
            if stored and key.startswith(prefix):
                found[key] = Listed(key, stored.etag, len(stored.body))
        yield from (found[key] for key in sorted(found, key=str.encode))

    def _expect(self, key: str, etag: str | None) -> None:
        if self.etag(key) != etag:
            raise Conflict(key)
