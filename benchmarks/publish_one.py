"""Publishing one post into an archive: how long it takes, and what it reads and writes, whatever the archive's size."""

import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from statistics import median
from typing import Any

from stoppress.application import Application
from stoppress.catalogue.entry import entry_key
from stoppress.content.index import HOME, Index
from stoppress.local.engine import Engine

from .archive import PACE, Archive
from .counted import Counted
from .stored import published

SOURCE, OTHER_SOURCE, RARE_SOURCE = 20, 60, 900
"""The first of the sources from which the new posts come: each turn has its own. Those of the first two kinds have
other posts on the last day, those of the last kind hardly ever."""

STORES = ("content", "pages", "private", "catalogue")

Edit = Callable[[], str]
"""Changes a source file; returns its key."""


def measure(archive: Archive, repetitions: int) -> dict[str, Any]:
    """For each kind of edit: milliseconds (median and fewest), pages and bytes written, calls by store and verb."""
    with published(archive) as engine:
        engine.application.bundle.current()
        desk = _Desk(archive, engine)
        desk.make_pages(repetitions + 2)
        rounds = [{name: _timed(engine, edit) for name, edit in desk.edits(turn)} for turn in range(repetitions + 1)]
        counts = {name: _counted(engine, edit) for name, edit in desk.edits(repetitions + 1)}
    times = {name: [one[name] for one in rounds[1:]] for name in counts}
    return {
        name: {"milliseconds": round(median(times[name]), 2), "fewest": round(min(times[name]), 2), **counts[name]}
        for name in counts
    }


class _Desk:
    """Makes the edits of a turn; each turn has posts of its own and leaves as many posts as there were."""

    def __init__(self, archive: Archive, engine: Engine) -> None:
        self._archive = archive
        self._folder = engine.site
        self._rebuild = engine.application.rebuild

    def edits(self, turn: int) -> list[tuple[str, Edit]]:
        newest, middle = self._archive.posts - 1, self._archive.posts // 2
        last, between, rare = (f"_posts/2022-02-15-{name}-{turn}.md" for name in ("new", "between", "rare"))
        after = self._archive.date(newest) + PACE / 2
        inside = self._archive.date(middle) + PACE / 2
        source, other = SOURCE + turn, OTHER_SOURCE + turn
        return [
            ("a new post", lambda: self._write(last, after, "New", source)),
            ("no change", lambda: self._write(last, after, "New", source)),
            ("another title", lambda: self._write(last, after, "Changed", source)),
            ("another category", lambda: self._write(last, after, "Changed", other)),
            ("a new post, deleted again", lambda: self._remove(last)),
            ("a post dated into the middle", lambda: self._write(between, inside, "Between", source)),
            ("a post dated into the middle, deleted again", lambda: self._remove(between)),
            ("the first post of a category's day", lambda: self._write(rare, after, "Rare", RARE_SOURCE + turn)),
            ("the first post of a category's day, deleted again", lambda: self._remove(rare)),
        ]

    def make_pages(self, turns: int) -> None:
        """Make those pages of the turns' days that other posts are on, as they are there on a site that was built."""
        sources = [first + turn for first in (SOURCE, OTHER_SOURCE, RARE_SOURCE) for turn in range(turns)]
        indexes = [HOME]
        indexes += [Index("category", self._archive.category(source)) for source in sources]
        indexes += [Index("tag", self._archive.tag(source)) for source in sources]
        days = {
            f"{self._archive.date(number):%Y-%m-%d}" for number in (self._archive.posts - 1, self._archive.posts // 2)
        }
        self._rebuild([entry_key(index, day) for index in indexes for day in days])

    def _write(self, key: str, date: datetime, title: str, source: int) -> str:
        (self._folder / key).write_text(self._archive.new_text(title, date, source), "utf-8")
        return key

    def _remove(self, key: str) -> str:
        (self._folder / key).unlink()
        return key


def _timed(engine: Engine, edit: Edit) -> float:
    key = edit()
    begun = time.perf_counter()
    engine.application.publish(key)
    engine.settle()
    return (time.perf_counter() - begun) * 1000


def _counted(engine: Engine, edit: Edit) -> dict[str, Any]:
    calls: Counter[str] = Counter()
    content, pages, private, catalogue = (Counted(getattr(engine, name), name, calls) for name in STORES)
    key, usual = edit(), engine.application
    engine.application = Application(content, pages, private, catalogue)
    engine.application.bundle.current()
    calls.clear()
    engine.application.publish(key)
    engine.settle()
    engine.application = usual
    return {"pages": calls["pages.put"] + calls["pages.delete"], "bytes": calls["pages bytes"], "calls": _verbs(calls)}


def _verbs(calls: Counter[str]) -> dict[str, int]:
    return {name: number for name, number in sorted(calls.items()) if "." in name}
