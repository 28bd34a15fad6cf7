"""What one pass reads: each input once, and once more at the end, to see whether it has changed."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Protocol, TypeVar, cast

Value = TypeVar("Value")
One = TypeVar("One")
Other = TypeVar("Other")


class Map(Protocol):
    """Calls a function for each of several things: in turn, as ``map`` does, or side by side."""

    def __call__(self, function: Callable[[One], Other], things: Iterable[One], /) -> Iterator[Other]:
        """The results, in the things' order."""
        ...


@dataclass(frozen=True, slots=True)
class _Reading:
    read: Callable[[], object]
    first: Future[Any] = field(default_factory=Future)
    """What it returned first."""


class Snapshot:
    """The inputs of a pass. Whatever several targets are made from is read once for all of them."""

    def __init__(self) -> None:
        self._readings: dict[Hashable, _Reading] = {}
        self._lock = Lock()

    def read(self, name: Hashable, reading: Callable[[], Value]) -> Value:
        """What the reading of that name returned when it was done first."""
        with self._lock:
            known = self._readings.get(name)
            if known is None:
                mine = self._readings[name] = _Reading(reading)
        if known is None:
            try:
                mine.first.set_result(reading())
            except BaseException as error:
                mine.first.set_exception(error)
                raise
            known = mine
        return cast(Value, known.first.result())

    def know(self, name: Hashable, reading: Callable[[], object], value: object) -> None:
        """Have the reading return this, which is known without it."""
        known = self._readings[name] = _Reading(reading)
        known.first.set_result(value)

    def changed(self, names: set[Hashable], each: Map = map) -> set[Hashable]:
        """Those of the readings that return something else by now."""
        again = [(name, reading) for name, reading in self._readings.items() if name in names]
        values = each(lambda one: one[1].read(), again)
        return {name for (name, reading), value in zip(again, values, strict=True) if value != reading.first.result()}


class ReadSet:
    """The readings of a snapshot that one target depends on."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.names: set[Hashable] = set()
        """How the readings are called."""

    def read(self, name: Hashable, reading: Callable[[], Value]) -> Value:
        """What the reading of that name returned, on which the target depends from now on."""
        self.names.add(name)
        return self._snapshot.read(name, reading)

    def changed(self, each: Map = map) -> set[Hashable]:
        """Those of them that return something else by now."""
        return self._snapshot.changed(self.names, each)
