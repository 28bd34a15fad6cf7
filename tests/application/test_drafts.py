"""Drafts: posts that only a build that asks for them shows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from stoppress.local.engine import Engine
from tests.support.newsroom import NOW, Newsroom, newsroom, post, read_folder

DRAFT = "_drafts/idea.md"
UNDATED = "---\ntitle: An idea\ncategories: news\n---\nText.\n"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    with newsroom(tmp_path / "site") as room:
        room.write("_posts/2022-02-15-hello.md", post("Hello"))
        room.write(DRAFT, UNDATED)
        yield room


def build_with_drafts(room: Newsroom) -> dict[str, bytes]:
    with Engine(room.folder, clock=lambda: NOW, drafts=True) as engine:
        engine.build()
        assert engine.verify() == []
    return room.pages()


def test_no_draft_is_published_unasked(room: Newsroom) -> None:
    room.engine.build()
    assert b"An idea" not in b"".join(room.pages().values())
    assert room.engine.publish([DRAFT]).published == 0
    assert b"An idea" not in b"".join(room.pages().values())


def test_a_draft_without_a_date_stands_above_every_post(room: Newsroom) -> None:
    build_with_drafts(room)
    home = room.page("index.html") or ""
    assert home.index("An idea") < home.index("Hello")
    assert "An idea" in (room.page("news/9999/01/01/idea.html") or "")
    assert "An idea" in (room.page("category/news.html") or "")


def test_the_next_build_without_takes_drafts_down_and_one_with_brings_them_back(room: Newsroom) -> None:
    room.engine.build()
    without = room.pages()
    drafts = build_with_drafts(room)
    assert drafts != without
    room.engine.build()
    assert room.pages() == without == room.clean_build()
    assert room.engine.verify() == []
    assert build_with_drafts(room) == drafts


def test_drafts_are_posts_in_every_other_way(room: Newsroom) -> None:
    room.write("_drafts/2022-03-01-dated.md", "---\ntitle: By name\n---\n")
    room.write("_drafts/own.md", post("By front matter", date="2022-04-01 10:00:00 +0800"))
    room.write("sport/_drafts/race.md", "---\ntitle: Race\n---\n")
    room.write("_drafts/later.md", post("Later", date="2099-01-01"))
    room.write("_drafts/hidden.md", post("Hidden", published="false"))
    room.write("_drafts/bad.md", "---\ndate: someday\n---\n")
    pages = build_with_drafts(room)
    for path in ("2022/03/01/dated.html", "2022/04/01/own.html", "sport/9999/01/01/race.html"):
        assert path in pages
    everything = b"".join(pages.values())
    assert b"Later" not in everything
    assert b"Hidden" not in everything


def test_a_clean_build_with_drafts_is_the_same(room: Newsroom, tmp_path: Path) -> None:
    pages = build_with_drafts(room)
    with Engine(room.folder, tmp_path / "clean", clock=lambda: NOW, drafts=True) as engine:
        engine.build()
    assert read_folder(tmp_path / "clean") == pages
