"""Several processes make the same site as one."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from stoppress.errors import PostProblem
from stoppress.local import engine as engine_module
from stoppress.local.executor import BATCH, Processes
from tests.support.newsroom import Newsroom, newsroom, post

POSTS = BATCH * 3


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    with newsroom(tmp_path / "site") as room:
        for number in range(POSTS):
            date = f"2022-0{number % 3 + 1}-{number % 28 + 1:02} 10:00:00 +0800"
            text = post(f"{number}", date=date, categories=f"c{number % 4}", tags=f"[t{number % 2}, all]")
            room.write(f"_posts/2022-01-01-p{number:02}.md", text)
        for name in ("a", "b", "c"):
            room.write(f"_posts/2022-01-02-{name}.md", post(name, permalink="/fought-over.html"))
        room.write("_posts/2022-01-03-broken.md", "---\n- a list\n---\n")
        room.write("_posts/2022-01-04-later.md", post("Later", date=(room.now + timedelta(days=2)).isoformat(" ")))
        room.write("assets/logo.svg", "<svg/>")
        yield room


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes, however little there is to do."""
    monkeypatch.setattr(engine_module, "PROCESSES_FROM", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)


def alone(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What one process makes of the same sources."""
    monkeypatch.setattr(engine_module, "PROCESSES_FROM", POSTS * 10)
    return room.clean_build()


@pytest.mark.usefixtures("processes")
def test_a_first_build(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = room.engine.build()
    assert (summary.published, summary.scheduled, summary.files) == (POSTS + 1, 1, 1)
    assert [problem.file for problem in summary.rejected][-1] == "_posts/2022-01-03-broken.md"
    assert all(problem.problem and problem.remedy for problem in summary.rejected)
    assert {type(problem) for problem in summary.rejected} == {PostProblem}
    assert list(room.engine.due) == ["_posts/2022-01-04-later.md"]
    assert room.pages() == alone(room, monkeypatch)


@pytest.mark.usefixtures("processes")
def test_a_build_after_the_inputs_have_changed(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    room.engine.build()
    room.write("_config.yml", "title: Other\nstoppress:\n  archive_period: day\n")
    room.engine.build()
    assert room.engine.application.full_rebuilder.pending() is None
    assert room.pages() == alone(room, monkeypatch)


@pytest.mark.usefixtures("processes")
def test_a_build_that_finds_nothing_to_do_needs_no_process_beside_it(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.engine.build()
    monkeypatch.setattr(engine_module, "PROCESSES_FROM", 2)
    monkeypatch.setattr(Processes, "__init__", None)
    assert room.engine.build().pages_written == 0


BUILD = """
import sys, stoppress.local.engine as engine, stoppress.local.first_build as first_build
first_build.SOURCES = 5
engine.PROCESSES_FROM, engine.os.cpu_count = 1, lambda: 2
if __name__ == "__main__":
    with engine.Engine(engine.Path(sys.argv[1])) as made:
        made.build(lambda done, total: print(done, flush=True))
"""


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_processes_end_with_the_build_that_began_them_and_the_next_one_makes_it_good(
    room: Newsroom, ending: signal.Signals
) -> None:
    command = [sys.executable, "-c", BUILD, str(room.folder)]
    build = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert build.stdout
    while build.stdout.readline() != "10\n":
        assert build.poll() is None
    build.send_signal(ending)
    build.communicate(timeout=20)  # until every process that holds its output has ended
    room.engine.build()
    assert room.pages() == room.clean_build()


def test_the_engine_is_alone_where_there_is_one_core(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "PROCESSES_FROM", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    monkeypatch.setattr(Processes, "__init__", None)
    assert room.engine.build().published == POSTS + 1
