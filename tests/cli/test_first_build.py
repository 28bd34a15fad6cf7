"""A first build makes every page once, and what it leaves is what publishing one post after the other leaves."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from stoppress.local import first_build
from stoppress.local.engine import Engine
from stoppress.local.folders import UsageError
from stoppress.local.run_lock import RunLock
from stoppress.local.stores import state_of
from stoppress.ports import ItemKey
from tests.support.newsroom import Newsroom, newsroom, post

POSTS = 210
"""So many that a month's posts fill more than one archive page."""


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    with newsroom(tmp_path / "site") as room:
        for number in range(POSTS):
            date = f"2022-0{1 + (number % 70 == 0)}-0{number % 3 + 1} 10:{number % 60:02}:00 +0800"
            text = post(f"P{number}", date=date, categories=f"[c{number % 4}, all]", tags=f"t{number % 2}")
            room.write(f"_posts/2022-01-01-p{number * 7919 % POSTS:03}.md", text)
        yield room


def add_odd_ones(room: Newsroom) -> None:
    """Sources that are no plain posts."""
    for name in ("a", "b", "c"):
        room.write(f"_posts/2022-01-02-{name}.md", post(name, permalink="/fought-over.html"))
    room.write("fought-over.html", "a file")
    declared = "[/old.html, /fought-over.html, /c0/all/2022/02/01/p070.html]"
    room.write("_posts/2022-01-02-moved.md", post("Moved", redirect_from=declared))
    room.write("_posts/2022-01-02-linking.md", post("Linking", body="{% post_url 2022-01-01-p001 %}\n"))
    room.write("_posts/2022-01-03-broken.md", "---\n- a list\n---\n")
    room.write("_posts/2022-01-04-later.md", post("Later", date=(room.now + timedelta(days=2)).isoformat(" ")))
    room.write("_posts/2022-01-05-hidden.md", post("Hidden", published="false"))
    room.write("assets/logo.svg", "<svg/>")


def catalogue(engine: Engine) -> dict[ItemKey, Mapping[str, Any]]:
    """The catalogue's items but for their revisions, which begin anywhere."""
    return {item.key: {**item.attributes, "revision": 0} for item in engine.catalogue.scan("")}


def test_it_leaves_what_publishing_one_by_one_leaves(room: Newsroom) -> None:
    add_odd_ones(room)
    room.engine.build()
    output = room.folder.parent / "one-by-one"
    with Engine(room.folder, output, clock=lambda: room.now) as other:
        other.application.update_inputs()
        for key in other.sources():
            other.application.publish(key)
            other.settle()
        other.build()  # which notes that all pages are made with these inputs
        pages = {path: (output / path).read_bytes() for path in room.pages()}
        assert room.pages() == pages
        assert len(pages) == sum(1 for file in output.rglob("*") if file.is_file())
        assert catalogue(room.engine) == catalogue(other)
    assert room.engine.settle() == 0


def test_it_writes_every_page_once(room: Newsroom) -> None:
    summary = room.engine.build()
    beforehand = 6  # the home page, its feed, the directories, the sitemap and the bundle are there before any post
    assert len(room.pages()) <= summary.pages_written <= len(room.pages()) + beforehand
    again = room.engine.build()
    assert (again.pages_written, again.unchanged) == (0, POSTS)


def test_what_a_first_build_left_unfinished_does_not_count(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_build.FirstBuild, "_load_page_counts", lambda _self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        room.engine.build()
    assert len(room.pages()) > POSTS
    monkeypatch.undo()
    (room.folder / "_posts/2022-01-01-p001.md").unlink()
    room.engine.build()
    assert room.pages() == room.clean_build()


def test_nobody_publishes_beside_what_does_not_count(room: Newsroom) -> None:
    lock = RunLock(state_of(room.engine.output))
    lock.mark()
    with Engine(room.folder, clock=lambda: room.now) as other:
        assert not lock.is_marked
        lock.mark()
        with pytest.raises(UsageError), other._run():
            pass


def test_beside_others_it_publishes_one_by_one(room: Newsroom) -> None:
    with RunLock(state_of(room.engine.output)).shared():
        assert room.engine.build().published == POSTS
    assert room.pages() == room.clean_build()


def test_a_template_that_fails_on_one_post_leaves_that_one_out(room: Newsroom) -> None:
    failing = '{% if post.title == "P7" %}{{ post.front_matter.missing.thing }}{% endif %}'
    block = "{% block footer %}" + failing + "{{ super() }}{% endblock %}"
    room.write("_templates/post.html", '{% extends "stoppress/post.html" %}' + block)
    summary = room.engine.build()
    assert (summary.published, len(summary.rejected)) == (POSTS - 1, 1)
    assert not any("P7<" in body.decode() for path, body in room.pages().items() if path.endswith(".html"))
    assert room.pages() == room.clean_build()
