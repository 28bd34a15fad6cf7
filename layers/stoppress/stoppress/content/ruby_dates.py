"""What Ruby's ``Time.parse`` finds in a text: the forms of ``Date._parse``, tried in its order (Ruby 3.1).

Ruby looks for a time of day first, then for a date in whatever order it is written, and passes over the rest. Weeks are
not read: in ``Time.parse`` they tell no year.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_LONGEST = 128
_NAMES = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTHS = {name: number for number, name in enumerate(_NAMES.split("|"), 1)}
_ERA = r"(?:c(?:e|\.e\.)|b(?:ce|\.c\.e\.)|a(?:d|\.d\.)|b(?:c|\.c\.))?"

_UNREADABLE = re.compile(r"(?:[^\w\-+',./:@\[\]]|_)+")
_WEEKDAY = re.compile(r"\b(?:sun|mon|tue|wed|thu|fri|sat)[^-/\d\s]*", re.IGNORECASE)
_TIME = re.compile(
    r"""(?P<clock>\d+\s*
          (?: (?: :\s*\d+(?:\s*:\s*\d+(?:[,.]\d*)?)? | h(?:\s*\d+m?(?:\s*\d+s?)?)? ) (?:\s*[ap](?:m\b|\.m\.))?
            | [ap](?:m\b|\.m\.) ))
        (?:\s*(?P<zone>
            (?:gmt|utc?)?[-+]\d+(?:[,.:]\d+(?::\d+)?)?
          | [a-z.\s]+(?:standard|daylight)\stime\b
          | [a-z]+(?:\sdst)?\b ))?""",
    re.IGNORECASE | re.VERBOSE | re.ASCII,
)
_CLOCK = re.compile(
    r"(\d+)\s*h?(?:\s*:?\s*(\d+)m?(?:\s*:?\s*(\d+)(?:[,.]\d*)?s?)?)?(?:\s*([ap])(?:m\b|\.m\.))?",
    re.IGNORECASE | re.ASCII,
)
_DAY_MONTH = re.compile(
    rf"'?(\d+)[^-\d\s]*\s*({_NAMES})[^-\d\s']*(?:\s*{_ERA}\s*('?-?\d+(?:(?:st|nd|rd|th)\b)?))?",
    re.IGNORECASE | re.ASCII,
)
_MONTH_DAY = re.compile(
    rf"\b({_NAMES})[^-\d\s']*\s*('?\d+)[^-\d\s']*(?:\s*,?\s*{_ERA}\s*('?-?\d+))?", re.IGNORECASE | re.ASCII
)
_DASHES = re.compile(r"('?[-+]?\d+)-(\d+)-('?-?\d+)", re.ASCII)
_ERAS = {"m": 1867, "t": 1911, "s": 1925, "h": 1988, "r": 2018}
"""The years before the first of each Japanese era since Meiji."""
_IN_ERA = re.compile(r"\b([mtshr])(\d+)\.(\d+)\.(\d+)", re.IGNORECASE | re.ASCII)
_BEFORE_CHRIST = re.compile(r"\b(?:bce?\b|b\.c\.)", re.IGNORECASE)
_DAY_NAME_YEAR = re.compile(rf"('?-?\d+)-({_NAMES})[^-/.]*-('?-?\d+)", re.IGNORECASE | re.ASCII)
_NAME_DAY_YEAR = re.compile(rf"\b({_NAMES})[^-/.]*-('?-?\d+)(?:-('?-?\d+))?", re.IGNORECASE | re.ASCII)
_SLASHES = re.compile(r"('?-?\d+)/\s*('?\d+)(?:\D\s*('?-?\d+))?", re.ASCII)
_DOTS = re.compile(r"('?-?\d+)\.\s*('?\d+)\.\s*('?-?\d+)", re.ASCII)
_ORDINAL = re.compile(r"\b(?<![,.])(\d{2}|\d{4})-(\d{3})\b", re.ASCII)
_DIGITS = re.compile(
    r"([-+]?)(\d{2,14})(?:\s*t?\s*(\d{2,6})?(?:[,.](\d*))?)?(z\b|[-+]\d{1,4}\b)?", re.IGNORECASE | re.ASCII
)
_FRAGMENT = re.compile(r"\s*(\d{1,2})\s*", re.ASCII)
_NUMBER = re.compile(r"[^-+\d]*([-+]?\d+)", re.ASCII)


@dataclass(slots=True)
class Found:
    """The parts of a date and time that a text has; None for each that it has not."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    day_of_year: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str = ""


