"""What reading a source has to say, from where it is noticed to whoever is told."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from stoppress.content.body import AsWritten, Body
from stoppress.content.note import Note
from stoppress.liquid.renderer import LiquidRenderer
from stoppress.local.engine import Engine
from stoppress.local.lint import lint
from tests.support.newsroom import Newsroom, post

KEY = "_posts/2022-02-15-hello.md"
TEXT = post("Hello", body="One.\n\nTwo, perhaps.\n\nThree, perhaps.\n")


class Doubting(AsWritten):
    """Has its doubts about every line that says perhaps."""

    def render(self, body: Body, page: Mapping[str, Any]) -> str:
        for number, line in enumerate(body.text.split("\n")):
            if "perhaps" in line:
                body.note(body.line + number, "It says “perhaps”.")
        return super().render(body, page)


@pytest.fixture(autouse=True)
def doubts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LiquidRenderer, "linking", lambda *_: Doubting())


def lines(notes: Iterable[Note], key: str = KEY) -> list[int | None]:
    assert {note.file for note in notes} <= {key}
    return [note.line for note in notes]


def test_the_outcome_of_an_upload_tells(room: Newsroom) -> None:
    room.write(KEY, TEXT)
    assert lines(room.engine.application.publish(KEY).notes) == [7, 9]


def test_each_note_is_told_once_though_the_excerpt_is_read_too(room: Newsroom) -> None:
    room.write(KEY, post("Hello", body="Perhaps, perhaps.\n\nMore.\n"))
    assert lines(room.engine.application.publish(KEY).notes) == [5]


def test_a_page_has_notes_too(room: Newsroom) -> None:
    room.write("about.md", "---\ntitle: About\n---\nperhaps\n")
    assert lines(room.engine.application.publish("about.md").notes, "about.md") == [4]


def test_a_first_build_tells_and_so_does_one_that_finds_a_change(room: Newsroom, tmp_path: Path) -> None:
    room.write(KEY, TEXT)
    with Engine(room.folder, tmp_path / "out", clock=lambda: room.now) as engine:
        assert lines(engine.build().notes) == [7, 9]
        assert engine.build().notes == []
        room.write(KEY, TEXT + "\nFour.\n")
        assert lines(engine.build().notes) == [7, 9]


def test_a_check_tells_all(room: Newsroom) -> None:
    room.write(KEY, TEXT.replace("title: Hello", "title: Hello\nlayout: post"))
    assert lines(lint(room.folder).notes) == [8, 10]


def test_what_lies_beside_posts_has_a_note_too(room: Newsroom) -> None:
    room.write("_posts/photo.png", b"x")
    outcome = room.engine.application.publish("_posts/photo.png")
    assert (outcome.status, len(outcome.notes)) == ("ignored", 1)
    assert room.engine.application.publish(".hidden").notes == ()


def test_a_post_that_a_setting_excludes_has_none(room: Newsroom) -> None:
    room.upload("_config.yml", "title: Site\nexclude: ['*.html']\n")
    room.write("_posts/2022-02-15-a.html", b"---\n---\n")
    outcome = room.engine.application.publish("_posts/2022-02-15-a.html")
    assert (outcome.status, outcome.notes) == ("ignored", ())


def test_a_note_changes_nothing(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    room.upload(KEY, TEXT)
    with_notes = room.pages()
    monkeypatch.setattr(LiquidRenderer, "linking", lambda *_: AsWritten())
    assert room.clean_build() == with_notes
