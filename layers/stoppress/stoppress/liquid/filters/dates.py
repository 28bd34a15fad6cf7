"""Filters for dates (Liquid's ``date`` and Jekyll 4.3's ``DateFilters``)."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from ...content.dates import MONTHS, parse_in_own_zone
from ..problems import Refused
from ..strftime import strftime
from ..values import Moment, moment, text_of

_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def date(context: Any, value: Any, format_: Any = None) -> Any:
    """The date in a format of Ruby's ``strftime``; what is no date stays as it is."""
    format_ = text_of(format_)
    found = _moment(context, value) if format_ else None
    return value if found is None else strftime(found, format_)


def date_to_xmlschema(context: Any, value: Any) -> Any:
    """``2022-02-15T20:57:16+08:00``."""
    return _shown(context, value, lambda found: strftime(found, "%Y-%m-%dT%H:%M:%S%:z"))


def date_to_rfc822(context: Any, value: Any) -> Any:
    """``Tue, 15 Feb 2022 20:57:16 +0800``."""
    return _shown(context, value, lambda found: strftime(found, "%a, %d %b %Y %H:%M:%S %z"))


def date_to_string(context: Any, value: Any, kind: Any = None, style: Any = None) -> Any:
    """``15 Feb 2022``, or with an ordinal, ``15th Feb 2022`` and ``Feb 15th, 2022``."""
    return _shown(context, value, lambda found: _day(found, MONTHS[found.month - 1][:3], kind, style))


def date_to_long_string(context: Any, value: Any, kind: Any = None, style: Any = None) -> Any:
    """``15 February 2022``, or with an ordinal."""
    return _shown(context, value, lambda found: _day(found, MONTHS[found.month - 1], kind, style))


def _shown(context: Any, value: Any, show: Any) -> Any:
    if not text_of(value):
        return value
    found = _moment(context, value)
    if found is None:
        raise ValueError("no date")
    return show(found.astimezone(context.job.site.timezone))


def _day(found: datetime, month: str, kind: Any, style: Any) -> str:
    if kind != "ordinal":
        return f"{found.day:02} {month} {found.year:04}"
    day = f"{found.day}{'th' if 11 <= found.day <= 13 else _ORDINALS.get(found.day % 10, 'th')}"
    return f"{month} {day}, {found.year:04}" if style == "US" else f"{day} {month} {found.year:04}"


def _moment(context: Any, value: Any) -> datetime | None:
    """The moment that a value names, None where it names none. Raises Refused for the present."""
    zone = context.job.site.timezone
    if isinstance(value, Moment):
        return value
    text = text_of(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if text.lower() in ("now", "today"):
        raise Refused(
            f"It shows the date of “{text}”, which would make this page depend on when it is built.",
            "Write the date out, or use page.date.",
        )
    try:
        if re.fullmatch(r"-?\d{1,12}", text, re.ASCII):
            return moment((datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(text))).astimezone(zone))
        return moment(parse_in_own_zone(text, zone))
    except (ValueError, OverflowError):
        return None


FILTERS = {
    "date": date,
    "date_to_long_string": date_to_long_string,
    "date_to_rfc822": date_to_rfc822,
    "date_to_string": date_to_string,
    "date_to_xmlschema": date_to_xmlschema,
}
