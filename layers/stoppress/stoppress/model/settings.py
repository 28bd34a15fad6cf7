"""Typed readers of a configuration's settings. Each raises SiteProblem with the setting's line."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, NoReturn, TypeVar

from ..errors import SiteProblem
from .yaml_mapping import YamlMapping
from .yaml_scalar import as_text

T = TypeVar("T", bound=str)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings below one key of a configuration (below none: all of it). A null setting is one not made."""

    file: str
    document: YamlMapping
    values: dict[str, Any]
    path: tuple[str | int, ...] = ()

    def fail(self, name: str | int, problem: str, remedy: str) -> NoReturn:
        """Raise a problem at the setting of that name."""
        raise SiteProblem(self.file, problem, remedy, self.document.line_of(*self.path, name))

    def below(self, name: str) -> "Settings":
        """The settings below that name; none where it has none."""
        value = self.values.get(name)
        if value is not None and not isinstance(value, dict):
            self._refuse(name, "settings with names", f"Write them below “{name}:”, one on each line, indented.")
        return Settings(self.file, self.document, value or {}, (*self.path, name))

    def items(self, name: str) -> "list[Settings]":
        """The settings of each item of a list of mappings."""
        found: list[Settings] = []
        for number, item in enumerate(self._list(name)):
            path = (*self.path, name, number)
            if not isinstance(item, dict):
                line = self.document.line_of(*path)
                raise SiteProblem(
                    self.file, f"An item of {name} is {_shown(item)}.", "Give it names with values.", line
                )
            found.append(Settings(self.file, self.document, item, path))
        return found

    def text(self, name: str, default: str = "") -> str:
        """A text; a number or truth value counts as the text that shows it."""
        value = self.values.get(name)
        if isinstance(value, list | dict):
            self._refuse(name, "a text", "Write it on one line, in quotes if it has special characters.")
        return default if value is None else as_text(value)

    def truth(self, name: str, *, default: bool) -> bool:
        """A truth value."""
        value = self.values.get(name)
        if value is not None and not isinstance(value, bool):
            self._refuse(name, "true or false", "Write one of the two, without quotes.")
        return default if value is None else value

    def number(self, name: str, default: int, *, lowest: int, highest: int) -> int:
        """A whole number between two others."""
        value = self.values.get(name)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            self._refuse(name, f"a whole number from {lowest} to {highest}", "Write such a number, without quotes.")
        return int(value)

    def choice(self, name: str, allowed: Iterable[T], default: T) -> T:
        """One of a few words."""
        value = self.values.get(name)
        if value is None:
            return default
        chosen = next((word for word in allowed if value == word), None)
        if chosen is None:
            self._refuse(name, "one of " + ", ".join(allowed), "Write one of these words.")
        return chosen

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        found = self._list(name)
        if any(isinstance(item, list | dict) or item is None for item in found):
            self._refuse(name, "a list of texts", "Write one on each line, each after a dash.")
        return tuple(as_text(item) for item in found)

    def only(self, allowed: Iterable[str]) -> None:
        """Raise unless every setting here is an allowed one."""
        names = tuple(allowed)
        for name in self.values:
            if name not in names:
                where = f" below {self.path[-1]}" if self.path else ""
                self.fail(name, f"There is no setting “{name}”{where}.", self.suggestion(name, names))

    @staticmethod
    def suggestion(name: str, allowed: Iterable[str]) -> str:
        """What to write instead of an unknown name."""
        names = list(allowed)
        close = get_close_matches(name, names, n=1)
        return (f"Did you mean “{close[0]}”? " if close else "") + f"Allowed are {', '.join(names)}."

    def _list(self, name: str) -> list[Any]:
        value = self.values.get(name)
        if value is not None and not isinstance(value, list):
            self._refuse(name, "a list", "Write one item on each line, each after a dash.")
        return value or []

    def _refuse(self, name: str, wanted: str, remedy: str) -> NoReturn:
        self.fail(name, f"{name} must be {wanted}, but is {_shown(self.values[name])}.", remedy)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "names with values"
    if isinstance(value, list):
        return "a list"
    return f'"{as_text(value)[:80]}"' if isinstance(value, str | int | float) else "empty"