def find(text: str) -> Found:
    """What a text says. Raises ValueError for one that is longer than Ruby reads, and for a year that is no number."""
    if len(text) > _LONGEST:
        raise ValueError(f"no date: {text[:_LONGEST]}…")
    found = Found()
    text = _WEEKDAY.sub(" ", _UNREADABLE.sub(" ", text), count=1)
    time = _TIME.search(text)
    if time:
        _read_clock(found, time)
        text = _without(text, time)
    before_christ = _BEFORE_CHRIST.search(text)
    for pattern, read in _DATES:
        date = pattern.search(text)
        if date:
            read(found, date)
            text = _without(text, date)
            break
    fragment = _FRAGMENT.fullmatch(text)
    if fragment:
        _read_fragment(found, int(fragment[1]))
    if before_christ and found.year is not None:
        found.year = 1 - found.year
    return found


def _without(text: str, part: "re.Match[str]") -> str:
    return f"{text[: part.start()]} {text[part.end() :]}"


def _read_clock(found: Found, time: "re.Match[str]") -> None:
    clock = _CLOCK.match(time["clock"])
    if clock is None:
        return
    hour, minute, second, half = clock.groups()
    found.hour = int(hour)
    if half:
        found.hour = found.hour % 12 + (12 if half in "pP" else 0)
    found.minute = int(minute) if minute else None
    found.second = int(second) if second else None
    found.zone = time["zone"] or ""


def _read_fragment(found: Found, number: int) -> None:
    """A number that is left over: the hour of a day that has none, or the day of a time that has none."""
    if found.hour is not None and found.day is None and 1 <= number <= 31:
        found.day = number
    elif found.day is not None and found.hour is None and number <= 24:
        found.hour = number


def _set(found: Found, year: str | None, month: str | None, day: str | None) -> None:
    """Three numbers that may be a year, a month and a day, or stand in another order."""
    if year is not None and month is not None and day is None:
        year, month, day = None, year, month
    if year is None and day is not None and (len(day) > 2 or day[0] == "'"):
        year, day = day, None
    if year is not None:
        number = _NUMBER.match(year)
        if number is None:
            raise ValueError(f"no year: {year}")
        if number.end() < len(year):
            year, day = day, number[1]
    if month is not None and (month[0] == "'" or len(month) > 2):
        year, month, day = month, day, year
    if day is not None and (day[0] == "'" or len(day) > 2):
        year, day = day, year
    found.year = _year(year) if year is not None else None
    found.month = int(month) if month is not None else None
    found.day = int(day.lstrip("'")) if day is not None else None


def _year(written: str) -> int:
    """A year; of two digits, one from 1969 to 2068."""
    number = _NUMBER.match(written)
    if number is None:
        raise ValueError(f"no year: {written}")
    year = int(number[1])
    is_short = number[1].isdigit() and len(number[1]) <= 2
    return year + (1900 if year >= 69 else 2000) if is_short else year


def _read_era(found: Found, part: "re.Match[str]") -> None:
    found.year = int(part[2]) + _ERAS[part[1].lower()]
    found.month, found.day = int(part[3]), int(part[4])


def _read_ordinal(found: Found, part: "re.Match[str]") -> None:
    found.year, found.day_of_year = _year(part[1]), int(part[2])


def _read_digits(found: Found, part: "re.Match[str]") -> None:
    """Digits in a row, by how many they are."""
    sign, date, time, _, zone = part.groups()
    if len(date) in (8, 10, 12, 14):
        found.year, found.month, found.day = int(sign + date[:4]), int(date[4:6]), int(date[6:8])
        _read_time_digits(found, date[8:])
    elif len(date) == 6:
        found.year, found.month, found.day = _year(sign + date[:2]), int(date[2:4]), int(date[4:])
    elif len(date) in (5, 7):
        found.year, found.day_of_year = _year(sign + date[:-3]), int(date[-3:])
    _read_time_digits(found, time or "")
    found.zone = zone or found.zone


def _read_time_digits(found: Found, digits: str) -> None:
    pairs = [int(digits[at : at + 2]) for at in range(0, len(digits) - 1, 2)]
    if pairs:
        found.hour, found.minute, found.second = [*pairs, None, None][:3]


_DATES: tuple[tuple["re.Pattern[str]", Callable[[Found, "re.Match[str]"], None]], ...] = (
    (_DAY_MONTH, lambda found, part: _set(found, part[3], str(_MONTHS[part[2].lower()]), part[1])),
    (_MONTH_DAY, lambda found, part: _set(found, part[3], str(_MONTHS[part[1].lower()]), part[2])),
    (_DASHES, lambda found, part: _set(found, part[1], part[2], part[3])),
    (_IN_ERA, _read_era),
    (_DAY_NAME_YEAR, lambda found, part: _set(found, part[3], str(_MONTHS[part[2].lower()]), part[1])),
    (_NAME_DAY_YEAR, lambda found, part: _set(found, part[3], str(_MONTHS[part[1].lower()]), part[2])),
    (_SLASHES, lambda found, part: _set(found, part[1], part[2], part[3])),
    (_DOTS, lambda found, part: _set(found, part[1], part[2], part[3])),
    (_ORDINAL, _read_ordinal),
    (_DIGITS, _read_digits),
)
"""In the order in which Ruby tries them: the first that is there counts."""
