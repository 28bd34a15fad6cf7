"""The theme's fixed words and dates, by language."""

from dataclasses import fields
from string import Formatter

import pytest

from stoppress.content.index import HOME
from stoppress.content.site import Site
from stoppress.theme import Theme
from stoppress.theme.strings import ENGLISH, SIMPLIFIED_CHINESE, Strings, strings_for

from .specimens import entry


@pytest.mark.parametrize("lang", ["zh", "zh-CN", "ZH-cn", "zh-Hans", "zh-Hans-CN"])
def test_simplified_chinese_where_the_site_asks_for_it(lang: str) -> None:
    assert strings_for(lang) is SIMPLIFIED_CHINESE


@pytest.mark.parametrize("lang", ["en", "en-GB", "fr", "zh-TW", "zh-Hant", "", "zhuang"])
def test_english_for_all_others(lang: str) -> None:
    assert strings_for(lang) is ENGLISH


@pytest.mark.parametrize(
    ("strings", "periods", "short"),
    [
        (ENGLISH, ["2022", "February 2022", "5 February 2022"], ["2022", "February", "5 February"]),
        (SIMPLIFIED_CHINESE, ["2022年", "2022年2月", "2022年2月5日"], ["2022年", "2月", "2月5日"]),
    ],
)
def test_periods_in_words(strings: Strings, periods: list[str], short: list[str]) -> None:
    names = ["2022", "2022-02", "2022-02-05"]
    assert [strings.period(name) for name in names] == periods
    assert [strings.short_period(name) for name in names] == short


def test_both_languages_fill_the_same_places() -> None:
    for field in fields(Strings):
        english, chinese = getattr(ENGLISH, field.name), getattr(SIMPLIFIED_CHINESE, field.name)
        assert english, field.name
        assert chinese, field.name
        if isinstance(english, str):
            assert _places(english) == _places(chinese), field.name


def _places(pattern: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(pattern)} - {None}


def test_a_chinese_page_speaks_chinese() -> None:
    page = Theme(Site(title="早报", lang="zh-CN")).landing(HOME, [entry()], ["2022-02"]).decode()
    assert "2022年2月15日 20:57" in page
    assert "首页" in page
    assert "Home" not in page
