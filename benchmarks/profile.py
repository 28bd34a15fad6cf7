"""Where the time goes when one post is published, and when a whole site is built."""

import cProfile
import pstats
from collections.abc import Callable
from datetime import timedelta

from stoppress.local import engine as engine_module
from stoppress.local.engine import Engine

from .archive import Archive
from .publish_one import SOURCE
from .scratch import fresh, sweep
from .stored import folder_of, published

LINES = 25


def show_profiles() -> None:
    """Print both profiles: the functions that take most time themselves, and those that take most with what they call.

    A full build is profiled in one process, so that the profiler sees all of it.
    """
    archive = Archive(2_000)
    with published(archive) as engine:
        _show("publishing 20 posts, one by one", lambda: _publish(engine, archive))
    engine_module.PROCESSES_FROM = archive.posts + 1
    with Engine(folder_of(archive), fresh("site")) as engine:
        _show("a full build of 2,000 posts", engine.build)
    sweep()


def _publish(engine: Engine, archive: Archive) -> None:
    for number in range(20):
        key = f"_posts/2022-02-15-profile-{number}.md"
        date = archive.date(archive.posts - 1) + timedelta(seconds=number)
        (engine.site / key).write_text(archive.new_text("New", date, SOURCE), "utf-8")
        engine.application.publish(key)
        engine.settle()


def _show(what: str, work: Callable[[], object]) -> None:
    print(f"\n=== {what} ===")
    profiler = cProfile.Profile()
    profiler.runcall(work)
    statistics = pstats.Stats(profiler).strip_dirs()
    for order in ("tottime", "cumtime"):
        statistics.sort_stats(order).print_stats(LINES)
