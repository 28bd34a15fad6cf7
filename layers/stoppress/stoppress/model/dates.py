"""Dates as posts give them, read the way Jekyll 4.3 does (``Utils.parse_date``, Ruby's ``Time.parse`` and Psych).

Of the many forms that ``Time.parse`` guesses at, those are read that name a year, month and day in an order nobody can
mistake. A date that is in no calendar (30 February) is refused where Ruby would take the next day there is.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from .yaml_scalar import Timestamp

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_MONTH = "(?P<name>" + "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS) + r")\.?"
_WEEKDAY = "(?:(?:" + "|".join(f"{day[:3]}(?:{day[3:]})?" for day in WEEKDAYS) + r")\.?,?\s+)?"
_DAYS = (
    re.compile(r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)", re.ASCII),
    re.compile(rf"{_WEEKDAY}(?P<day>\d{{1,2}})\s+{_MONTH},?\s+(?P<year>\d{{4}})(?!\d)", re.ASCII | re.IGNORECASE),
    re.compile(rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})(?!\d)", re.ASCII | re.IGNORECASE),
)
_TIME = re.compile(
    r"(?:[Tt]|,?\s+)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d*)?)?(?:\s*(?P<half>[AaPp])[Mm])?(?!\d)",
    re.ASCII,
)
_OFFSET = re.compile(r"(?:UTC|GMT)?(?P<sign>[-+])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?", re.ASCII)
_PLACE = re.compile(r"[A-Za-z_]+(/[A-Za-z_]+)*")

# RFC 822, section 5.1; Ruby's Time knows these and no others.
_ZONES = {
    **dict.fromkeys(("Z", "UTC", "UT", "GMT"), 0),
    **{"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7},
}


def parse_date(text: str, zone: ZoneInfo) -> datetime:
    """The moment a front matter's ``date`` names, in the zone, whole seconds (fractions are dropped).

    Without a zone of its own, an unquoted date and time (a ``Timestamp``) is in UTC, as YAML has it, and anything else
    in the site's zone; so is a time whose zone is a word that Ruby does not know ("Asia/Tokyo"), as Jekyll has it.
    Raises ValueError for anything that is no date.
    """
    default = UTC if isinstance(text, Timestamp) else zone
    text = text.strip()
    day = next((found for pattern in _DAYS if (found := pattern.match(text))), None)
    if day is None:
        raise ValueError(f"no date: {text}")
    time = _TIME.match(text, day.end())
    rest = text[(time or day).end() :].strip()
    clock = datetime.combine(_day(day), datetime.min.time()) + (_time(time) if time else timedelta())
    return _moment(clock, _zone(rest, default), zone)


def tells_time(text: str) -> bool:
    """Whether a date that ``parse_date`` takes has a time of day."""
    text = text.strip()
    day = next((found for pattern in _DAYS if (found := pattern.match(text))), None)
    return day is not None and _TIME.match(text, day.end()) is not None


def parse_day(text: str, zone: ZoneInfo) -> datetime:
    """The midnight at which the day of a file's name begins (``2022-2-15``; years of two digits are 1969 to 2068).

    Raises ValueError for a day that is in no calendar.
    """
    year, month, day = text.split("-")
    century = 0 if len(year) > 2 else 1900 if int(year) >= 69 else 2000
    return _moment(datetime(int(year) + century, int(month), int(day)), zone, zone)


def with_whole_minutes(date: datetime) -> datetime:
    """The same moment with an offset from UTC that RFC 3339 can write: in UTC where the zone's own has seconds.

    Zones have such offsets for the time before clocks were set by zones: Shanghai's is +08:05:43 until 1901
    (https://www.rfc-editor.org/rfc/rfc3339, section 4.2).
    """
    offset = date.utcoffset()
    return date.astimezone(UTC) if offset and offset.total_seconds() % 60 else date


def _day(found: re.Match[str]) -> date:
    parts = found.groupdict()
    name = parts.get("name")
    month = [month[:3] for month in MONTHS].index(name[:3].title()) + 1 if name else int(parts["month"])
    return date(int(parts["year"]), month, int(parts["day"]))


def _time(found: re.Match[str]) -> timedelta:
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(f"no hour of half a day: {hour}")
        hour = hour % 12 + (12 if found["half"] in "Pp" else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError(f"no time of day: {found[0]}")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _zone(name: str, default: tzinfo) -> tzinfo:
    if name.upper() in _ZONES:
        return timezone(timedelta(hours=_ZONES[name.upper()]))
    offset = _OFFSET.fullmatch(name)
    if offset:
        size = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
        return timezone(-size if offset["sign"] == "-" else size)
    if name and not _PLACE.fullmatch(name):
        raise ValueError(f"no zone: {name}")
    return default


def _moment(clock: datetime, written: tzinfo, shown: ZoneInfo) -> datetime:
    """A clock's reading as a moment. Where the clocks change, it is the later of two readings, as in Ruby."""
    try:
        readings = [clock.replace(tzinfo=written, fold=fold).astimezone(UTC) for fold in (0, 1)]
        return max(readings).astimezone(shown)
    except OverflowError as error:
        raise ValueError(f"too far away: {clock}") from error
