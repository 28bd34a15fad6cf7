"""Lets any number of runs work on an output folder at once, or one that has it to itself.

A first build does not follow the reconcile rule but needs nobody beside it; a mark says for as long as it works that
what is there does not count. When it dies, the mark stays, and whoever comes next empties the folder.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

MARK = "cleaning"
"""A file in the state folder that says: what is in the output folder, and what is noted of it, does not count."""


class RunLock:
    """The lock of an output folder, which runs hold together, or one alone."""

    def __init__(self, state: Path) -> None:
        """``state`` is the folder with what is noted of the output folder."""
        self._state = state
        self._mark = state / MARK

    @property
    def is_marked(self) -> bool:
        """Whether there is a mark: what is in the output folder does not count, or not yet."""
        return self._mark.exists()

    def mark(self) -> None:
        """Mark what is in the output folder as what does not count."""
        self._mark.touch()

    def unmark(self) -> None:
        """Remove the mark."""
        self._mark.unlink()

    @contextmanager
    def shared(self) -> Iterator[None]:
        """Hold the lock together with other runs. Waits while a run holds it alone."""
        with self._open() as file:
            fcntl.flock(file, fcntl.LOCK_SH)
            yield

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the lock alone. Waits until no other run holds it."""
        with self._open() as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    @contextmanager
    def alone_at_once(self) -> Iterator[bool]:
        """Hold the lock alone; False, without the lock, where other runs hold it."""
        with self._open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            yield True

    def _open(self) -> IO[str]:
        self._state.mkdir(parents=True, exist_ok=True)
        return (self._state / "run-lock").open("a")
