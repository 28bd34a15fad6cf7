"""The local engine after a change of the site's inputs: whatever dies, and whatever is changed back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.newsroom import Newsroom, newsroom, post

A, B = ("title: Test\nurl: https://news.example\n", "title: Other\nurl: https://news.example\n")
POSTS = 6


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    with newsroom(tmp_path / "site", config=A) as room:
        for number in range(POSTS):
            room.write(f"_posts/2022-0{number % 2 + 1}-01-p{number}.md", post(f"{number}", categories="news"))
        room.engine.build()
        yield room


class Death(BaseException):
    """Ends a build where it stands."""


def dying_at(source: int) -> Callable[[int, int], None]:
    def progress(done: int, _total: int) -> None:
        if done == source:
            raise Death

    return progress


def test_a_change_of_inputs_reaches_every_page_once(room: Newsroom) -> None:
    room.write("_config.yml", B)
    assert room.engine.build().pages_written > POSTS
    assert room.pages() == room.clean_build()
    assert room.engine.build().pages_written == 0


@pytest.mark.parametrize("source", range(POSTS + 1))
@pytest.mark.parametrize("back", [True, False], ids=["changed back", "gone on"])
def test_a_build_that_died_half_way_is_made_good(room: Newsroom, source: int, back: bool) -> None:
    room.write("_config.yml", B)
    with pytest.raises(Death):
        room.engine.build(dying_at(source))
    if back:
        room.write("_config.yml", A)
    room.engine.build()
    assert room.pages() == room.clean_build()
    assert room.engine.build().pages_written == 0


def test_inputs_that_changed_back_after_one_post_had_been_published_with_them(room: Newsroom) -> None:
    room.write("_config.yml", B)
    room.upload("_posts/2022-01-01-p3.md", post("Between", categories="news"))
    room.write("_config.yml", A)
    room.engine.build()
    assert room.pages() == room.clean_build()


def test_other_periods(room: Newsroom) -> None:
    for period in ("day", "year", "month"):
        room.write("_config.yml", f"{A}stoppress:\n  archive_period: {period}\n")
        room.engine.build()
        assert room.pages() == room.clean_build()
        assert room.engine.verify() == []


@pytest.mark.parametrize("pattern", ["assets", "about.md", "_posts/2022-01-01-p0.md", "_posts", "index.md"])
def test_a_source_that_is_excluded_from_now_on_goes(room: Newsroom, pattern: str) -> None:
    room.write("assets/logo.svg", "<svg/>")
    room.write("about.md", "---\ntitle: About\n---\n")
    room.write("index.md", "---\ntitle: Welcome\n---\n")
    room.engine.build()
    before = room.pages()
    room.write("_config.yml", f"{A}exclude: [{pattern}]\n")
    assert room.engine.build().pages_written > 0
    assert room.pages() == room.clean_build() != before
    assert room.engine.verify() == []
    room.write("_config.yml", A)
    room.engine.build()
    assert room.pages() == before


def test_a_source_excluded_while_it_was_quarantined_goes_too(room: Newsroom) -> None:
    room.upload("_posts/2022-01-01-p0.md", "---\n- a list\n---\n")
    room.write("_config.yml", f"{A}exclude: [_posts/2022-01-01-p0.md]\n")
    room.engine.build()
    assert room.pages() == room.clean_build()
