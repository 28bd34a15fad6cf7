"""Pages of a site that is built for the first time: written straight to their places, without a lock."""

import os

from ..adapters.files import FileStore
from ..errors import Conflict
from ..ports import ObjectHead, etag_of


class NewFiles(FileStore):
    """Files of which most are not there yet, and which nobody reads before all are."""

    def head(self, key: str) -> ObjectHead | None:
        return super().head(key) if os.path.lexists(self._path(key)) else None

    def put(self, key: str, body: bytes, *, content_type: str, expected: str | None, redirect: str = "") -> str:
        """Store the body in a file. Unlike elsewhere, a new file may be seen, and left by a crash, unfinished."""
        if expected is not None:
            return super().put(key, body, content_type=content_type, expected=expected, redirect=redirect)
        path = self._path(key)
        try:
            self._write_new(path, body)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - a call for each file
            self._write_new(path, body)
        except FileExistsError as error:
            raise Conflict(key) from error
        return etag_of(body)

    @staticmethod
    def _write_new(path: str, body: bytes) -> None:
        with open(path, "xb") as file:  # noqa: PTH123 - a call for each file
            file.write(body)
