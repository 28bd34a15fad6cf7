"""An object store in a folder: an object is a file, its key the path below the folder."""

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from ..errors import Conflict
from ..ports import Listed, Served, StoredObject, etag_of


class FileStore:
    """Objects as files below ``root``. Safe for any number of threads and processes on one machine.

    A write becomes visible whole, by renaming a finished file into place. Comparing the ETag and renaming happen
    under one file lock in the ``state`` folder, which lies outside the root (on the same file system), so that the
    root holds nothing but objects. Nothing is forced to the disk.
    """

    def __init__(
        self, root: Path, state: Path, *, skip: Callable[[str], bool] | None = None, largest: int | None = None
    ) -> None:
        """``skip``, asked with a folder's key (``a/b/``), keeps ``list`` out of folders it says yes to.

        Of files that have more than ``largest`` bytes ``get`` leaves the body out.
        """
        self._root = root
        self._state = state
        self._skip = skip or (lambda _folder: False)
        self._largest = largest

    def get(self, key: str, *, unless: str | None = None) -> StoredObject | None:
        """See ``ObjectStore.get``."""
        try:
            with open(self._path(key), "rb", buffering=0) as file:  # noqa: PTH123 - half the time of Path.read_bytes
                stored = self._read(file)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        return StoredObject(b"", stored.etag) if stored.etag == unless else stored

    def head(self, key: str) -> str | None:
        """See ``ObjectStore.head``."""
        stored = self.get(key)
        return stored.etag if stored else None

    def served(self, key: str) -> Served | None:
        """See ``ObjectStore.served``."""
        etag = self.head(key)
        return None if etag is None else Served(etag)

    def put(self, key: str, body: bytes, *, content_type: str, expected: str | None, redirect: str = "") -> str:
        """See ``ObjectStore.put``. A file's headers are not kept: its name tells the type, its text the rest."""
        path = self._path(key)
        with self._locked():
            self._expect(key, expected)
            # Under the lock nobody else uses the name; one that a dead process left is overwritten.
            fresh = f"{self._state}/unfinished"
            with open(fresh, "wb") as file:  # noqa: PTH123 - with pathlib a put takes half as long again
                file.write(body)
            try:
                os.replace(fresh, path)  # noqa: PTH105
            except FileNotFoundError:
                Path(path).parent.mkdir(parents=True, exist_ok=True)
                os.replace(fresh, path)  # noqa: PTH105
        return etag_of(body)

    def delete(self, key: str, *, expected: str) -> None:
        """See ``ObjectStore.delete``. Folders that it leaves empty go too."""
        path = Path(self._path(key))
        with self._locked():
            self._expect(key, expected)
            path.unlink()
            for folder in path.parents:
                if folder == self._root or any(folder.iterdir()):
                    break
                folder.rmdir()

    def list(self, prefix: str = "") -> Iterator[Listed]:
        """See ``ObjectStore.list``."""
        for key in sorted(self.walk(prefix), key=str.encode):
            stored = self.get(key)
            if stored is not None:
                yield Listed(key, stored.etag, stored.size)

    def walk(self, prefix: str = "") -> Iterator[str]:
        """The key of every object whose key begins with the prefix, in no promised order, without reading objects."""
        folders = [""]
        for here in folders:
            for entry in self._scan(here):
                key = here + entry.name
                if entry.is_dir():
                    if not entry.is_symlink() and self._leads_to(f"{key}/", prefix):
                        folders.append(f"{key}/")
                elif key.startswith(prefix) and entry.is_file():
                    yield key

    def look(self, key: str) -> tuple[int, ...] | None:
        """What tells a file from one with other content without reading it: size, times of change (ns), inode."""
        try:
            found = os.stat(self._path(key))  # noqa: PTH116 - a call for each file
        except (FileNotFoundError, NotADirectoryError):
            return None
        return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino

    def _read(self, file: FileIO) -> StoredObject:
        if self._largest is not None:
            size = os.fstat(file.fileno()).st_size
            if size > self._largest:
                digest = hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False))
                return StoredObject(b"", digest.hexdigest(), size)
        body = file.read()
        return StoredObject(body, etag_of(body))

    def _scan(self, folder: str) -> Sequence[os.DirEntry[str]]:
        """What is in a folder, but for what no key could name; nothing where it is gone."""
        try:
            with os.scandir(f"{self._root}/{folder}") as entries:
                return [entry for entry in entries if _is_name(entry.name)]
        except FileNotFoundError:
            return []

    def _leads_to(self, folder: str, prefix: str) -> bool:
        return (folder.startswith(prefix) or prefix.startswith(folder)) and not self._skip(folder)

    def _path(self, key: str) -> str:
        if not key or "\\" in key or not {"", ".", ".."}.isdisjoint(key.split("/")):
            raise ValueError(f"not an object key: {key!r}")
        return f"{self._root}/{key}"

    def _expect(self, key: str, etag: str | None) -> None:
        if self.head(key) != etag:
            raise Conflict(key)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with self._open_lock() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _open_lock(self) -> FileIO:
        path = f"{self._state}/lock"
        try:
            return open(path, "ab", buffering=0)  # noqa: PTH123
        except FileNotFoundError:
            self._state.mkdir(parents=True, exist_ok=True)
            return open(path, "ab", buffering=0)  # noqa: PTH123


def _is_name(name: str) -> bool:
    return "\\" not in name and name.isprintable() and name == name.encode(errors="ignore").decode()
