"""Reads a YAML mapping that a stranger wrote: safely, and with the line of every key.

It works on the parser's events and makes nothing but dicts, lists and scalars. Depth and size are bounded while
reading, with aliases counted as if they were written out, so that no document is larger than it looks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

try:
    from yaml import CSafeLoader as _Parser
except ImportError:
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]

from ..errors import Problem
from .source_text import is_printable
from .yaml_scalar import resolve

MAX_CHARACTERS = 256 * 1024
MAX_NODES = 20_000
MAX_DEPTH = 32

_STANDARD = "tag:yaml.org,2002:"
_TEXT_TAGS = frozenset({"!", f"{_STANDARD}str"})
_KINDS = ("int", "float", "bool", "null", "map", "seq")
_PLAIN_TAGS = frozenset({None, *_TEXT_TAGS, *(_STANDARD + kind for kind in _KINDS)})

# What never ends is found at the end of the file, but its author must look at where it begins.
_MISTAKES_AT_THEIR_BEGINNING = ("while scanning a quoted scalar", "while scanning a simple key")

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlMapping:
    """A mapping, and where its parts were written. Keys are text, as written."""

    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[Path, int] = field(default_factory=dict)
    left_out: int | None = None
    """The line where a second document begins, which says something and is not read; None where there is none."""

    def line_of(self, *path: str | int) -> int | None:
        """The line of a key (or of a list's item), counting from 1; None where it was not written."""
        return self.lines.get(path)


def load_mapping(text: str, file: str, problem: type[Problem], *, subject: str, first: bool = False) -> YamlMapping:
    """The mapping in a YAML text; an empty one where the text says nothing.

    With ``first``, the first document of several is read, as Ruby's ``YAML.load`` does; else a second one is a problem.

    Raises ``problem`` with the line for anything else: broken YAML, another kind of value, tags that ask for objects,
    and documents that are too large. ``subject`` ("The front matter") begins its sentences.
    """
    return _Composer(text, file, problem, subject, first=first).mapping()


def load_value(text: str, file: str, problem: type[Problem], *, subject: str) -> Any:
    """The value in a YAML text of any size, whatever its kind; None where the text says nothing.

    Raises ``problem`` with the line for broken YAML, tags that ask for objects, and lists or mappings too deep; aliases
    may not make the value larger than ten times its text.
    """
    return _Composer(text, file, problem, subject, most_nodes=MAX_NODES + 10 * len(text)).value()


class _Composer:
    def __init__(
        self,
        text: str,
        file: str,
        problem: type[Problem],
        subject: str,
        most_nodes: int = MAX_NODES,
        *,
        first: bool = False,
    ) -> None:
        self._text = text
        self._file = file
        self._problem = problem
        self._subject = subject
        self._most_nodes = most_nodes
        self._first = first
        self._left_out: int | None = None
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._nodes = 0
        self._lines: dict[Path, int] = {}

    def mapping(self) -> YamlMapping:
        if len(self._text) > MAX_CHARACTERS:
            self._fail(
                f"{self._subject} has {len(self._text):,} characters; at most {MAX_CHARACTERS:,} are read.",
                "Shorten it; if the text itself got into it, check the line that should end it.",
                1,
            )
        values, start = self._read()
        if values is None:
            return YamlMapping()
        if not isinstance(values, dict):
            self._fail_not_mapping(values, start)
        return YamlMapping(values, self._lines, self._left_out)

    def value(self) -> Any:
        return self._read()[0]

    def _read(self) -> tuple[Any, Any]:
        try:
            return self._document()
        except yaml.MarkedYAMLError as error:
            self._fail_at(error)
        except yaml.YAMLError as error:
            self._fail(f"{self._subject} is not valid YAML: {error}.", "Delete what YAML can't hold.", None)

    def _document(self) -> tuple[Any, Any]:
        """The one value of the document, and the event that it begins with."""
        self._parser = _Parser(self._text)
        try:
            self._next()
            if self._parser.check_event(yaml.StreamEndEvent):
                return None, None
            start = self._next()
            values = self._node(())
            self._next()
            if not self._parser.check_event(yaml.StreamEndEvent):
                self._leave_out(self._next())
        finally:
            self._parser.dispose()
        return values, start

    def _next(self) -> Any:
        # Any, for the stubs give no event its attributes.
        return self._parser.get_event()

    def _node(self, path: Path) -> Any:
        event = self._next()
        if path:
            self._lines.setdefault(path, _line(event))
        before = self._nodes
        self._count(1, event)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if event.tag not in _PLAIN_TAGS:
            self._fail_tag(event)
        if isinstance(event, yaml.ScalarEvent):
            value = self._scalar(event)
        elif len(path) >= MAX_DEPTH:
            self._fail(
                f"{self._subject} has lists or mappings more than {MAX_DEPTH} deep.",
                "Write it flatter.",
                _line(event),
            )
        else:
            value = self._sequence(path) if isinstance(event, yaml.SequenceStartEvent) else self._members(path)
        if event.anchor:
            self._anchors[event.anchor] = value, self._nodes - before
        return value

    def _sequence(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while not self._parser.check_event(yaml.SequenceEndEvent):
            items.append(self._node((*path, len(items))))
        self._next()
        return items

    def _members(self, path: Path) -> dict[str, Any]:
        members: dict[str, Any] = {}
        while not self._parser.check_event(yaml.MappingEndEvent):
            event = self._next()
            if not isinstance(event, yaml.ScalarEvent) or event.tag not in _PLAIN_TAGS:
                self._fail(f"{self._subject} has a key that is not plain text.", "Write a plain word.", _line(event))
            key = event.value
            self._lines[(*path, key)] = _line(event)
            value = self._node((*path, key))
            if key == "<<" and event.implicit[0] and _is_mergeable(value):
                for source in value if isinstance(value, list) else [value]:
                    members.update(source)
            else:
                members[key] = value
        self._next()
        return members

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if not is_printable(text):
            self._fail(f"{self._subject} has a text with a control character: {text!r}.", "Delete it.", _line(event))
        if event.tag in _TEXT_TAGS or (event.tag is None and not event.implicit[0]):
            return text
        return resolve(text)

    def _alias(self, event: Any) -> Any:
        if event.anchor not in self._anchors:
            self._fail(
                f"{self._subject} refers to *{event.anchor}, which is not defined above.",
                "Put quotes around the text, if it is meant to begin with an asterisk.",
                _line(event),
            )
        value, size = self._anchors[event.anchor]
        self._count(size, event)
        return value

    def _count(self, nodes: int, event: Any) -> None:
        self._nodes += nodes
        if self._nodes > self._most_nodes:
            self._fail(
                f"{self._subject} has more than {self._most_nodes:,} values, its aliases (*) written out.",
                "Keep large data in the site's _data folder.",
                _line(event),
            )

    def _fail(self, problem: str, remedy: str, line: int | None) -> NoReturn:
        raise self._problem(self._file, problem, remedy, line)

    def _fail_at(self, error: yaml.MarkedYAMLError) -> NoReturn:
        mark = error.context_mark if error.context in _MISTAKES_AT_THEIR_BEGINNING else error.problem_mark
        lines = self._text.splitlines()
        found = f' (here: "{lines[mark.line].strip()[:80]}")' if mark and mark.line < len(lines) else ""
        what = " ".join(part for part in (error.problem, error.context) if part)
        self._fail(
            f"{self._subject} is not valid YAML: {what}{found}.",
            'Put quotes around a value that contains ": ", " #" or quotation marks, and indent with spaces, not tabs.',
            mark.line + 1 if mark else None,
        )

    def _fail_tag(self, event: Any) -> NoReturn:
        tag = str(event.tag).replace(_STANDARD, "!!")
        self._fail(
            f"{self._subject} has the YAML tag {tag}, which asks for an object of a programming language.",
            "Write plain text, numbers, lists or mappings; put quotes around a text that begins with “!”.",
            _line(event),
        )

    def _leave_out(self, event: Any) -> None:
        """Leave a second document alone where the first is asked for; else refuse it."""
        if not self._first:
            self._fail(f"{self._subject} has a second YAML document.", "Delete what begins a new one.", _line(event))
        below = self._text.splitlines()[_line(event) :]
        says_something = any(line.strip() and not line.lstrip().startswith(("#", "---", "...")) for line in below)
        self._left_out = _line(event) if says_something else None

    def _fail_not_mapping(self, values: object, start: Any) -> NoReturn:
        kind = "a list" if isinstance(values, list) else f'the text "{str(values)[:80]}"'
        self._fail(
            f"{self._subject} is {kind} instead of names with values.",
            "Write one “name: value” on each line, such as “title: Hello”.",
            _line(start) + (self._text.startswith("---")),
        )


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _is_mergeable(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and all(isinstance(item, dict) for item in value))
