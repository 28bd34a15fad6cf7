"""Dates before clocks were set by zones: what is written is a date by RFC 3339, and names the same moment."""

import re
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from stoppress.content.dates import parse_date
from stoppress.content.index import HOME
from stoppress.theme import Theme

from .specimens import SITE, entry, every_page

_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[-+]\d\d:\d\d)")
_DATES = re.compile(
    r'<time datetime="([^"]{11,})"|<(?:updated|published|lastmod)>([^<]+)<|published_time" content="([^"]+)"'
)
ZONES = ("Asia/Shanghai", "America/New_York", "Europe/Amsterdam", "Africa/Monrovia")


def dates_in(page: bytes) -> list[str]:
    return ["".join(found) for found in _DATES.findall(page.decode())]


@pytest.mark.parametrize("zone", ZONES)
def test_old_dates_are_written_as_rfc_3339_asks(zone: str) -> None:
    date = parse_date("1880-01-01 12:30:00", ZoneInfo(zone))
    theme = Theme(replace(SITE, timezone=ZoneInfo(zone)))
    old = replace(entry(), date=date)
    pages = [
        theme.feed(HOME, [old]),
        theme.sitemap_shard([old]),
        theme.landing(HOME, [old], ["1880-01"]),
        theme.archive(HOME, "1880-01", [old], part=None, parts=1, older=None, newer=None),
    ]
    for page in pages:
        found = dates_in(page)
        assert found
        for text in found:
            assert _RFC_3339.fullmatch(text), text
            assert datetime.fromisoformat(text) == date


def test_all_pages_have_such_dates() -> None:
    for name, page in every_page(Theme(SITE)).items():
        if b"<time" in page or b"<published>" in page:
            assert all(_RFC_3339.fullmatch(text) for text in dates_in(page)), name
