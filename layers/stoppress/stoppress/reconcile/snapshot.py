"""What one pass reads: each input once, and once more at the end, to see whether it has changed."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

Value = TypeVar("Value")


class Snapshot:
    """The inputs of a pass. Whatever several targets are made from is read once for all of them."""

    def __init__(self) -> None:
        self._readings: dict[Hashable, tuple[Callable[[], object], object]] = {}

    def read(self, name: Hashable, reading: Callable[[], Value]) -> Value:
        """What the reading of that name returned when it was done first."""
        if name not in self._readings:
            self._readings[name] = (reading, reading())
        return cast(Value, self._readings[name][1])

    def know(self, name: Hashable, reading: Callable[[], object], value: object) -> None:
        """Have the reading return this, which is known without it."""
        self._readings[name] = (reading, value)

    def changed(self, names: set[Hashable]) -> set[Hashable]:
        """Those of the readings that return something else by now."""
        return {name for name in self._readings if name in names and self._has_changed(name)}

    def _has_changed(self, name: Hashable) -> bool:
        reading, value = self._readings[name]
        return reading() != value


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

    def changed(self) -> set[Hashable]:
        """Those of them that return something else by now."""
        return self._snapshot.changed(self.names)
