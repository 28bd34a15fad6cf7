"""Languages that are written from right to left, and what the attributes say of them."""

from dataclasses import replace

import pytest

from stoppress.content.index import HOME
from stoppress.theme import Theme
from stoppress.theme.direction import direction_of

from .specimens import SITE, entry, page, post


@pytest.mark.parametrize(
    "lang", ["ar", "AR-eg", "he", "fa-IR", "ur", "yi", "dv", "ckb", "az-Arab", "pa_Arab_PK", "ug-CN"]
)
def test_right_to_left(lang: str) -> None:
    assert direction_of(lang) == "rtl"


@pytest.mark.parametrize("lang", ["en", "zh-Hant", "ja", "ar-Latn", "az", "pa", "ku", "de-AT", "x-arab", ""])
def test_left_to_right(lang: str) -> None:
    assert direction_of(lang) == "ltr"


def test_a_post_in_another_direction_than_the_site_says_so() -> None:
    shown = Theme(SITE).post(post(front_matter={"lang": "ar"}), None, None).decode()
    assert '<html lang="en">' in shown
    assert '<h1 lang="ar" dir="rtl">' in shown
    assert '<div class="prose" lang="ar" dir="rtl">' in shown
    assert "dir=" not in Theme(SITE).post(post(front_matter={"lang": "de"}), None, None).decode()


def test_a_site_that_is_written_from_right_to_left_says_so_once() -> None:
    theme = Theme(replace(SITE, lang="ar"))
    shown = theme.post(post(), None, None).decode()
    assert '<html lang="ar" dir="rtl">' in shown
    assert shown.count("dir=") == 1
    assert '<h1 lang="en" dir="ltr">' in theme.post(post(front_matter={"lang": "en"}), None, None).decode()
    for other in (theme.landing(HOME, [entry()], []), theme.page(page()), theme.not_found(), theme.redirect("/x/")):
        assert b'<html lang="ar" dir="rtl">' in other


def test_a_language_is_no_way_into_the_page() -> None:
    shown = Theme(SITE).post(post(front_matter={"lang": '"><script>'}), None, None)
    assert b"<script>" not in shown


@pytest.mark.parametrize(
    ("title", "url", "name"),
    [("News", "https://a.example", "News"), ("", "https://a.example", "a.example"), ("", "", "Home")],
)
def test_a_site_without_a_title_is_called_by_its_host(title: str, url: str, name: str) -> None:
    theme = Theme(replace(SITE, title=title, url=url))
    assert f"<title>{name}</title>" in theme.landing(HOME, [], []).decode()
    assert f"<title>{name}</title>" in theme.feed(HOME, []).decode()
