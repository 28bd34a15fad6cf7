"""A store as S3 is one: keys are texts, and one may begin with another and a slash."""

from collections.abc import Iterator

from stoppress.errors import Conflict
from stoppress.ports import Listed, ObjectHead, StoredObject, etag_of


class FlatStore:
    """Objects in memory."""

    def __init__(self) -> None:
        self._bodies: dict[str, bytes] = {}
        self.writes = 0

    def get(self, key: str, *, unless: str | None = None) -> StoredObject | None:
        body = self._bodies.get(key)
        if body is None:
            return None
        etag = etag_of(body)
        return StoredObject(b"" if etag == unless else body, etag)

    def etag(self, key: str) -> str | None:
        return etag_of(self._bodies[key]) if key in self._bodies else None

    def head(self, key: str) -> ObjectHead | None:
        etag = self.etag(key)
        return None if etag is None else ObjectHead(etag)

    def put(self, key: str, body: bytes, *, content_type: str, expected: str | None, redirect: str = "") -> str:
        self._expect(key, expected)
        self._bodies[key] = body
        self.writes += 1
        return etag_of(body)

    def delete(self, key: str, *, expected: str) -> None:
        self._expect(key, expected)
        del self._bodies[key]
        self.writes += 1

    def list(self, prefix: str = "") -> Iterator[Listed]:
        found = sorted((key for key in self._bodies if key.startswith(prefix)), key=str.encode)
        return iter([Listed(key, etag_of(self._bodies[key]), len(self._bodies[key])) for key in found])

    def _expect(self, key: str, etag: str | None) -> None:
        if self.etag(key) != etag:
            raise Conflict(key)
