"""Filters for numbers, which are whole or decimal as in Ruby's Liquid: 1.1 and 2.2 make 3.3."""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

from ..values import Moment

Number = int | Decimal

_LARGEST = 10**300
_PRECISION = 340
_DIVISION = 28


def number(value: Any) -> Number:
    """The number that a value stands for; 0 where it stands for none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return 0
    if isinstance(value, int):
        return _bounded(value)
    if isinstance(value, float):
        return _bounded(Decimal(repr(value)))
    if re.fullmatch(r"-?[0-9]+\.[0-9]+", value.strip()):
        return _bounded(Decimal(value.strip()))
    digits = re.match(r"\s*([-+]?[0-9]+(?:_[0-9]+)*)", value)
    return _bounded(int(digits[1])) if digits else 0


def _bounded(value: Number) -> Number:
    if not -_LARGEST < value < _LARGEST:
        raise ArithmeticError("a number too large")
    return value


def _plain(value: Number) -> int | float:
    _bounded(value)
    return float(value) if isinstance(value, Decimal) else value


def _operation(apply: Callable[[Any, Any], Number]) -> Callable[..., int | float]:
    def calculated(_: Any, value: Any, other: Any) -> int | float:
        left, right = number(value), number(other)
        if isinstance(left, Decimal) or isinstance(right, Decimal):
            left, right = Decimal(left), Decimal(right)
        with localcontext(prec=_PRECISION):
            return _plain(apply(left, right))

    return calculated


def _divide(left: Any, right: Any) -> Number:
    if isinstance(left, int):
        return int(left // right)
    with localcontext(prec=_DIVISION):
        return Decimal(left / right)


def _modulo(left: Any, right: Any) -> Number:
    rest: Number = left % right
    # Ruby's remainder has the sign of what it is divided by; Decimal's has that of what is divided.
    return rest + right if isinstance(rest, Decimal) and rest and (rest < 0) is not (right < 0) else rest


def round_(_: Any, value: Any, digits: Any = 0) -> int | float:
    """The number rounded to so many digits, halves away from zero."""
    places = max(min(int(number(digits)), 100), -100)
    with localcontext(prec=_PRECISION):
        rounded = Decimal(number(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return float(rounded) if places > 0 and isinstance(number(value), Decimal) else int(rounded)


def ceil(_: Any, value: Any) -> int:
    """The next whole number above."""
    found = number(value)
    return -int(-found // 1) if isinstance(found, int) else int(found.to_integral_value("ROUND_CEILING"))


def floor(_: Any, value: Any) -> int:
    """The next whole number below."""
    found = number(value)
    return found if isinstance(found, int) else int(found.to_integral_value("ROUND_FLOOR"))


def absolute(_: Any, value: Any) -> int | float:
    """The number without its sign."""
    found = number(value)
    return _plain(-found if found < 0 else found)


def at_least(_: Any, value: Any, other: Any) -> int | float:
    """The larger of two numbers."""
    return _plain(max(number(value), number(other)))


def at_most(_: Any, value: Any, other: Any) -> int | float:
    """The smaller of two numbers."""
    return _plain(min(number(value), number(other)))


def to_integer(_: Any, value: Any) -> int:
    """A value as a whole number: a truth value as 1 or 0, a text as the digits it begins with."""
    if isinstance(value, Moment):
        return int(value.timestamp())
    return int(value) if isinstance(value, bool) else int(number(value))


FILTERS = {
    "abs": absolute,
    "at_least": at_least,
    "at_most": at_most,
    "ceil": ceil,
    "divided_by": _operation(_divide),
    "floor": floor,
    "minus": _operation(lambda left, right: left - right),
    "modulo": _operation(_modulo),
    "plus": _operation(lambda left, right: left + right),
    "round": round_,
    "times": _operation(lambda left, right: left * right),
    "to_integer": to_integer,
}
