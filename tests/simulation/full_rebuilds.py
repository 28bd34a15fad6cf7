"""The state machine that makes every page anew: its steps in order, its batches in any."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from stoppress.adapters.files import FileStore
from stoppress.cloud.wiring import PRIVATE_PREFIX
from stoppress.full_rebuild.rebuilder import FullRebuild

BATCH = 2

Event = dict[str, Any]


@dataclass
class Execution:
    """One full rebuild: a step's batches all have to succeed before the next step begins."""

    full_rebuild: FullRebuild
    step: str = "publish"
    waiting: list[Event] = field(default_factory=list)
    running: int = 0
    listed: str = ""
    """The key of the list of periods."""


class Executions:
    """Every full rebuild that was started: a name is taken for good."""

    def __init__(self, content: FileStore, private: FileStore) -> None:
        self._content = content
        self._private = private
        self._known: dict[FullRebuild, Execution] = {}

    def start(self, full_rebuild: FullRebuild) -> bool:
        """Start a full rebuild; False where it has come to its end before."""
        if full_rebuild not in self._known:
            execution = self._known[full_rebuild] = Execution(full_rebuild)
            keys = [{"key": listed.key} for listed in self._content.list()]
            self._enter(execution, "publish", _batches(keys))
        return self._known[full_rebuild].step != "done"

    def is_idle(self) -> bool:
        """Whether no full rebuild is under way."""
        return all(execution.step == "done" for execution in self._known.values())

    def next_batch(self) -> tuple[Execution, Event] | None:
        """A batch to be worked on, if any waits."""
        for execution in self._known.values():
            if execution.waiting:
                execution.running += 1
                return execution, execution.waiting.pop(0)
        return None

    def finish(self, execution: Execution, event: Event, answer: Event | None) -> None:
        """A worker has answered, or died (None): then the batch is tried again."""
        execution.running -= 1
        if answer is None:
            execution.waiting.append({**event, "retries": event["retries"] + 1})
        else:
            execution.listed = answer.get("list", execution.listed)
        if not execution.waiting and not execution.running:
            self._advance(execution)

    def _advance(self, execution: Execution) -> None:
        if execution.step == "publish":
            self._enter(execution, "list_periods", [{}])
        elif execution.step == "list_periods" and execution.listed:
            stored = self._private.get(execution.listed.removeprefix(PRIVATE_PREFIX))
            assert stored
            self._enter(execution, "rebuild", _batches(json.loads(stored.body)))
        elif execution.step == "rebuild":
            self._enter(execution, "finish", [{}])
        else:
            execution.step = "done"

    def _enter(self, execution: Execution, step: str, batches: list[Event]) -> None:
        execution.step = step
        execution.waiting = [
            {"step": step, "full_rebuild": asdict(execution.full_rebuild), "retries": 0, **batch} for batch in batches
        ]
        if not batches:
            self._advance(execution)


def _batches(items: list[dict[str, Any]]) -> list[Event]:
    return [{"items": items[begin : begin + BATCH]} for begin in range(0, len(items), BATCH)]
