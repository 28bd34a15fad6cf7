"""Whatever a text makes the renderers raise is its author's problem, and no other post's."""

import logging
from typing import Any

import pytest

from stoppress.inputs import sources
from stoppress.local.lint import lint
from stoppress.markdown import Kramdown
from stoppress.ports import ItemKey
from stoppress.theme import Theme
from tests.support.newsroom import Newsroom, post

BAD, GOOD = "_posts/2022-02-15-bad.md", "_posts/2022-02-16-good.md"


def fail(_: Kramdown, text: str) -> str:
    if "boom" in text:
        raise AssertionError("at 0x7f00")
    return f"<p>{text}</p>"


@pytest.fixture
def spoilt(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    monkeypatch.setattr(Kramdown, "convert", fail)
    room.write(BAD, post("Bad", body="boom\n"))
    room.write(GOOD, post("Good"))
    return room


def test_one_post_is_rejected_and_the_rest_is_published(spoilt: Newsroom, caplog: pytest.LogCaptureFixture) -> None:
    summary = spoilt.engine.build()
    (problem,) = summary.rejected
    assert (problem.file, summary.published) == (BAD, 1)
    assert "AssertionError" in problem.problem
    assert "0x7f00" not in problem.problem
    assert problem.remedy
    assert any(record.exc_info and record.levelno == logging.ERROR for record in caplog.records)


def test_check_says_so_too(spoilt: Newsroom) -> None:
    assert [problem.file for problem in lint(spoilt.folder).problems] == [BAD]


def test_what_the_theme_fails_with_is_the_posts_problem(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = Theme.post

    def post_page(self: Theme, shown: Any, *beside: Any) -> bytes:
        if shown.title == "Bad":
            raise OverflowError
        return sound(self, shown, *beside)

    monkeypatch.setattr(Theme, "post", post_page)
    room.write(BAD, post("Bad"))
    room.write(GOOD, post("Good"))
    summary = room.engine.build()
    assert [(problem.file, "OverflowError" in problem.problem) for problem in summary.rejected] == [(BAD, True)]
    assert summary.published == 1


def test_what_the_catalogue_fails_with_is_nobodys_problem(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    room.write("_config.yml", "title: T\n")
    room.engine.build()
    room.write(BAD, post("Links", body="{% link _posts/2022-02-16-good.md %}\n"))
    get = room.engine.catalogue.get

    def torn(key: ItemKey) -> Any:
        if key.pk.startswith("address#"):
            raise ConnectionError("the network")
        return get(key)

    monkeypatch.setattr(room.engine.catalogue, "get", torn)
    with pytest.raises(ConnectionError):
        room.engine.application.publish(BAD)


def test_memory_that_runs_out_is_nobodys_problem(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> Any:
        raise MemoryError

    monkeypatch.setattr(sources, "parse_post", full)
    room.engine.build()
    room.write(GOOD, post("Good"))
    with pytest.raises(MemoryError):
        room.engine.application.publish(GOOD)
