"""Dates in the formats of Ruby's ``strftime``: the same whatever the machine's locale and C library.

https://docs.ruby-lang.org/en/3.1/strftime_formatting_rdoc.html
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from ..content.dates import MONTHS, WEEKDAYS

_DIRECTIVE = re.compile(r"%([-0^#_]*)(\d{0,3})(:{0,2})([A-Za-z%+])", re.ASCII)

_COMPOUND = {
    "c": "%a %b %e %H:%M:%S %Y",
    "D": "%m/%d/%y",
    "F": "%Y-%m-%d",
    "R": "%H:%M",
    "r": "%I:%M:%S %p",
    "T": "%H:%M:%S",
    "v": "%e-%^b-%Y",
    "X": "%H:%M:%S",
    "x": "%m/%d/%y",
    "+": "%a %b %e %H:%M:%S %Z %Y",
}

# Of each number, how it is filled up, to how many digits, and what it is.
_NUMBERS: Mapping[str, tuple[str, int, Callable[[datetime], int]]] = {
    "C": ("0", 2, lambda date: date.year // 100),
    "d": ("0", 2, lambda date: date.day),
    "e": (" ", 2, lambda date: date.day),
    "G": ("0", 4, lambda date: date.isocalendar().year),
    "g": ("0", 2, lambda date: date.isocalendar().year % 100),
    "H": ("0", 2, lambda date: date.hour),
    "I": ("0", 2, lambda date: (date.hour - 1) % 12 + 1),
    "j": ("0", 3, lambda date: date.timetuple().tm_yday),
    "k": (" ", 2, lambda date: date.hour),
    "l": (" ", 2, lambda date: (date.hour - 1) % 12 + 1),
    "M": ("0", 2, lambda date: date.minute),
    "m": ("0", 2, lambda date: date.month),
    "S": ("0", 2, lambda date: date.second),
    "s": ("0", 1, lambda date: int((date - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())),
    "U": ("0", 2, lambda date: (date.timetuple().tm_yday + 6 - date.isoweekday() % 7) // 7),
    "u": ("0", 1, lambda date: date.isoweekday()),
    "V": ("0", 2, lambda date: date.isocalendar().week),
    "W": ("0", 2, lambda date: (date.timetuple().tm_yday + 6 - date.weekday()) // 7),
    "w": ("0", 1, lambda date: date.isoweekday() % 7),
    "Y": ("0", 4, lambda date: date.year),
    "y": ("0", 2, lambda date: date.year % 100),
}

_TEXTS: Mapping[str, Callable[[datetime], str]] = {
    "A": lambda date: WEEKDAYS[date.weekday()],
    "a": lambda date: WEEKDAYS[date.weekday()][:3],
    "B": lambda date: MONTHS[date.month - 1],
    "b": lambda date: MONTHS[date.month - 1][:3],
    "h": lambda date: MONTHS[date.month - 1][:3],
    "L": lambda date: "000",
    "N": lambda date: "000000000",
    "n": lambda _: "\n",
    "P": lambda date: "am" if date.hour < 12 else "pm",
    "p": lambda date: "AM" if date.hour < 12 else "PM",
    "t": lambda _: "\t",
    "Z": lambda date: date.tzname() or "",
    "%": lambda _: "%",
}


def strftime(date: datetime, written: str) -> str:
    """An aware date in a format. What is no directive stays as it is."""
    return _DIRECTIVE.sub(lambda found: _value(date, found), written)


def _value(date: datetime, found: re.Match[str]) -> str:
    flags, width, colons, name = found.groups()
    if name == "z":
        return _offset(date, colons)
    if colons:
        return found[0]
    if name in _NUMBERS:
        fill, digits, number = _NUMBERS[name]
        return _filled(str(number(date)), flags, fill, int(width or digits))
    text = strftime(date, _COMPOUND[name]) if name in _COMPOUND else _TEXTS[name](date) if name in _TEXTS else None
    if text is None:
        return found[0]
    text = text.upper() if "^" in flags else _changed(text, name) if "#" in flags else text
    return text.rjust(int(width or 0), "0" if "0" in flags else " ")


def _changed(text: str, name: str) -> str:
    return text.lower() if name == "p" else text.upper()


def _filled(number: str, flags: str, fill: str, width: int) -> str:
    if "-" in flags:
        return number
    fill = " " if "_" in flags else "0" if "0" in flags else fill
    return number.zfill(width) if fill == "0" else number.rjust(width)


def _offset(date: datetime, colons: str) -> str:
    offset = date.utcoffset()
    seconds = int(offset.total_seconds()) if offset else 0
    sign, seconds = "-" if seconds < 0 else "+", abs(seconds)
    parts = [seconds // 3600, seconds // 60 % 60, seconds % 60][: 3 if colons == "::" else 2]
    return sign + (":" if colons else "").join(f"{part:02}" for part in parts)
