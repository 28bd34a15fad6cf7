"""Which runs of the engine are at work, and whether one has died at it.

On AWS the event of a worker that died comes again. Here the log takes the queue's part: after a run that did not
come to its end, the next build looks at every page and not only at the records.
"""

import fcntl
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_UNLOCKED = "unlocked-"
"""Begins the name of an entry until it is locked. One that stays so is of a run that died before it did anything."""


class RunLog:
    """The log of runs: a folder with a file for every run, which the run keeps locked for as long as it lives."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def abandoned(self) -> list[Path]:
        """The entries of runs that were interrupted."""
        self._folder.mkdir(parents=True, exist_ok=True)
        entries = [path for path in self._folder.iterdir() if not path.name.startswith(_UNLOCKED)]
        return [path for path in entries if _is_abandoned(path)]

    @contextmanager
    def entry(self, *, mends: Sequence[Path] = ()) -> Iterator[None]:
        """Enter a run. A run that ends well takes its entry out, and those whose damage it mended."""
        self._folder.mkdir(parents=True, exist_ok=True)
        own = self._folder / uuid.uuid4().hex
        # Nobody may find the entry before it is locked: it would look abandoned.
        unlocked = own.with_name(f"{_UNLOCKED}{own.name}")
        with unlocked.open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            unlocked.rename(own)
            yield
            for path in (own, *mends):
                path.unlink(missing_ok=True)


def _is_abandoned(path: Path) -> bool:
    try:
        with path.open() as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, FileNotFoundError):
        return False
    return True
