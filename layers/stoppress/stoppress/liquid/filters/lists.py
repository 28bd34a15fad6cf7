"""Filters that take lists."""

from collections.abc import Mapping
from functools import cmp_to_key
from typing import Any

from ...content.slug import lower
from ..budget import MAX_ITEMS, check_items, check_length
from ..values import flattened, shown, text_of, weight


def join(_: Any, value: Any, glue: Any = " ") -> str:
    """The items as one text."""
    parts, between = [shown(item) for item in flattened(value)], text_of(glue)
    check_length(sum(map(len, parts)) + len(parts) * len(between))
    return between.join(parts)


def array_to_sentence_string(_: Any, value: Any, connector: Any = "and") -> str:
    """The items as in a sentence: ``a, b, and c``."""
    parts = [text_of(item) for item in value]
    if len(parts) < 3:
        return f" {text_of(connector)} ".join(parts)
    return f"{', '.join(parts[:-1])}, {text_of(connector)} {parts[-1]}"


def map_(_: Any, value: Any, name: Any) -> list[Any]:
    """One property of every item."""
    return [property_of(item, name) if isinstance(item, str | Mapping) else None for item in flattened(value)]


def uniq(_: Any, value: Any, name: Any = None) -> list[Any]:
    """The items without those that are there before; by a property, where one is named."""
    found: dict[str, Any] = {}
    for item in flattened(value):
        key = item if name is None else property_of(item, name)
        found.setdefault(f"{type(key).__name__} {text_of(key)}", item)
    return list(found.values())


def compact(_: Any, value: Any, name: Any = None) -> list[Any]:
    """The items without those that are nothing."""
    items = flattened(value)
    return [item for item in items if (item if name is None else property_of(item, name)) is not None]


def concat(_: Any, value: Any, other: Any) -> list[Any]:
    """The items of two lists."""
    if not isinstance(other, list):
        raise TypeError("concat takes a list")
    return [*flattened(value), *other]


def sort_natural(_: Any, value: Any, name: Any = None) -> list[Any]:
    """The items sorted without regard to case, those that are nothing last."""

    def place(item: Any) -> tuple[bool, str]:
        key = item if name is None else property_of(item, name)
        return key is None, lower(text_of(key))

    return sorted(flattened(value), key=place)


def push(_: Any, value: Any, item: Any) -> Any:
    """The list with one more item at its end."""
    return _checked([*value, item]) if isinstance(value, list) else value


def unshift(_: Any, value: Any, item: Any) -> Any:
    """The list with one more item at its beginning."""
    return _checked([item, *value]) if isinstance(value, list) else value


def pop(_: Any, value: Any, count: Any = 1) -> Any:
    """The list without its last items."""
    return value[: max(len(value) - _count(count), 0)] if isinstance(value, list) else value


def shift(_: Any, value: Any, count: Any = 1) -> Any:
    """The list without its first items."""
    return value[_count(count) :] if isinstance(value, list) else value


def first(_: Any, value: Any) -> Any:
    """The first item; of a mapping, its first name and value."""
    if isinstance(value, Mapping):
        return next(([name, item] for name, item in value.items()), None)
    return value[0] if isinstance(value, list) and value else None


def size(_: Any, value: Any) -> int:
    """How many characters a text has, or how many items a list or mapping."""
    if isinstance(value, int) and not isinstance(value, bool):
        return 8
    return len(value) if isinstance(value, str | list | Mapping) else 0


def compared(left: Any, right: Any) -> int | None:
    """Ruby's ``<=>``: below 0, 0, or above; None for what can't be compared."""
    if _kind(left) != _kind(right) or _kind(left) is None:
        return 0 if left is right else None
    if isinstance(left, list):
        for one, other in zip(left, right, strict=False):
            found = compared(one, other)
            if found != 0:
                return found
        return (len(left) > len(right)) - (len(left) < len(right))
    return int(left > right) - int(left < right)


def property_of(item: Any, name: Any) -> Any:
    """A mapping's value of that name, None where it has none. Raises TypeError for an item that has no properties."""
    if isinstance(item, Mapping):
        return item.get(text_of(name))
    if isinstance(item, str):
        return text_of(name) if isinstance(name, str) and name in item else None
    raise TypeError("an item without properties")


def _checked(items: list[Any]) -> list[Any]:
    # A list that is put into itself over and over would double with each turn.
    if weight(items) > MAX_ITEMS:
        check_items(MAX_ITEMS + 1)
    return items


def _count(value: Any) -> int:
    count = int(text_of(value))
    if count < 0:
        raise ValueError("a negative count")
    return count


def _kind(value: Any) -> str | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return "number"
    return type(value).__name__ if isinstance(value, str | list) or hasattr(value, "tzinfo") else None


def sorted_by(pairs: list[tuple[Any, Any]], nothing: int) -> list[Any]:
    """The second of each pair, in the order of the first; None comes first (-1) or last (1).

    Raises TypeError where two can't be compared.
    """

    def compare(one: tuple[Any, Any], other: tuple[Any, Any]) -> int:
        left, right = one[0], other[0]
        if left is None or right is None:
            return 0 if left is right else nothing if left is None else -nothing
        found = compared(left, right)
        if found is None:
            found = compared(text_of(left), text_of(right))
        assert found is not None
        return found

    return [item for _, item in sorted(pairs, key=cmp_to_key(compare))]


FILTERS = {
    "array_to_sentence_string": array_to_sentence_string,
    "compact": compact,
    "concat": concat,
    "first": first,
    "join": join,
    "last": lambda _, value: value[-1] if isinstance(value, list) and value else None,
    "map": map_,
    "pop": pop,
    "push": push,
    "reverse": lambda _, value: flattened(value)[::-1],
    "shift": shift,
    "size": size,
    "sort_natural": sort_natural,
    "uniq": uniq,
    "unshift": unshift,
}
