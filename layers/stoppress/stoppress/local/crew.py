"""Who does the work of a build: this process, or several at once where there is much to do.

Any number of workers may publish and rebuild at the same time; that is what the reconcile rule is for. So the result is
the same, byte for byte.
"""

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import datetime
from itertools import chain
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Any, Protocol, TypeVar

from ..errors import Problem
from ..ports import ItemKey
from ..press import Press
from ..publish.outcome import Outcome
from ..walk.walk import Period, Ticket
from .stores import Stores

BATCH = 25
"""How many keys a process takes at a time."""

One = TypeVar("One")


class Crew(Protocol):
    """Publishes and rebuilds."""

    def publish(self, keys: Sequence[str]) -> Iterator[Outcome]:
        """The outcome of each source, in their order."""
        ...

    def rebuild(self, keys: Sequence[ItemKey]) -> int:
        """Rebuild what the changed keys dirtied; returns how many pages were written."""
        ...

    def rebuild_periods(self, ticket: Ticket, periods: Sequence[Period]) -> int:
        """Rebuild these periods for a walk; returns how many pages were written."""
        ...


class Solo:
    """This process alone."""

    def __init__(self, press: Press) -> None:
        self._press = press

    def publish(self, keys: Sequence[str]) -> Iterator[Outcome]:
        """See ``Crew.publish``."""
        return map(self._press.publish, keys)

    def rebuild(self, keys: Sequence[ItemKey]) -> int:
        """See ``Crew.rebuild``."""
        return self._press.rebuild(keys)

    def rebuild_periods(self, ticket: Ticket, periods: Sequence[Period]) -> int:
        """See ``Crew.rebuild_periods``."""
        return self._press.walk.rebuild(ticket, periods) or 0


class Processes:
    """As many processes as asked for. They are spawned: forked ones would share the catalogue's connection."""

    def __init__(self, workers: int, site: Path, output: Path, now: datetime, *, drafts: bool) -> None:
        self._pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin, (site, output, now, drafts))

    def publish(self, keys: Sequence[str]) -> Iterator[Outcome]:
        """See ``Crew.publish``."""
        return map(_unpacked, chain.from_iterable(self._pool.map(_publish, _batches(keys))))

    def rebuild(self, keys: Sequence[ItemKey]) -> int:
        """See ``Crew.rebuild``."""
        return sum(self._pool.map(_rebuild, _batches(sorted(set(keys)))))

    def rebuild_periods(self, ticket: Ticket, periods: Sequence[Period]) -> int:
        """See ``Crew.rebuild_periods``."""
        batches = list(_batches(sorted(periods)))
        return sum(self._pool.map(_rebuild_periods, [ticket] * len(batches), batches))

    def __enter__(self) -> "Processes":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)


class _Worker:
    """What a process keeps from one batch to the next."""

    press: Press


def _begin(site: Path, output: Path, now: datetime, drafts: bool) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent ends the others
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _Worker.press = Stores.open(site, output).press(lambda: now, drafts=drafts)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _publish(keys: Sequence[str]) -> list[tuple[Outcome, dict[str, Any] | None]]:
    return [_packed(_Worker.press.publish(key)) for key in keys]


def _rebuild(keys: Sequence[ItemKey]) -> int:
    return _Worker.press.rebuild(keys)


def _rebuild_periods(ticket: Ticket, periods: Sequence[Period]) -> int:
    return Solo(_Worker.press).rebuild_periods(ticket, periods)


def _packed(outcome: Outcome) -> tuple[Outcome, dict[str, Any] | None]:
    """An outcome without its problem, which as an exception can't be sent to another process, and the problem."""
    return replace(outcome, problem=None), outcome.problem.as_json() if outcome.problem else None


def _unpacked(packed: tuple[Outcome, dict[str, Any] | None]) -> Outcome:
    outcome, problem = packed
    return replace(outcome, problem=Problem(**problem)) if problem else outcome


def _batches(items: Sequence[One]) -> Iterator[Sequence[One]]:
    return (items[first : first + BATCH] for first in range(0, len(items), BATCH))
