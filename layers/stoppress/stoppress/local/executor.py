"""Who does the work of a build: this process, or several at once where there is much to do.

Any number of workers may publish and rebuild at the same time; that is what the reconcile rule is for. So the result is
the same, byte for byte.
"""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from ..application import Application
from ..content.index import Period
from ..full_rebuild.rebuilder import FullRebuild
from ..garbage import collect_seldom
from ..index.indexer import Rebuilt
from ..ports import ItemKey
from ..publish.outcome import Outcome
from .bulk_worker import BulkWorker
from .stores import Stores

if TYPE_CHECKING:
    from concurrent.futures import Future

BATCH = 25
"""How many keys a process takes at a time."""

AHEAD = 4
"""How many batches for each process are under way, or done and not yet asked for."""

One = TypeVar("One")
Other = TypeVar("Other")


class Executor(Protocol):
    """Publishes and rebuilds."""

    def publish(self, keys: Sequence[str]) -> Iterator[Outcome]:
        """The outcome of each source, in their order."""
        ...

    def rebuild(self, keys: Sequence[ItemKey]) -> Rebuilt:
        """Rebuild what the changed keys dirtied."""
        ...

    def rebuild_periods(self, full_rebuild: FullRebuild, periods: Sequence[Period]) -> int:
        """Rebuild these periods for a full rebuild; returns how many pages were written."""
        ...

    def run_bulk(self, task: Callable[[BulkWorker, One], Other], items: Iterable[One]) -> Iterator[Other]:
        """What a function, which has to be a module's, makes of each item for a first build, in their order."""
        ...


class Serial(Executor):
    """This process alone."""

    def __init__(self, application: Application, bulk_worker: Callable[[], BulkWorker]) -> None:
        self._application = application
        self._bulk_worker = bulk_worker

    def publish(self, keys: Sequence[str]) -> Iterator[Outcome]:
        return map(self._application.publish, keys)

    def rebuild(self, keys: Sequence[ItemKey]) -> Rebuilt:
        return self._application.rebuild(keys)

    def rebuild_periods(self, full_rebuild: FullRebuild, periods: Sequence[Period]) -> int:
        return self._application.full_rebuilder.rebuild_periods(full_rebuild, periods) or 0

    def run_bulk(self, task: Callable[[BulkWorker, One], Other], items: Iterable[One]) -> Iterator[Other]:
        return map(partial(task, self._bulk_worker()), items)


class Processes(Executor):
    """As many processes as asked for. They are spawned: forked ones would share the catalogue's connection."""

    def __init__(self, workers: int, site: Path, output: Path, now: datetime, *, drafts: bool) -> None:
        from concurrent.futures import ProcessPoolExecutor  # a build that finds nothing new needs none of it
        from multiprocessing import get_context

        self._workers = workers
        self._pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin, (site, output, now, drafts))

    def publish(self, keys: Sequence[str]) -> Iterator[Outcome]:
        return chain.from_iterable(self._map(_publish, _batches(keys)))

    def rebuild(self, keys: Sequence[ItemKey]) -> Rebuilt:
        return Rebuilt.all_of(self._map(_rebuild, _batches(sorted(set(keys)))))

    def rebuild_periods(self, full_rebuild: FullRebuild, periods: Sequence[Period]) -> int:
        return sum(self._map(partial(_rebuild_periods, full_rebuild), _batches(sorted(periods))))

    def run_bulk(self, task: Callable[[BulkWorker, One], Other], items: Iterable[One]) -> Iterator[Other]:
        return self._map(partial(_run_bulk, task), items)

    def _map(self, function: Callable[[One], Other], items: Iterable[One]) -> Iterator[Other]:
        """What the function makes of each item, in their order. Only a few results wait in memory for their turn."""
        results: deque[Future[Other]] = deque()
        for item in items:
            results.append(self._pool.submit(function, item))
            if len(results) > AHEAD * self._workers:
                yield results.popleft().result()
        while results:
            yield results.popleft().result()

    def __enter__(self) -> "Processes":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)


class _Worker:
    """What a process keeps from one batch to the next."""

    application: Application
    bulk_worker: BulkWorker


def _begin(site: Path, output: Path, now: datetime, drafts: bool) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent ends the others
    threading.Thread(target=_end_with_parent, daemon=True).start()
    collect_seldom()
    stores = Stores.open(site, output)
    _Worker.application = stores.application(lambda: now, drafts=drafts)
    _Worker.bulk_worker = BulkWorker(stores, lambda: now, drafts=drafts)


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _publish(keys: Sequence[str]) -> list[Outcome]:
    return [_Worker.application.publish(key) for key in keys]


def _rebuild(keys: Sequence[ItemKey]) -> Rebuilt:
    return _Worker.application.rebuild(keys)


def _rebuild_periods(full_rebuild: FullRebuild, periods: Sequence[Period]) -> int:
    return _Worker.application.full_rebuilder.rebuild_periods(full_rebuild, periods) or 0


def _run_bulk(task: Callable[[BulkWorker, One], Other], item: One) -> Other:
    return task(_Worker.bulk_worker, item)


def batches(items: Sequence[One], size: int) -> Iterator[Sequence[One]]:
    """The items in their order, so many at a time."""
    return (items[first : first + size] for first in range(0, len(items), size))


def _batches(items: Sequence[One]) -> Iterator[Sequence[One]]:
    return batches(items, BATCH)
