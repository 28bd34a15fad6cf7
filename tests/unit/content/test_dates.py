from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stoppress.content.dates import parse_date
from stoppress.content.yaml_scalar import Timestamp

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2022-02-15 20:57:16 +0800", "2022-02-15T20:57:16+08:00"),
        ("2022-02-15 20:57:16 -05:00", "2022-02-16T09:57:16+08:00"),
        ("2022-02-15 20:57:16 +8", "2022-02-15T20:57:16+08:00"),
        ("2022-02-15 20:57:16 UTC+9", "2022-02-15T20:57:16+08:00"),
        ("2022-02-15T23:59:59Z", "2022-02-16T07:59:59+08:00"),
        ("2022-02-15T20:57:16.999+00:00", "2022-02-16T04:57:16+08:00"),
        ("2022-02-15 20:57:16 UTC", "2022-02-16T04:57:16+08:00"),
        ("2022-02-15 20:57:16 CST", "2022-02-16T10:57:16+08:00"),
        ("2022-02-15 20:57:16 Asia/Tokyo", "2022-02-15T20:57:16+08:00"),
        ("2022-02-15 20:57:16", "2022-02-15T20:57:16+08:00"),
        ("2022-02-15 20:57", "2022-02-15T20:57:00+08:00"),
        ("2022-02-15 8:05 pm", "2022-02-15T20:05:00+08:00"),
        ("2022-02-15 12:05AM", "2022-02-15T00:05:00+08:00"),
        (" 2022-2-5 ", "2022-02-05T00:00:00+08:00"),
        ("2022/02/15", "2022-02-15T00:00:00+08:00"),
        ("2022.02.15", "2022-02-15T00:00:00+08:00"),
        ("15 Feb 2022", "2022-02-15T00:00:00+08:00"),
        ("February 15, 2022 10:00", "2022-02-15T10:00:00+08:00"),
        ("feb 15 2022, 10:00 -0500", "2022-02-15T23:00:00+08:00"),
        ("Tue, 15 Feb 2022 20:57:16 +0800", "2022-02-15T20:57:16+08:00"),
    ],
)
def test_a_date_in_front_matter(text: str, meant: str) -> None:
    assert parse_date(text, SHANGHAI).isoformat() == meant


def test_an_unquoted_time_without_a_zone_is_in_utc() -> None:
    assert parse_date(Timestamp("2022-02-15 20:57:16"), SHANGHAI).isoformat() == "2022-02-16T04:57:16+08:00"


@pytest.mark.parametrize(
    "text",
    [
        *("", "+0800", "tomorrow", "2022", "2022-02", "2022-13-01", "2022-00-10"),
        *("2022-02-15 24:00:01", "2022-02-15 10:60", "2022-02-15 10:00:61", "02/15/2022"),
        *("2022-02-15 20:57 +2500", "2022-02-155", "0000-01-01", "2022-02/15"),
        *("32 Jan 2022", "1" * 200, "２０２２-02-15", "2022年2月15日"),
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_date(text, SHANGHAI)


@pytest.mark.parametrize(
    ("text", "year"), [("2022-1-9", 2022), ("22-01-09", 2022), ("68-01-09", 2068), ("69-1-9", 1969), ("022-1-9", 22)]
)
def test_the_day_of_a_file_name_begins_at_midnight(text: str, year: int) -> None:
    assert parse_date(text, SHANGHAI).replace(tzinfo=None) == datetime(year, 1, 9)


@pytest.mark.parametrize(
    ("zone", "text", "meant"),
    [
        ("America/New_York", "2022-11-06 01:30", "2022-11-06T01:30:00-05:00"),
        ("Europe/Berlin", "2022-10-30 02:30", "2022-10-30T02:30:00+01:00"),
        ("Europe/Berlin", "2022-03-27 02:30", "2022-03-27T03:30:00+02:00"),
        ("America/Santiago", "2022-09-11", "2022-09-11T01:00:00-03:00"),
        ("Pacific/Apia", "2011-12-30 12:00", "2011-12-31T12:00:00+14:00"),
    ],
)
def test_where_clocks_change_the_time_is_rubys(zone: str, text: str, meant: str) -> None:
    assert parse_date(text, ZoneInfo(zone)).isoformat() == meant


@settings(deadline=None)
@given(st.datetimes(datetime(1900, 1, 1), datetime(9000, 1, 1)).map(lambda at: at.replace(microsecond=0, tzinfo=UTC)))
def test_a_moment_is_read_back_wherever_it_is_shown(moment: datetime) -> None:
    shown = moment.astimezone(NEW_YORK)
    offset = shown.utcoffset()
    assert offset is not None
    if offset.total_seconds() % 60 == 0:
        assert parse_date(shown.strftime("%Y-%m-%d %H:%M:%S %z"), SHANGHAI) == moment
    assert parse_date(Timestamp(moment.strftime("%Y-%m-%d %H:%M:%S")), SHANGHAI) == moment


@settings(deadline=None)
@given(st.text())
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        found = parse_date(text, SHANGHAI)
    except ValueError:
        return
    assert found.tzinfo is SHANGHAI
