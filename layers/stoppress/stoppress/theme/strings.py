"""The theme's fixed words, and how it writes dates, by language."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from ..content.site import IndexKind


@dataclass(frozen=True, slots=True)
class Strings:
    """The words and date patterns of one language. Patterns take ``{year}``, ``{month}`` and ``{day}``."""

    untitled: str
    skip: str
    site_navigation: str
    home: str
    categories: str
    tags: str
    feed: str
    category: str
    tag: str
    archive: str
    newest: str
    empty: str
    neighbours: str
    previous: str
    next: str
    older: str
    newer: str
    part: str
    """Takes ``{number}``."""
    parts: str
    newest_part: str
    not_found: str
    not_found_advice: str
    moved: str
    moved_advice: str
    separator: str
    """Stands between items of a list in a sentence."""
    months: tuple[str, ...]
    year_pattern: str
    month_pattern: str
    day_pattern: str
    short_month_pattern: str
    short_day_pattern: str

    def day(self, date: datetime) -> str:
        """The date in words, e.g. "15 February 2022"."""
        return self.period(date.date().isoformat())

    def period(self, name: str) -> str:
        """A calendar period in words: "2022", "February 2022" or "15 February 2022"."""
        patterns = (self.year_pattern, self.month_pattern, self.day_pattern)
        return _fill(patterns[name.count("-")], self.months, name)

    def short_period(self, name: str) -> str:
        """A calendar period in words below a heading that names its year: "February" or "15 February"."""
        patterns = (self.year_pattern, self.short_month_pattern, self.short_day_pattern)
        return _fill(patterns[name.count("-")], self.months, name)

    def kind(self, kind: IndexKind) -> str:
        """What an index of this kind is called; nothing for home."""
        return {"home": "", "category": self.category, "tag": self.tag}[kind]

    def kinds(self, kind: IndexKind) -> str:
        """What the directory of a kind is called."""
        return {"home": self.home, "category": self.categories, "tag": self.tags}[kind]


ENGLISH = Strings(
    untitled="Untitled",
    skip="Skip to content",
    site_navigation="Site",
    home="Home",
    categories="Categories",
    tags="Tags",
    feed="Feed",
    category="Category",
    tag="Tag",
    archive="Archive",
    newest="Latest",
    empty="Nothing has been published here yet.",
    neighbours="Previous and next post",
    previous="Previous",
    next="Next",
    older="Older",
    newer="Newer",
    part="Part {number}",
    parts="Parts of this period",
    newest_part="Newest part",
    not_found="Page not found",
    not_found_advice="Nothing is published at this address. It may have been taken down, or mistyped.",
    moved="This page has moved",
    moved_advice="It is now at",
    separator=", ",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    year_pattern="{year}",
    month_pattern="{month} {year}",
    day_pattern="{day} {month} {year}",
    short_month_pattern="{month}",
    short_day_pattern="{day} {month}",
)

SIMPLIFIED_CHINESE = Strings(
    untitled="无标题",
    skip="跳到正文",
    site_navigation="站点",
    home="首页",
    categories="分类",
    tags="标签",
    feed="订阅",
    category="分类",
    tag="标签",
    archive="归档",
    newest="最新",
    empty="这里还没有文章。",
    neighbours="上一篇与下一篇",
    previous="上一篇",
    next="下一篇",
    older="较早",
    newer="较新",
    part="第 {number} 部分",
    parts="本期各部分",
    newest_part="最新部分",
    not_found="找不到页面",
    not_found_advice="这个地址没有内容。文章可能已被撤下，也可能是地址有误。",
    moved="页面已移动",
    moved_advice="新地址：",
    separator="、",
    months=("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"),
    year_pattern="{year}年",
    month_pattern="{year}年{month}月",
    day_pattern="{year}年{month}月{day}日",
    short_month_pattern="{month}月",
    short_day_pattern="{month}月{day}日",
)

_SIMPLIFIED = ("zh", "zh-cn", "zh-sg", "zh-hans", "zh-hans-cn", "zh-hans-sg")


def strings_for(lang: str) -> Strings:
    """The strings for a language tag (BCP 47): Simplified Chinese where it asks for that, otherwise English."""
    return SIMPLIFIED_CHINESE if lang.lower() in _SIMPLIFIED else ENGLISH


def clock(date: datetime) -> str:
    """The time of day as both languages write it, e.g. "20:57"."""
    return date.time().isoformat("minutes")


@lru_cache(1_000)  # pages tell of the same few days over and over: with this, a landing takes a tenth less
def _fill(pattern: str, months: tuple[str, ...], name: str) -> str:
    year, month, day = [*name.split("-"), "1", "1"][:3]
    return pattern.format(year=year, month=months[int(month) - 1], day=int(day))
