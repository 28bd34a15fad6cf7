"""Builds that need not read what has not changed, and see all that has."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest

from stoppress.local import file_index
from stoppress.local.engine import Engine
from tests.support.newsroom import Newsroom, newsroom, post

A, B = "_posts/2022-02-15-a.md", "_posts/2022-02-16-b.md"


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    """A site that has been built, whose files changed long enough ago."""
    monkeypatch.setattr(file_index, "RESOLUTION", 0)
    with newsroom(tmp_path / "site") as room:
        room.write(A, post("Old"))
        room.write(B, post("B", categories="news"))
        room.write("about.md", post("About"))
        room.write("plain.txt", "text")
        settle(room)
        yield room


def settle(room: Newsroom) -> None:
    time.sleep(0.02)
    room.engine.build()


def read_by(room: Newsroom, work: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The keys of the sources that are read meanwhile."""
    read: set[str] = set()
    get = room.engine.content.get

    def noting(key: str, **options: str) -> object:
        read.add(key)
        return get(key, **options)

    with monkeypatch.context() as patched:
        patched.setattr(room.engine.content, "get", noting)
        work()
    return read - {"_config.yml"}


def test_a_second_build_reads_no_source(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_by(room, room.engine.build, monkeypatch) == set()
    summary = room.engine.build()
    assert (summary.unchanged, summary.published, summary.pages_written) == (2, 0, 0)


def test_pages_that_every_site_has_are_made_after_a_build_that_died_between_new_inputs_and_them(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.write("_config.yml", "title: Renamed\n")
    with monkeypatch.context() as patched:
        patched.setattr(room.engine.pages, "put", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            room.engine.build()
    assert "Renamed" not in (room.page("404.html") or "")
    room.engine.build()
    assert "Renamed" in (room.page("404.html") or "")


def test_pages_that_every_site_has_are_not_made_again_where_nothing_changed(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room.engine.pages, "head", Mock(side_effect=AssertionError))
    assert room.engine.build().unchanged == 2


def test_only_what_changed_is_read_and_the_posts_beside_it(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    room.write(A, post("New"))
    assert read_by(room, room.engine.build, monkeypatch) == {A, B}
    assert "New" in (room.page("index.html") or "")


def test_a_file_with_its_size_and_date_as_before_is_seen_to_have_changed(room: Newsroom) -> None:
    before = (room.folder / A).stat()
    room.write(A, post("New"))
    os.utime(room.folder / A, ns=(before.st_atime_ns, before.st_mtime_ns))
    room.engine.build()
    assert "New" in (room.page("index.html") or "")


def test_a_file_put_in_the_others_place_is_seen(room: Newsroom) -> None:
    before = (room.folder / A).stat()
    other = room.folder.parent / "other.md"
    other.write_text(post("New"), "utf-8")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(room.folder / A)
    room.engine.build()
    assert "New" in (room.page("index.html") or "")


def test_a_file_that_changed_just_now_is_not_vouched_for(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_index, "RESOLUTION", 2_000_000_000)
    room.write(A, post("New"))
    room.engine.build()
    assert read_by(room, room.engine.build, monkeypatch) == {A}


def test_a_file_that_goes_and_one_that_comes_back(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    (room.folder / A).unlink()
    settle(room)
    assert "Old" not in (room.page("index.html") or "")
    assert read_by(room, room.engine.build, monkeypatch) == set()
    room.write(A, post("Old"))
    settle(room)
    assert "Old" in (room.page("index.html") or "")
    assert room.pages() == room.clean_build()


def test_what_another_run_did_in_between_is_noticed(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (room.folder / A).read_text("utf-8")
    room.upload(A, post("Other"))
    room.upload(A, text)
    settle(room)
    assert read_by(room, room.engine.build, monkeypatch) == set()
    assert room.pages() == room.clean_build()


def test_a_problem_is_told_each_time(room: Newsroom) -> None:
    room.write(A, "---\n- a list\n---\n")
    for _ in range(2):
        settle(room)
        assert [problem.file for problem in room.engine.build().rejected] == [A]


def test_posts_that_depend_on_others_or_on_the_time_are_looked_at(room: Newsroom) -> None:
    room.write(A, post("A", body="{% post_url 2022-02-16-b %}\n"))
    room.write("_posts/2024-01-02-due.md", post("Due", date="2024-01-02 00:00:00 +0000"))
    settle(room)
    room.now += timedelta(days=2)
    assert "Due" not in (room.page("index.html") or "")
    settle(room)
    assert "Due" in (room.page("index.html") or "")
    room.write(B, post("B", categories="sport"))
    settle(room)
    assert "/sport/" in (room.page("2022/02/15/a.html") or "")


def test_when_the_clock_is_put_back_posts_wait_again(room: Newsroom) -> None:
    room.now -= timedelta(days=900)
    room.engine.build()
    assert room.page("2022/02/15/a.html") is None


def test_another_path_owner_is_told_of(room: Newsroom) -> None:
    room.write(B, post("B", permalink="/2022/02/15/a.html"))
    settle(room)
    assert [problem.file for problem in room.engine.build().rejected] == [B]
    (room.folder / A).unlink()
    room.engine.build()
    assert "B" in (room.page("2022/02/15/a.html") or "")


def test_the_inputs_count(room: Newsroom) -> None:
    room.write("_config.yml", "title: Other\ntimezone: Asia/Shanghai\n")
    settle(room)
    assert "Other" in (room.page("2022/02/15/a.html") or "")
    assert room.pages() == room.clean_build()


def test_a_site_that_was_emptied_is_made_again(room: Newsroom) -> None:
    Engine.clean(room.folder)
    with Engine(room.folder, clock=lambda: room.now) as engine:
        assert engine.build().published == 2
