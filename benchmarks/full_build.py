"""Building a whole site from nothing, and again when nothing has changed; the same with other generators."""

import sys
from collections.abc import Callable, Sequence
from compileall import compile_dir
from pathlib import Path
from typing import Any

import stoppress as package

from .archive import Archive
from .process import Usage, run, summary
from .scratch import SCRATCH, fresh
from .stored import folder_of

STOPPRESS = Path(sys.executable).with_name("stoppress")

Command = Callable[[Archive, Path], Sequence[str | Path] | None]
"""What builds the archive into a folder; None where that can't be done here."""


def stoppress(archive: Archive, output: Path) -> Sequence[str | Path]:
    """The command that builds the archive into a folder."""
    return [STOPPRESS, "build", folder_of(archive), "--output", output, "--json"]


def measure(archive: Archive, repetitions: int, rival: Command) -> dict[str, Any]:
    """Stoppress's first build, the one after it, and a rival's: seconds, processor seconds, megabytes, and files.

    They take turns, so that a machine that is slower for a minute is so for all of them. Ours is compiled, as what is
    installed is: of what is checked out, each process would compile it anew where Python may not keep that.
    """
    compile_dir(Path(package.__file__).parents[1], quiet=1)
    first: list[Usage] = []
    second: list[Usage] = []
    rivals: list[Usage] = []
    for _ in range(repetitions):
        output, other = fresh("site"), fresh("site")
        command, rival_command = stoppress(archive, output), rival(archive, other)
        first.append(run(command, SCRATCH))
        second.append(run(command, SCRATCH))
        if rival_command:
            rivals.append(run(rival_command, SCRATCH))
    ours = {"first": _summary(first, output), "second": summary(second)}
    return {**ours, "rival": _summary(rivals, other)} if rivals else ours


def measure_peer(command: Command, archive: Archive, repetitions: int) -> dict[str, Any] | None:
    """The same of another generator's build; None where it is not installed."""
    runs: list[Usage] = []
    for _ in range(repetitions):
        output = fresh("site")
        made = command(archive, output)
        if made is None:
            return None
        runs.append(run(made, SCRATCH))
    return _summary(runs, output)


def _summary(runs: Sequence[Usage], output: Path) -> dict[str, Any]:
    """The medians of some builds, and how many files the last one has made."""
    return {**summary(runs), "files": sum(1 for path in output.rglob("*") if path.is_file())}
