"""A run is known as one that lives from the moment when its entry can be found."""

import fcntl
import threading
from pathlib import Path
from typing import IO, Any

import pytest

from stoppress.local import run_log as module
from stoppress.local.run_log import RunLog


def test_an_entry_is_never_seen_without_its_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log, flock = RunLog(tmp_path), fcntl.flock
    seen: list[list[Path]] = []

    class Watched:
        LOCK_EX, LOCK_NB = fcntl.LOCK_EX, fcntl.LOCK_NB

        @staticmethod
        def flock(file: IO[str], how: int) -> Any:
            if not how & fcntl.LOCK_NB and not seen:
                seen.append([])
                # Another run looks just before the entry is locked.
                other = threading.Thread(target=lambda: seen.append(RunLog(tmp_path).abandoned()))
                other.start()
                other.join()
            return flock(file, how)

    monkeypatch.setattr(module, "fcntl", Watched)
    with log.entry():
        assert seen == [[], []]
        assert log.abandoned() == []
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_is_interrupted_is_found(tmp_path: Path) -> None:
    log = RunLog(tmp_path)
    with pytest.raises(KeyboardInterrupt), log.entry():
        raise KeyboardInterrupt
    (found,) = log.abandoned()
    with log.entry(mends=[found]):
        pass
    assert log.abandoned() == []
