"""Runs a command as a process and says what it took, the processes that it started included."""

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

LOOK_EVERY = 0.1
"""Seconds between two looks at the memory in use."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a run took."""

    seconds: float
    """From its beginning to its end."""
    cpu: float
    """Seconds of processor time, user's and system's, of all its processes."""
    megabytes: float
    """The most memory that its processes had at once. A page that several share counts once (PSS)."""


def run(command: Sequence[str | Path], folder: Path) -> Usage:
    """Run the command in the folder. Raises CalledProcessError when it fails; its output is then shown."""
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        peak = _Peak(process.pid)
        with peak:
            problem = process.stderr.read() if process.stderr else b""
            _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, [str(part) for part in command], stderr=problem)
    return Usage(seconds, used.ru_utime + used.ru_stime, peak.bytes / 1e6)


def summary(runs: Sequence[Usage]) -> dict[str, Any]:
    """The medians of some runs, and how many there were."""
    numbers = [asdict(one) for one in runs]
    return {"runs": len(runs), **{name: round(median(one[name] for one in numbers), 3) for name in numbers[0]}}


class _Peak:
    """Watches a process and those that it starts."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self.bytes = 0

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(LOOK_EVERY):
            self.bytes = max(self.bytes, sum(_memory(pid) for pid in _family(self._pid)))


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        for tasks in Path(f"/proc/{one}/task").glob("*/children"):
            with suppress(OSError):
                found += map(int, tasks.read_text().split())
    return found


def _memory(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
