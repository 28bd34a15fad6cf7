"""Posts dated in the future appear when their time comes: by `serve`'s timer, and by the next build."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stoppress.local.engine import Engine
from stoppress.local.server import Watcher
from stoppress.local.summary import Summary
from tests.support.newsroom import newsroom, post


def dated(title: str, moment: datetime) -> str:
    return post(title, date=moment.strftime("%Y-%m-%d %H:%M:%S +0000"), permalink=f"/{title}.html")


def test_the_timer_publishes_what_is_due_and_nothing_that_was_put_off_or_deleted(tmp_path: Path) -> None:
    (tmp_path / "_posts").mkdir()
    soon, later = datetime.now(UTC) + timedelta(seconds=3), datetime.now(UTC) + timedelta(days=9)
    files = {
        title: tmp_path / f"_posts/2022-02-15-{title}.md" for title in ("kept", "put-off", "brought-on", "deleted")
    }
    for title, file in files.items():
        file.write_text(dated(title, later if title == "brought-on" else soon))
    with Engine(tmp_path) as engine:
        assert engine.build().scheduled == 4
        files["put-off"].write_text(dated("put-off", later))
        files["brought-on"].write_text(dated("brought-on", soon))
        files["deleted"].unlink()
        engine.publish([f"_posts/{file.name}" for file in files.values()])
        assert sorted(engine.due) == [f"_posts/2022-02-15-{title}.md" for title in ("brought-on", "kept", "put-off")]
        summaries = asyncio.run(wait_for(engine, 2))
        assert sum(summary.published for summary in summaries) == 2
        pages = {path.stem for path in engine.output.glob("*.html")}
        assert pages & files.keys() == {"kept", "brought-on"}
        assert list(engine.due) == ["_posts/2022-02-15-put-off.md"]


async def wait_for(engine: Engine, published: int, seconds: float = 20) -> list[Summary]:
    """Let the timer run until it has published so many posts."""
    summaries: list[Summary] = []
    timer = asyncio.create_task(Watcher(engine, summaries.append, print).wait_for_due_posts())
    deadline = time.monotonic() + seconds
    while sum(summary.published for summary in summaries) < published and time.monotonic() < deadline:
        await asyncio.sleep(0.05)
    timer.cancel()
    await asyncio.gather(timer, return_exceptions=True)
    return summaries


@pytest.mark.parametrize("days", [0, 3])
def test_the_next_build_publishes_what_is_due_by_then(tmp_path: Path, days: int) -> None:
    with newsroom(tmp_path / "site") as room:
        moment = room.now + timedelta(days=2)
        room.write("_posts/2022-02-15-later.md", dated("later", moment))
        assert room.engine.build().scheduled == 1
        room.now += timedelta(days=days)
        room.engine.build()
        assert (room.page("later.html") is not None) is (days == 3)
        assert room.pages() == room.clean_build()
