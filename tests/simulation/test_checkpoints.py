"""A worker is late with what it has counted, and does not die: nothing comes again that would mend it.

Random schedules do not show this: two changes have to make up for each other exactly.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from stoppress.application import Application
from stoppress.ports import Write
from tests.simulation.faults import CHECKPOINT_NOT_PROPOSED
from tests.simulation.parts import parts_of
from tests.support.newsroom import Newsroom, newsroom, post
from tests.support.rebuild import rebuild

DAYS = 1, 2, 3, 5


class Late:
    """A catalogue whose first change of a page count comes after something else has happened."""

    def __init__(self, inner: Any, meanwhile: Callable[[], None]) -> None:
        self._inner = inner
        self._meanwhile: Callable[[], None] | None = meanwhile

    def __getattr__(self, verb: str) -> Any:
        return getattr(self._inner, verb)

    def commit(self, writes: Sequence[Write]) -> None:
        if self._meanwhile and any(write.key.pk == "periods#home#" for write in writes):
            meanwhile, self._meanwhile = self._meanwhile, None
            meanwhile()
        self._inner.commit(writes)


def key(day: int) -> str:
    return f"_posts/2022-01-0{day}-p.md"


def written(day: int) -> str:
    return post(f"P{day}", date=f"2022-01-0{day} 10:00:00 +0000")


def is_as_a_clean_build(folder: Path) -> bool:
    """Of four posts in parts of three the last is a part of its own. One comes before it, and would begin that part.
    But before this is noted the first post goes, so that the part begins where it did. Whether all is well then."""
    with parts_of(3), newsroom(folder, config="title: Test\n") as room:
        for day in DAYS:
            room.upload(key(day), written(day))
        engine = room.engine

        def the_first_goes() -> None:
            known = {change.sequence for change in engine.catalogue.changes()}
            (room.folder / key(1)).unlink()
            engine.reader.publish(key(1))
            while new := [change for change in engine.catalogue.changes() if change.sequence not in known]:
                rebuild(engine.reader, [change.key for change in new])
                engine.catalogue.forget(new)

        engine.application = _application_over(room, Late(engine.catalogue, the_first_goes))
        room.upload(key(4), written(4))
        return room.pages() == room.clean_build()


def _application_over(room: Newsroom, catalogue: Any) -> Application:
    engine = room.engine
    return Application(engine.content, engine.pages, engine.private, catalogue, lambda: room.now)


def test_what_was_counted_before_another_post_came_does_not_stay(tmp_path: Path) -> None:
    assert is_as_a_clean_build(tmp_path / "site")


def test_a_checkpoint_that_was_not_proposed_would(tmp_path: Path) -> None:
    with CHECKPOINT_NOT_PROPOSED.put_in():
        assert not is_as_a_clean_build(tmp_path / "site")
