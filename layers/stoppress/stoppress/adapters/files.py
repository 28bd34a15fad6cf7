"""An object store in a folder: an object is a file, its key the path below the folder."""

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from ..errors import Conflict, Indistinct, Unreadable
from ..ports import Listed, ObjectHead, ObjectStore, StoredObject, etag_of
from .letter_case import LetterCase


class FileStore(ObjectStore):
    """Objects as files below ``root``. Safe for any number of threads and processes on one machine.

    A write becomes visible whole, by renaming a finished file into place. Comparing the ETag and renaming happen
    under one file lock in the ``state`` folder, which lies outside the root (on the same file system), so that the
    root holds nothing but objects. Nothing is forced to the disk.

    A key has the spelling of its file's name, on a file system too that takes other spellings for it.
    """

    def __init__(
        self,
        root: Path,
        state: Path,
        *,
        skip: Callable[[str], bool] | None = None,
        largest: int | None = None,
        confined: bool = False,
    ) -> None:
        """``skip``, asked with a folder's key (``a/b/``), keeps ``list`` out of folders it says yes to.

        Of files that have more than ``largest`` bytes ``get`` leaves the body out. ``confined``, as a store of sources
        should be: symbolic links are followed where they lead to something below the root, and count for nothing
        elsewhere; a file without the right to read it is Unreadable.
        """
        self._root = root
        self._state = state
        self._skip = skip or (lambda _folder: False)
        self._largest = largest
        self._confined = confined
        self._real_root = f"{os.path.realpath(root)}/"
        self._letter_case = LetterCase(root)

    def get(self, key: str, *, unless: str | None = None) -> StoredObject | None:
        if self._confined and not self._is_within(self._path(key)):
            return None
        try:
            with open(self._path(key), "rb", buffering=0) as file:  # noqa: PTH123 - half the time of Path.read_bytes
                stored = self._read(file)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except PermissionError as error:
            if not self._confined:
                raise
            raise Unreadable(key) from error
        if not self._is_spelt(key):
            return None
        return StoredObject(b"", stored.etag) if stored.etag == unless else stored

    def etag(self, key: str) -> str | None:
        stored = self.get(key)
        return stored.etag if stored else None

    def head(self, key: str) -> ObjectHead | None:
        etag = self.etag(key)
        if etag is None:
            self._check_distinct(key)
        return None if etag is None else ObjectHead(etag)

    def put(self, key: str, body: bytes, *, content_type: str, expected: str | None, redirect: str = "") -> str:
        """Store the body in a file. Its headers are not kept: its name tells the type, its text the rest.

        Raises Conflict too where the key is a folder, or a file is where a folder would have to be.
        """
        path = self._path(key)
        with self._locked():
            self._expect(key, expected)
            if expected is None:
                self._check_distinct(key)
            # Under the lock nobody else uses the name; one that a dead process left is overwritten.
            fresh = f"{self._state}/unfinished"
            with open(fresh, "wb") as file:  # noqa: PTH123 - with pathlib a put takes half as long again
                file.write(body)
            try:
                self._move(fresh, path)
            except (IsADirectoryError, NotADirectoryError) as error:
                raise Conflict(key) from error
        return etag_of(body)

    @staticmethod
    def _move(fresh: str, path: str) -> None:
        try:
            os.replace(fresh, path)  # noqa: PTH105
        except FileNotFoundError:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(fresh, path)  # noqa: PTH105

    def delete(self, key: str, *, expected: str) -> None:
        """Remove the file, and the folders that it leaves empty."""
        path = Path(self._path(key))
        with self._locked():
            self._expect(key, expected)
            path.unlink()
            for folder in path.parents:
                if folder == self._root or any(folder.iterdir()):
                    break
                folder.rmdir()

    def list(self, prefix: str = "") -> Iterator[Listed]:
        for key in sorted(self.walk(prefix), key=str.encode):
            try:
                stored = self.get(key)
            except Unreadable:
                stored = StoredObject(b"", "")
            if stored is not None:
                yield Listed(key, stored.etag, stored.size)

    def walk(self, prefix: str = "") -> Iterator[str]:
        """The key of every object whose key begins with the prefix, in no promised order, without reading objects."""
        folders = [""] if self._is_passed_over(prefix) else [prefix[: prefix.rfind("/") + 1]]
        for here in folders:
            for entry in self._scan(here):
                key = here + entry.name
                if entry.is_symlink() and not self._follows(entry):
                    continue
                if entry.is_dir():
                    if self._leads_to(f"{key}/", prefix) and not (entry.is_symlink() and self._leads_back(here, entry)):
                        folders.append(f"{key}/")
                elif key.startswith(prefix) and entry.is_file():
                    yield key

    def left_out(self) -> Iterator[tuple[str, str]]:
        """What is no object here, and why: names that no key can be, and links that lead out of the root."""
        folders = [""]
        for here in folders:
            with os.scandir(f"{self._root}/{here}") as entries:
                for entry in sorted(entries, key=lambda entry: entry.name):
                    shown = (here + entry.name).encode(errors="replace").decode()
                    if not _is_name(entry.name):
                        yield shown, "Its name can't be an address: rename it, in UTF-8 and without a backslash."
                    elif entry.is_symlink() and not self._is_within(entry.path):
                        yield shown, "It is a link that leads out of the site's folder: put a copy in its place."
                    elif entry.is_dir() and not entry.is_symlink() and not self._skip(f"{here}{entry.name}/"):
                        folders.append(f"{here}{entry.name}/")

    def _follows(self, link: "os.DirEntry[str]") -> bool:
        return self._is_within(link.path) if self._confined else not link.is_dir()

    def _is_within(self, path: str) -> bool:
        """Whether a path leads to something below the root, whatever links there are on the way."""
        return f"{os.path.realpath(path)}/".startswith(self._real_root) if self._confined else True

    def _leads_back(self, here: str, link: "os.DirEntry[str]") -> bool:
        """Whether a link leads to a folder that one passes on the way to it: following it would never end."""
        around = [self._root, *(self._root / here[: at + 1] for at, letter in enumerate(here) if letter == "/")]
        return os.path.realpath(link.path) in map(os.path.realpath, around)

    def look(self, key: str) -> tuple[int, ...] | None:
        """What tells a file from one with other content without reading it: size, times of change (ns), inode."""
        try:
            found = os.stat(self._path(key))  # noqa: PTH116 - a call for each file
        except (FileNotFoundError, NotADirectoryError):
            return None
        if not self._is_spelt(key):
            return None
        return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino

    def _is_spelt(self, key: str) -> bool:
        """Whether the file with this key is spelt so. Folders of pages are not: two spellings of one are shared."""
        return self._letter_case.is_spelt(key) if self._confined else self._letter_case.other(key) is None

    def _check_distinct(self, key: str) -> None:
        """Raise Indistinct where there is such a file with another spelling."""
        other = self._letter_case.other(key) if os.path.isfile(self._path(key)) else None  # noqa: PTH113
        if other:
            raise Indistinct(key, f"{key[: key.rfind('/') + 1]}{other}")

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
        except (FileNotFoundError, NotADirectoryError):
            return []

    def _is_passed_over(self, prefix: str) -> bool:
        """Whether one of the folders of a prefix is not looked into."""
        ends = (end for end, character in enumerate(prefix) if character == "/")
        return any(self._skip(prefix[: end + 1]) or Path(self._root, prefix[:end]).is_symlink() for end in ends)

    def _leads_to(self, folder: str, prefix: str) -> bool:
        return (folder.startswith(prefix) or prefix.startswith(folder)) and not self._skip(folder)

    def _path(self, key: str) -> str:
        if not key or "\\" in key or not {"", ".", ".."}.isdisjoint(key.split("/")):
            raise ValueError(f"not an object key: {key!r}")
        return f"{self._root}/{key}"

    def _expect(self, key: str, etag: str | None) -> None:
        if self.etag(key) != etag:
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
    return "\\" not in name and (name.isascii() or name == name.encode(errors="ignore").decode())
