"""Values as Liquid shows them: what Ruby's ``to_s``, ``inspect`` and ``to_json`` make of them.

Values are plain data: text, numbers, truth values, None, lists, mappings, and moments.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from ..content.dates import parse_date
from ..content.yaml_scalar import Timestamp
from .budget import check_items, check_length


class Moment(datetime):
    """A date with a time of day and a zone, which shows itself as Ruby's does."""

    def __str__(self) -> str:
        offset = f"{self:%z}"[:5]  # Ruby leaves the seconds out
        return f"{self.year:04}{self:-%m-%d %H:%M:%S} {offset}"


class Span(list[int]):
    """The numbers from one to another, which show themselves as those two."""

    def __str__(self) -> str:
        return f"{self[0]}..{self[-1]}" if self else ""


def span(numbers: range) -> Span:
    """The numbers as a value for Liquid. Raises ResourceLimitError where there are too many."""
    check_items(min(numbers.stop - numbers.start, 2**62))
    return Span(numbers)


def moment(found: datetime) -> Moment:
    """The date as a value for Liquid."""
    return Moment.combine(found.date(), found.timetz())


def plain(value: Any, zone: ZoneInfo) -> Any:
    """A value from YAML as a value for Liquid: dates that were written with a time of day are moments."""
    if isinstance(value, Mapping):
        return {name: plain(item, zone) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item, zone) for item in value]
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, Timestamp):
        try:
            return moment(parse_date(value, zone))
        except ValueError:
            return str(value)
    return value


def shown(value: Any) -> str:
    """A value as a template shows it: the items of a list one after the other."""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple) and not isinstance(value, Span):
        return _bounded(shown(item) for item in value)
    return text_of(value)


def text_of(value: Any) -> str:
    """A value as a filter takes it for text: Ruby's ``to_s``."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return float_text(value)
    if isinstance(value, list | tuple | Mapping) and not isinstance(value, Span):
        return inspected(value)
    return f"{value.start}..{value.stop - 1}" if isinstance(value, range) else str(value)


def inspected(value: Any) -> str:
    """Ruby's ``inspect``."""
    return _bounded(_inspected(value))


def as_json(value: Any) -> str:
    """Ruby's ``to_json``."""
    return _bounded(_json(value))


def float_text(value: float) -> str:
    """A float as Ruby shows it, which is as Python does, but with a fraction before an exponent."""
    if value != value or value in (float("inf"), float("-inf")):
        return "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"
    mantissa, exponential, exponent = repr(value).partition("e")
    if not exponential:
        return mantissa
    return f"{mantissa if '.' in mantissa else f'{mantissa}.0'}e{exponent}"


def flattened(value: Any) -> list[Any]:
    """What a filter for lists takes a value for: the items of a list and of those within it; else the value alone."""
    if not isinstance(value, list):
        return [] if value is None else [value]
    found: list[Any] = []
    for item in _leaves(value):
        found.append(item)
        check_items(len(found))
    return found


def weight(value: Any) -> int:
    """How many items a list has, those of lists and mappings within it counted as often as they stand there."""
    return _total(value, lambda _: 1, {})


def length(value: Any) -> int:
    """How many characters a value's text has, and one for each item of a list or mapping."""
    return _total(value, lambda item: len(item) + 1 if isinstance(item, str) else 1, {})


def _total(value: Any, measure: Callable[[Any], int], known: dict[int, int]) -> int:
    """What is measured of all values within one, and 1 for each list and mapping."""
    if not isinstance(value, list | Mapping):
        return measure(value)
    if id(value) not in known:
        items = value.values() if isinstance(value, Mapping) else value
        known[id(value)] = 1 + sum(_total(item, measure, known) for item in items)
    return known[id(value)]


def _leaves(items: list[Any]) -> Iterator[Any]:
    for item in items:
        if isinstance(item, list):
            yield from _leaves(item)
        else:
            yield item


def _bounded(pieces: Iterable[str]) -> str:
    found: list[str] = []
    length = 0
    for piece in pieces:
        length += len(piece) + 1
        check_length(length)
        found.append(piece)
    return "".join(found)


def _inspected(value: Any) -> Iterator[str]:
    if value is None:
        yield "nil"
    elif isinstance(value, str):
        yield _quoted(value)
    elif _has_parts(value):
        yield from _in_brackets(value, _inspected, ", ", lambda name: f"{_quoted(name)}=>")
    else:
        yield text_of(value)


def _quoted(text: str) -> str:
    escaped = json.dumps(text, ensure_ascii=False).replace("\\u001b", "\\e")
    return escaped.replace("#{", "\\#{").replace("#$", "\\#$").replace("#@", "\\#@")


def _json(value: Any) -> Iterator[str]:
    if _has_parts(value):
        yield from _in_brackets(value, _json, ",", lambda name: f"{json.dumps(name, ensure_ascii=False)}:")
    elif value is None or isinstance(value, bool | int):
        yield json.dumps(value)
    else:
        yield text_of(value) if isinstance(value, float) else json.dumps(text_of(value), ensure_ascii=False)


def _has_parts(value: Any) -> bool:
    return isinstance(value, list | tuple | Mapping) and not isinstance(value, Span)


def _in_brackets(
    value: Any, write: Callable[[Any], Iterator[str]], between: str, before: Callable[[str], str]
) -> Iterator[str]:
    """A list or a mapping with its parts; ``before`` writes the name that stands before a mapping's value."""
    named = isinstance(value, Mapping)
    yield "{" if named else "["
    parts = ((before(str(name)), item) for name, item in value.items()) if named else (("", item) for item in value)
    for number, (name, item) in enumerate(parts):
        yield f"{between if number else ''}{name}"
        yield from write(item)
    yield "}" if named else "]"
