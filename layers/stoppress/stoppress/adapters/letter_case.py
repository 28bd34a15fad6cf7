"""How the files in a folder are spelt, where the file system takes ``a.md`` and ``A.md`` for one, as on macOS."""

import os
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from unicodedata import normalize

RESOLUTION = 2_000_000_000
"""Nanoseconds: the coarsest time stamps of a common file system are FAT's."""


class LetterCase:
    """Tells keys from other spellings of a file's name. It costs nothing on a file system that does so itself.

    The names in a folder are remembered until its time stamp changes. FAT's does not when a file is renamed in case
    alone: there the next process finds that out.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folds: bool | None = None
        """Whether the file system takes two spellings for one; None as long as there was no name to try it with."""
        self._names: dict[str, tuple[int, Mapping[str, Sequence[str]]]] = {}

    def other(self, key: str) -> str | None:
        """How the name of the file that this key leads to is spelt, if otherwise than there. Folders do not count."""
        return self._other(key) if self._is_folded(key) else None

    def is_spelt(self, key: str) -> bool:
        """Whether the file with this key, which is there, and all of its folders are spelt like that."""
        if not self._is_folded(key):
            return True
        ends = [end for end, letter in enumerate(key) if letter == "/"]
        return not any(map(self._other, [key, *(key[:end] for end in ends)]))

    def _other(self, key: str) -> str | None:
        spellings = self._spellings(key)
        return spellings[0] if spellings and _name(key) not in spellings else None

    def _is_folded(self, key: str) -> bool:
        if self._folds is None:
            self._folds = self._try(key)
        return self._folds or False

    def _try(self, key: str) -> bool | None:
        """Whether the file, if it is there, is found by another spelling too that its folder does not name."""
        other = key[: key.rfind("/") + 1] + key[key.rfind("/") + 1 :].swapcase()
        if other == key or not os.path.lexists(f"{self._root}/{key}"):
            return None
        return os.path.lexists(f"{self._root}/{other}") and _name(other) not in self._spellings(other)

    def _spellings(self, key: str) -> Sequence[str]:
        """The names in the key's folder that differ from its own in nothing but the case of letters."""
        return self._names_in(key[: key.rfind("/") + 1]).get(_name(key).casefold(), ())

    def _names_in(self, folder: str) -> Mapping[str, Sequence[str]]:
        path, names = f"{self._root}/{folder}", defaultdict(list)
        try:
            changed = os.stat(path).st_mtime_ns  # noqa: PTH116 - as in FileStore
            known = self._names.get(folder)
            if known and known[0] == changed:
                return known[1]
            for name in map(_name, os.listdir(path)):  # noqa: PTH208
                names[name.casefold()].append(name)
        except (FileNotFoundError, NotADirectoryError):
            return {}
        if time.time_ns() - changed > RESOLUTION:  # else it may change again, and look the same
            self._names[folder] = (changed, names)
        return names


def _name(key: str) -> str:
    """A key's last part. HFS+ gives letters apart from their accents; that is no other spelling."""
    return normalize("NFC", key[key.rfind("/") + 1 :])
