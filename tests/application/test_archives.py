"""Archive periods: full parts that never change, and periods that come and go."""

from datetime import datetime, timedelta

from stoppress.content.index import PART_SIZE
from stoppress.index.recent_periods import LINKED_PERIODS
from tests.support.newsroom import Newsroom, post


def minute(number: int) -> str:
    return f"2022-02-15 {number // 60:02}:{number % 60:02}:00 +0800"


def fill(room: Newsroom, numbers: range) -> None:
    for number in numbers:
        room.write(f"_posts/2022-02-15-p{number}.md", post(f"Post number {number}.", date=minute(number)))
    room.engine.build()


def add(room: Newsroom, number: int) -> None:
    room.upload(f"_posts/2022-02-15-p{number}.md", post(f"Post number {number}.", date=minute(number)))


def test_a_long_period_is_split_and_its_full_parts_stay_as_they_are(room: Newsroom) -> None:
    fill(room, range(1, PART_SIZE + 1))
    assert room.page("2022/02-1.html") is None
    add(room, PART_SIZE + 1)
    full = room.page("2022/02-1.html") or ""
    assert full.count("Post number") >= PART_SIZE
    assert f"Post number {PART_SIZE + 1}." in (room.page("2022/02.html") or "")
    assert "/sitemap/2022/02-1.xml" in (room.page("sitemap.xml") or "")
    add(room, PART_SIZE + 2)
    assert room.page("2022/02-1.html") == full
    assert room.pages() == room.clean_build()


def test_a_post_dated_into_a_full_part_shifts_the_later_ones(room: Newsroom) -> None:
    fill(room, range(1, PART_SIZE * 2 + 2))
    add(room, 0)
    assert "Post number 0." in (room.page("2022/02-1.html") or "")
    assert room.pages() == room.clean_build()


def test_parts_go_when_a_period_shrinks(room: Newsroom) -> None:
    fill(room, range(1, PART_SIZE * 2 + 2))
    assert room.page("2022/02-2.html")
    room.delete("_posts/2022-02-15-p1.md")
    assert room.page("2022/02-2.html") is None
    assert room.page("sitemap/2022/02-2.xml") is None
    assert room.pages() == room.clean_build()


def test_periods_link_to_their_neighbours_and_leave_when_empty(room: Newsroom) -> None:
    for month in ("01", "03", "02"):
        room.upload(f"_posts/2022-{month}-01-p.md", post(month, date=f"2022-{month}-01 10:00:00 +0800"))
    assert "/2022/01.html" in (room.page("2022/02.html") or "")
    assert "/2022/03.html" in (room.page("2022/02.html") or "")
    assert room.pages() == room.clean_build()
    room.delete("_posts/2022-02-01-p.md")
    assert room.page("2022/02.html") is None
    assert "/2022/01.html" in (room.page("2022/03.html") or "")
    assert "/2022/02.html" not in (room.page("index.html") or "")
    assert room.pages() == room.clean_build()


def test_the_period_of_archives_can_be_changed(room: Newsroom) -> None:
    room.write("_posts/2022-02-15-p.md", post("Post"))
    room.engine.build()
    config = (room.folder / "_config.yml").read_text()
    room.write("_config.yml", config + "stoppress:\n  archive_period: day\n")
    room.engine.build()
    assert room.page("2022/02.html") is None
    assert "Post" in (room.page("2022/02/15.html") or "")
    assert room.pages() == room.clean_build()


def test_a_landing_lists_as_many_days_whatever_days_there_were(room: Newsroom) -> None:
    room.write("_config.yml", "title: Days\nstoppress:\n  archive_period: day\n")
    most = LINKED_PERIODS["day"]
    for day in range(most + 3):
        date = datetime(2022, 2, 1, 12) + timedelta(days=day)
        room.write(f"_posts/{date:%Y-%m-%d}-p.md", post("P", date=f"{date} +0800", categories="news"))
    room.engine.build()
    assert (room.page("category/news.html") or "").count('href="/category/news/2022/') == most
    room.delete(f"_posts/{date:%Y-%m-%d}-p.md")
    assert (room.page("category/news.html") or "").count('href="/category/news/2022/') == most
    assert room.pages() == room.clean_build()
