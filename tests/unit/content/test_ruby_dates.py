"""Some hundred spellings of dates, unquoted and quoted, with what Jekyll 4.3 made of them in three time zones.

Left out are dates that name no year, which Ruby takes from the present: here they are none (null).
"""

import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from stoppress.content.post import parse_post
from stoppress.content.site import Site
from stoppress.errors import PostProblem
from tests.support.timing import check_linear, repeated

ZONES = ("UTC", "Asia/Shanghai", "America/New_York")
ANSWERS = json.loads((Path(__file__).parent / "ruby_dates.json").read_text("utf-8"))


def shown(written: str, zone: str) -> str | None:
    try:
        post = parse_post("_posts/a.md", f"---\ndate: {written}\n---\n".encode(), Site(timezone=ZoneInfo(zone)))
    except PostProblem:
        return None
    return f"{post.date:%Y-%m-%d %H:%M:%S %z}"


@pytest.mark.parametrize(("written", "answers"), [(written, answers) for written, *answers in ANSWERS])
def test_a_date_is_what_it_is_with_jekyll(written: str, answers: list[str | None]) -> None:
    assert [shown(written, zone) for zone in ZONES] == answers


@pytest.mark.parametrize(
    "written",
    [
        *("10000-01-01", "99999-01-01 10:00", "+12018-12-21", "0000-01-01", "-0044-03-15", "2018-12-21 BC"),
        *("21 Dec 44 BC", "Dec 21, BC 44", "21 Dec 2018 b.c.e.", "9999-12-31 100:00:00 -0800", "R8000.1.1"),
    ],
)
def test_what_is_before_the_year_1_or_after_9999_is_no_date(written: str) -> None:
    assert [shown(written, zone) for zone in ZONES] == [None] * 3


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2021-02-29-x", "2021-03-01"),
        ("2022-2-15-x", "2022-02-15"),
        ("18-12-21-x", "2018-12-21"),
        ("2022-04-31-x", "2022-05-01"),
        ("2022-13-01-x", None),
        ("2022-12-32-x", None),
    ],
)
def test_the_date_of_a_file_name_likewise(name: str, day: str | None) -> None:
    try:
        found = f"{parse_post(f'_posts/{name}.md', b'x', Site()).date:%Y-%m-%d}"
    except PostProblem:
        found = None
    assert found == day


@pytest.mark.parametrize(
    "part",
    [
        "1",
        "-",
        "1-",
        "a",
        "jan ",
        "1 ",
        ":",
        "1:",
        "1.",
        "/",
        "h",
        " ",
        "'",
        "+",
        "st",
        "1h",
        "é",
        "11-111",
        "h1.",
        "b.c",
    ],
)
def test_time_is_in_proportion_to_the_text(part: str) -> None:
    check_linear(lambda text: shown(f'"{text}"' if part != "'" else text, "UTC"), repeated(part))
