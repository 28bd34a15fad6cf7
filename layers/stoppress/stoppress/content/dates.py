"""Dates as posts give them, read the way Jekyll 4.3 does (``Utils.parse_date``, Ruby's ``Time.parse`` and Psych)."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from .ruby_dates import Found, find
from .yaml_scalar import Timestamp

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_PSYCH = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt]|\s+)(\d{1,2}):(\d\d):(\d\d)(?:\.\d*)?\s*(Z|[-+].*)?", re.ASCII)
_PSYCH_OFFSET = re.compile(r"([-+]\d{1,2}):?(\d{1,2})?", re.ASCII)
_OFFSET = re.compile(r"([-+])(\d\d)(?:(:?)(\d\d)(?:\3(\d\d))?)?", re.ASCII)

# RFC 822, section 5.1, with the letters of military zones; Ruby's Time knows these and no others.
_ZONES = {
    **dict.fromkeys(("Z", "UTC", "UT", "GMT"), 0),
    **{"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7},
    **{letter: hours for hours, letter in enumerate("ABCDEFGHIKLM", 1)},
    **{letter: -hours for hours, letter in enumerate("NOPQRSTUVWXY", 1)},
}


def parse_date(text: str, zone: ZoneInfo) -> datetime:
    """The moment a front matter's ``date`` names, in the zone, whole seconds (fractions are dropped).

    Without a zone of its own, an unquoted date and time (a ``Timestamp``) is in UTC, as YAML has it, and anything else
    in the site's zone; so is a time whose zone is a word that Ruby does not know ("Asia/Tokyo"). A zone without a time
    of day before it counts for nothing, as in Ruby; and a day that a month has not is one of the next month.
    Raises ValueError for anything that is no date, and for one that names no year: the page would depend on the day
    when it is made.
    """
    if isinstance(text, Timestamp):
        moment = _psych(text)
        if moment is not None:
            return _moment(moment.replace(tzinfo=None), moment.tzinfo or UTC, zone)
    clock, written = _read(text)
    return _moment(clock, written or zone, zone)


def parse_in_own_zone(text: str, zone: ZoneInfo) -> datetime:
    """The moment of a text in the zone that it names, or in the site's where it names none: Ruby's ``Time.parse``.

    Raises ValueError like ``parse_date``.
    """
    clock, written = _read(text)
    return _moment(clock, written or zone, written or zone)


def tells_time(text: str) -> bool:
    """Whether a date that ``parse_date`` takes has a time of day."""
    return isinstance(text, Timestamp) or (bool(text) and find(text).hour is not None)


def with_whole_minutes(date: datetime) -> datetime:
    """The moment of a date with an offset from UTC that RFC 3339 can write: in UTC where the zone's own has seconds.

    Zones have such offsets for the time before clocks were set by zones: Shanghai's is +08:05:43 until 1901
    (https://www.rfc-editor.org/rfc/rfc3339, section 4.2).
    """
    offset = date.utcoffset()
    return date.astimezone(UTC) if offset and offset.total_seconds() % 60 else date


def _psych(text: str) -> datetime | None:
    """A date and time as YAML has it, with its offset; None where Ruby's YAML takes it for mere text."""
    found = _PSYCH.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
    try:
        clock = _clock(Found(year, month, day, None, hour, minute, second))
    except ValueError:
        return None
    offset = _PSYCH_OFFSET.fullmatch(found[7] or "+0") if found[7] != "Z" else None
    if found[7] == "Z" or offset is None:
        return clock.replace(tzinfo=UTC)
    hours, minutes = int(offset[1]), int(offset[2] or 0)
    if abs(hours) > 23 or minutes > 59:
        return None
    return clock.replace(tzinfo=timezone(timedelta(hours=hours, minutes=-minutes if hours < 0 else minutes)))


def _read(text: str) -> tuple[datetime, tzinfo | None]:
    """What the clock shows, and where it does if that is told."""
    found = find(text)
    if found.year is None:
        raise ValueError(f"no date: {text}")
    zone = _offset(found.zone)
    if found.day_of_year is None:
        return _shown(found, zone), zone
    return _shown_on_day(found, found.year, found.day_of_year, zone), zone


def _shown(found: Found, zone: tzinfo | None) -> datetime:
    """What the clock shows in the zone that is told, if one is. Raises ValueError for what none shows."""
    offset = zone.utcoffset(None) if zone else None
    if not offset:
        return _clock(found)
    try:
        return _clock(_in_utc(found, offset)) + offset
    except OverflowError as error:
        raise ValueError(f"too far away: {found}") from error


def _shown_on_day(found: Found, year: int, day_of_year: int, zone: tzinfo | None) -> datetime:
    """What the clock shows on a day of the year. As in Ruby a guess is corrected, so that the day is never left.

    Source: time.rb's ``make_time``.
    """
    months, days = divmod(day_of_year - 1, 31)
    month, day = months + 1, days + 1
    guess = _shown(replace(found, month=month, day=day), zone)
    missed = day_of_year - guess.timetuple().tm_yday
    if not missed:
        return guess
    day += missed
    length = monthrange(year, month)[1]
    if day > length:
        month, day = month + 1, day - length
    if month > 12:
        raise ValueError(f"no such day of the year: {day_of_year}")
    return _shown(replace(found, month=month, day=day), zone)


def _in_utc(found: Found, offset: timedelta) -> Found:
    """What clocks show in UTC then, reckoned as Ruby does before it looks whether there is such a time.

    So an hour may be above 24 where there is an offset, and a minute above 59 where that has minutes. Past the end of a
    month it is always the first of the next (time.rb's ``apply_offset``).
    """
    year = found.year or 0
    month, day = (1 if part is None else part for part in (found.month, found.day))
    hour, minute, second = found.hour or 0, found.minute or 0, found.second or 0
    sign = -1 if offset > timedelta() else 1
    left, seconds = divmod(int(abs(offset).total_seconds()), 60)
    if seconds:
        carry, second = divmod(second + sign * seconds, 60)
        left += sign * carry
    left, minutes = divmod(left, 60)
    if minutes:
        carry, minute = divmod(minute + sign * minutes, 60)
        left += sign * carry
    left, hours = divmod(left, 24)
    if hours:
        carry, hour = divmod(hour + sign * hours, 24)
        left += sign * carry
    if left:
        day += sign * left
        if sign > 0 and 1 <= month <= 12 and day > monthrange(year, month)[1]:
            year, month, day = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
        elif sign < 0 and day < 1:
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
            day = monthrange(year, month)[1]
    return Found(year, month, day, None, hour, minute, second)


def _clock(found: Found) -> datetime:
    """What the clock shows then. Raises ValueError for what no clock or calendar shows."""
    month, day = (1 if part is None else part for part in (found.month, found.day))
    hour, minute, second = found.hour or 0, found.minute or 0, found.second or 0
    is_end_of_day = (hour, minute, second) == (24, 0, 0)
    if not 1 <= day <= 31 or (hour > 23 and not is_end_of_day) or minute > 59 or second > 60:
        raise ValueError(f"no such date: {found}")
    try:
        first = datetime(found.year or 0, month, 1)
        return first + timedelta(days=day - 1, hours=hour, minutes=minute, seconds=second)
    except OverflowError as error:
        raise ValueError(f"too far away: {found}") from error


def _offset(name: str) -> tzinfo | None:
    """The zone that a name or an offset stands for; None where Ruby knows none, which then takes the machine's."""
    if name.upper() in _ZONES:
        return timezone(timedelta(hours=_ZONES[name.upper()]))
    offset = _OFFSET.fullmatch(name)
    if offset is None:
        return None
    size = timedelta(hours=int(offset[2]), minutes=int(offset[4] or 0), seconds=int(offset[5] or 0))
    if size >= timedelta(days=1):
        raise ValueError(f"no zone: {name}")
    return timezone(-size if offset[1] == "-" else size)


def _moment(clock: datetime, written: tzinfo, shown: tzinfo) -> datetime:
    """A clock's reading as a moment. Where the clocks change, it is the later of two readings, as in Ruby."""
    try:
        readings = [clock.replace(tzinfo=written, fold=fold).astimezone(UTC) for fold in (0, 1)]
        return max(readings).astimezone(shown)
    except OverflowError as error:
        raise ValueError(f"too far away: {clock}") from error
