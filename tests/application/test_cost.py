"""What one post costs: the pages it dirties and no other, in a number of calls that the archive does not change."""

import os
from collections import Counter
from pathlib import Path
from typing import Any

from stoppress.application import Application
from tests.support.bulk import load
from tests.support.newsroom import Newsroom, newsroom, post

BUSY_MONTH = 50


def archive(posts: int) -> dict[str, str]:
    """Posts of the same two categories and tags, as many in every month."""
    sources = {}
    for number in range(posts):
        year, month = 1920 + number // BUSY_MONTH // 12, number // BUSY_MONTH % 12 + 1
        day = f"{year}-{month:02}-{number % BUSY_MONTH % 25 + 1:02}"
        text = post(f"Post {number}", date=f"{day} 10:00:00 +0800", categories=f"c{number % 2}", tags=f"t{number % 2}")
        sources[f"_posts/{day}-p{number}.md"] = text
    return sources


class Counted:
    """Counts the calls on a store."""

    def __init__(self, inner: Any, name: str, calls: Counter[str]) -> None:
        self._inner, self._name, self._calls = inner, name, calls

    def __getattr__(self, verb: str) -> Any:
        self._calls[f"{self._name}.{verb}"] += 1
        return getattr(self._inner, verb)


def cost_of_one_post(room: Newsroom) -> Counter[str]:
    calls: Counter[str] = Counter()
    engine = room.engine
    content, pages = Counted(engine.content, "content", calls), Counted(engine.pages, "pages", calls)
    catalogue = Counted(engine.catalogue, "catalogue", calls)
    engine.application = Application(
        content, pages, Counted(engine.private, "private", calls), catalogue, lambda: room.now
    )
    engine.application.bundle.current()
    last = max((room.folder / "_posts").iterdir()).name[:10]
    calls.clear()
    room.write(f"_posts/{last}-zz.md", post("New", date=f"{last} 11:00:00 +0800", categories="c0", tags="t0"))
    engine.application.publish(f"_posts/{last}-zz.md")
    engine.settle()
    return calls


def test_calls_do_not_grow_with_the_archive(tmp_path: Path) -> None:
    costs = []
    for size in (100, 5000):
        with newsroom(tmp_path / str(size)) as room:
            room.engine.build()
            load(room, archive(size))
            costs.append(cost_of_one_post(room))
    assert costs[0] == costs[1]
    assert costs[0]["pages.put"] > 0


def test_only_the_pages_in_the_dirty_table_are_touched(room: Newsroom) -> None:
    for key, text in archive(200).items():
        room.write(key, text)
    room.engine.build()
    for file in room.engine.output.rglob("*"):
        os.utime(file, (0, 0))
    before = room.pages()
    room.upload("_posts/1920-04-26-zz.md", post("New", date="1920-04-26 10:00:00 +0800", categories="c0", tags="t0"))
    touched = {
        file.relative_to(room.engine.output).as_posix()
        for file in room.engine.output.rglob("*")
        if file.is_file() and file.stat().st_mtime > 0
    }
    assert touched == {
        "c0/1920/04/26/zz.html",
        "c1/1920/04/25/p199.html",  # the post before it
        "index.html",
        "feed.xml",
        "1920/04.html",
        "sitemap/1920/04.xml",
        "category/c0.html",
        "category/c0/1920/04.html",
        "feed/category/c0.xml",
        "tag/t0.html",
        "tag/t0/1920/04.html",
    }
    after = room.pages()
    assert {path for path in after if after[path] != before.get(path)} == touched
