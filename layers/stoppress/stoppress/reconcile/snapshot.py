"""What one pass reads: each input once, and once more at the end, to see whether it has changed."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from threading import Lock
from typing import Any, Protocol, TypeVar, cast

from ..ports import MAX_GETS, ItemKey

Value = TypeVar("Value")
One = TypeVar("One")
Other = TypeVar("Other")


class Map(Protocol):
    """Calls a function for each of several things: in turn, as ``map`` does, or side by side."""

    def __call__(self, function: Callable[[One], Other], things: Iterable[One], /) -> Iterator[Other]:
        """The results, in the things' order."""
        ...


Together = Callable[[Sequence[Any]], Sequence[object]]
"""Does several readings at once, given their names."""


@dataclass(slots=True)
class _Reading:
    read: Callable[[], object]
    together: Together | None
    lock: Lock = field(default_factory=Lock)
    """Held by whoever reads, so that others wait."""
    is_done: bool = False
    first: Any = None
    """The value of the first reading."""

    def result(self) -> Any:
        """The value of the first reading, which is done now where nobody has done it yet."""
        if not self.is_done:
            with self.lock:
                if not self.is_done:
                    self.know(self.read())
        return self.first

    def know(self, value: object) -> None:
        """Take this for the value of the first reading."""
        self.first, self.is_done = value, True


class Snapshot:
    """The inputs of a pass. Whatever several targets are made from is read once for all of them."""

    def __init__(self) -> None:
        self._readings: dict[Hashable, _Reading] = {}

    def read_ahead(self, names: Iterable[Hashable], together: Together) -> None:
        """Do the readings of these names at once, since they will be wanted."""
        new = [name for name in dict.fromkeys(names) if name not in self._readings]
        for some in _batches(new):
            for name, value in zip(some, together(some), strict=True):
                self.know(name, value, together)

    def read(self, name: Hashable, reading: Callable[[], Value], together: Together | None = None) -> Value:
        """The value of the first reading of that name, which is done now where there has been none."""
        known = self._readings.get(name)
        if known is None:
            known = self._readings.setdefault(name, _Reading(reading, together))
        return cast(Value, known.result())

    def know(self, name: Hashable, value: object, together: Together) -> None:
        """Take a value that is known without reading for the first reading of that name."""
        known = self._readings[name] = _Reading(lambda: together([name])[0], together)
        known.know(value)

    def changed(self, names: set[Hashable], each: Map = map) -> set[Hashable]:
        """The names, among these, whose value has changed since the first reading."""
        again = {name: reading for name, reading in self._readings.items() if name in names}
        rounds: list[Callable[[], dict[Hashable, object]]] = [
            partial(_alone, name, reading) for name, reading in again.items() if reading.together is None
        ]
        for together in dict.fromkeys(reading.together for reading in again.values() if reading.together):
            batches = _batches([name for name, reading in again.items() if reading.together == together])
            rounds += [partial(_at_once, some, together) for some in batches]
        values = {name: value for found in each(lambda one: one(), rounds) for name, value in found.items()}
        return {name for name, reading in again.items() if values[name] != reading.first}


def _alone(name: Hashable, reading: _Reading) -> dict[Hashable, object]:
    return {name: reading.read()}


def _at_once(names: Sequence[Hashable], together: Together) -> dict[Hashable, object]:
    return dict(zip(names, together(names), strict=True))


def _batches(names: Sequence[Hashable]) -> Iterator[Sequence[Hashable]]:
    return (names[first : first + MAX_GETS] for first in range(0, len(names), MAX_GETS))


class ReadSet:
    """The readings of a snapshot that one target depends on."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.names: set[Hashable] = set()
        """How the readings are called."""

    def read_ahead(self, keys: Iterable[ItemKey]) -> None:
        """Read the items with these keys at once, since they will be wanted. A set that reads no items does nothing."""

    def read(self, name: Hashable, reading: Callable[[], Value], together: Together | None = None) -> Value:
        """The value of the first reading of that name, on which the target depends from now on.

        ``together`` does several such readings at once.
        """
        self.names.add(name)
        return self._snapshot.read(name, reading, together)

    def changed(self, each: Map = map) -> set[Hashable]:
        """The names of the target's readings whose value has changed since."""
        return self._snapshot.changed(self.names, each)
