"""Typed readers of a configuration's settings. Each raises SiteProblem with the setting's line."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, NoReturn, TypeVar

from ..errors import SiteProblem
from .note import Note
from .source_text import decode
from .yaml_mapping import YamlMapping, load_mapping
from .yaml_scalar import as_text

T = TypeVar("T", bound=str)


def read_document(body: bytes, file: str, notes: list[Note] | None = None) -> YamlMapping:
    """The mapping in a configuration file: as with Ruby, the first document of several.

    ``notes`` is where what is noticed of the text is to go. Raises SiteProblem for what is not a mapping in UTF-8.
    """
    text = decode(body, file, SiteProblem, notes)
    return load_mapping(text, file, SiteProblem, subject="The configuration", first=True)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings below one key of a configuration (below none: all of it). A null setting is one not made."""

    file: str
    document: YamlMapping
    values: dict[str, Any]
    path: tuple[str | int, ...] = ()
    notes: list[Note] = field(default_factory=list, compare=False)
    """Where those who read them put what they have to say."""

    def note(self, name: str | int, note: str) -> None:
        """Say something of the setting of that name."""
        self.notes.append(Note(self.file, self.document.line_of(*self.path, name), note))

    def fail(self, name: str | int, problem: str, remedy: str) -> NoReturn:
        """Raise a problem at the setting of that name."""
        raise SiteProblem(self.file, problem, remedy, self.document.line_of(*self.path, name))

    def below(self, name: str) -> "Settings":
        """The settings below that name; none where it has none."""
        value = self.values.get(name)
        if value is not None and not isinstance(value, dict):
            self._refuse(name, "settings with names", f"Write them below “{name}:”, one on each line, indented.")
        return Settings(self.file, self.document, value or {}, (*self.path, name), self.notes)

    def items(self, name: str) -> "list[Settings]":
        """The settings of each item of a list of mappings. Whatever else is there has no effect, and gets a note."""
        value = self.values.get(name)
        if value is not None and not isinstance(value, list):
            self.note(name, f"“{name}” has no effect: it is no list. Write each item after a dash, indented.")
            return []
        found: list[Settings] = []
        for number, item in enumerate(value or ()):
            path = (*self.path, name, number)
            if isinstance(item, dict):
                found.append(Settings(self.file, self.document, item, path, self.notes))
            else:
                line = self.document.line_of(*path)
                self.notes.append(
                    Note(self.file, line, f"An item of “{name}” has no effect: it is {_shown(item)}, and has no names.")
                )
        return found

    def text(self, name: str, default: str = "") -> str:
        """A text; a number or truth value counts as the text that shows it."""
        value = self.values.get(name)
        if isinstance(value, list | dict):
            self._refuse(name, "a text", "Write it on one line, in quotes if it has special characters.")
        return default if value is None else as_text(value)

    def text_to_show(self, name: str, default: str = "") -> str:
        """A text that no address depends on. A list or mapping in its place has no effect, and gets a note."""
        value = self.values.get(name)
        if isinstance(value, list | dict):
            self.note(name, f"“{name}” has no effect: it is {_shown(value)}. Write a text.")
            return default
        return self.text(name, default)

    def truth(self, name: str, *, default: bool) -> bool:
        """A truth value. As in Ruby, whatever is neither false nor null counts as true; it gets a note."""
        value = self.values.get(name)
        if value is not None and not isinstance(value, bool):
            self.note(name, f"“{name}” is {_shown(value)}, which counts as true: write true or false, without quotes.")
        return default if value is None else value is not False

    def number(self, name: str, default: int, *, lowest: int, highest: int) -> int:
        """A whole number between two others."""
        value = self.values.get(name)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            self._refuse(name, f"a whole number from {lowest} to {highest}", "Write such a number, without quotes.")
        return int(value)

    def choice(self, name: str, allowed: Iterable[T], default: T) -> T:
        """The word, which is one of a few."""
        value = self.values.get(name)
        if value is None:
            return default
        chosen = next((word for word in allowed if value == word), None)
        if chosen is None:
            self._refuse(name, "one of " + ", ".join(allowed), "Write one of these words.")
        return chosen

    def value(self, name: str, wanted: str, takes: Callable[[Any], bool]) -> Any:
        """A value of a kind that only those know who read it. ``wanted`` says which."""
        value = self.values[name]
        if not takes(value):
            self._refuse(name, wanted, "Write such a value, and a text that looks like a number in quotes.")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts. A text alone counts as the list of its parts between commas.

        An item that is no text is left out; unless it is empty it gets a note.
        """
        value = self.values.get(name)
        found = value.split(",") if isinstance(value, str) else self._list(name)
        for number, item in enumerate(found):
            if isinstance(item, list | dict):
                line = self.document.line_of(*self.path, name, number)
                self.notes.append(Note(self.file, line, f"An item of “{name}” has no effect: it is {_shown(item)}."))
        return tuple(as_text(item).strip() for item in found if item is not None and not isinstance(item, list | dict))

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
