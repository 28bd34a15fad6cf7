"""Filters that choose, sort and group the items of a list by what they say (Jekyll 4.3's ``Filters``)."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from liquid.builtin.expressions import BooleanExpression, FilteredExpression, tokenize
from liquid.exceptions import LiquidError
from liquid.stream import TokenStream
from liquid.token import TOKEN_EXPRESSION, Token
from liquid.undefined import Undefined

from ..values import shown, text_of
from .lists import sorted_by

_FLOAT = re.compile(r"\s*-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)\s*")
_INTEGER = re.compile(r"\s*-?[0-9]+\s*")


def where(context: Any, value: Any, name: Any, target: Any = None) -> Any:
    """The items whose property is the target."""
    if not name or isinstance(target, list | Mapping) or not isinstance(value, list | Mapping):
        return value
    return [item for item in _items(context, value) if _is(_property(item, name), target)]


def find(context: Any, value: Any, name: Any, target: Any = None) -> Any:
    """The first item whose property is the target."""
    found = where(context, value, name, target)
    return found if found is value else next(iter(found), None)


def where_exp(context: Any, value: Any, variable: Any, expression: Any) -> Any:
    """The items for which an expression is true."""
    if not isinstance(value, list | Mapping):
        return value
    return list(_true_for(context, value, variable, expression))


def find_exp(context: Any, value: Any, variable: Any, expression: Any) -> Any:
    """The first item for which an expression is true."""
    if not isinstance(value, list | Mapping):
        return value
    return next(_true_for(context, value, variable, expression), None)


def group_by(context: Any, value: Any, name: Any) -> Any:
    """The items in groups of the same property: mappings with ``name``, ``items`` and ``size``."""
    return _grouped(context, value, lambda item: text_of(_property(item, name)))


def group_by_exp(context: Any, value: Any, variable: Any, expression: Any) -> Any:
    """The items in groups of which an expression shows the same."""
    parsed = FilteredExpression.parse(context.env, _tokens(text_of(expression)))

    def shows(item: Any) -> Any:
        with context.extend({text_of(variable): item}):
            found = parsed.evaluate(context)
        return "" if isinstance(found, Undefined) else found

    return _grouped(context, value, shows)


def sort(context: Any, value: Any, name: Any = None, nothing: Any = "first") -> list[Any]:
    """The items sorted; by a property, those that lack it come "first" or "last"."""
    if value is None or nothing not in ("first", "last"):
        raise ValueError("nothing to sort, or a wrong order")
    if name is None:
        items = list(value) if isinstance(value, list) else [[key, item] for key, item in value.items()]
        if len({isinstance(item, str) for item in items}) > 1 or None in items:
            raise TypeError("items that can't be compared")
        return sorted_by([(item, item) for item in items], -1)
    return sorted_by([(_property(item, name), item) for item in value], -1 if nothing == "first" else 1)


def _items(context: Any, value: Any) -> Iterator[Any]:
    for item in value.values() if isinstance(value, Mapping) else value:
        context.job.budget.step()
        yield item


def _true_for(context: Any, value: Any, variable: Any, expression: Any) -> Iterator[Any]:
    condition = BooleanExpression.parse(context.env, _tokens(text_of(expression)))
    for item in _items(context, value):
        with context.extend({text_of(variable): item}):
            holds = condition.evaluate(context)
        if holds:
            yield item


def _tokens(expression: str) -> TokenStream:
    if not expression.strip():
        raise LiquidError("an expression is empty", token=None)
    return TokenStream(tokenize(expression, Token(TOKEN_EXPRESSION, expression, 0, expression)))


def _grouped(context: Any, value: Any, key: Callable[[Any], Any]) -> Any:
    if not isinstance(value, list | Mapping):
        return value
    groups: dict[str, tuple[Any, list[Any]]] = {}
    for item in [[*pair] for pair in value.items()] if isinstance(value, Mapping) else _items(context, value):
        found = key(item)
        groups.setdefault(shown(found), (found, []))[1].append(item)
    return [{"name": name, "items": items, "size": len(items)} for name, items in groups.values()]


def _property(item: Any, name: Any) -> Any:
    """An item's property, also below others (``a.b``); what looks like a number is one."""
    found = item
    for part in text_of(name).split("."):
        if not isinstance(found, Mapping):
            raise TypeError("an item without properties")
        found = found.get(part)
        if found is None:
            return None
    if isinstance(found, str) and len(found) < 40:
        return int(found) if _INTEGER.fullmatch(found) else float(found) if _FLOAT.fullmatch(found) else found
    return found


def _is(found: Any, target: Any) -> bool:
    if target is None or isinstance(target, Undefined):
        return found is None
    text = text_of(target)
    if isinstance(found, str):
        return found == text
    return any(
        text_of(item) == text for item in (found if isinstance(found, list) else [] if found is None else [found])
    )


FILTERS = {
    "find": find,
    "find_exp": find_exp,
    "group_by": group_by,
    "group_by_exp": group_by_exp,
    "sort": sort,
    "where": where,
    "where_exp": where_exp,
}
