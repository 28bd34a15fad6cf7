from datetime import UTC, datetime

import pytest

from stoppress.content.file_name import parse_file_name
from stoppress.content.permalink import PLACEHOLDERS, STYLES, Subject, unknown_placeholder, url_of

NEW_YEAR = datetime(2021, 1, 3, 4, 5, 6, tzinfo=UTC)


def subject(key: str = "_posts/2021-01-03-My Post.md", categories: tuple[str, ...] = ("News", "C#")) -> Subject:
    name = parse_file_name(key)
    return Subject(name, name.slug, NEW_YEAR, categories)


@pytest.mark.parametrize(
    ("template", "url"),
    [
        (STYLES["date"], "/news/c%23/2021/01/03/My-Post.html"),
        (STYLES["pretty"], "/news/c%23/2021/01/03/My-Post/"),
        (STYLES["ordinal"], "/news/c%23/2021/003/My-Post.html"),
        (STYLES["none"], "/news/c%23/My-Post.html"),
        (STYLES["weekdate"], "/news/c%23/2021/W53/Sun/My-Post.html"),
        ("/:slugified_categories/:slug/", "/news/c/my-post/"),
        ("/:w_year-:week-:w_day", "/2020-53-7"),
        ("/:short_year:i_month:i_day/:long_day/:long_month/:short_month", "/2113/Sunday/January/Jan"),
        ("/:hour:minute:second/:collection/:name", "/040506/posts/2021-01-03-my-post"),
        ("/blog:path:output_ext", "/blog/2021-01-03-My%20Post.html"),
        ("/:year_:month_:day", "/2021_01_03"),
        ("no/slash", "/no/slash"),
        ("//two///slashes", "/two/slashes"),
        ("/up/../../down", "/up/down"),
        ("/a%20b/c d/é%zz", "/a%20b/c%20d/%C3%A9%25zz"),
        ("/50%/?x#y", "/50%25/%3Fx%23y"),
    ],
)
def test_urls(template: str, url: str) -> None:
    assert url_of(template, subject()) == url


def test_categories_that_differ_in_case_are_one_part() -> None:
    assert url_of("/:categories/x", subject(categories=("Tech", "TECH", "a/b", "50%"))) == "/tech/a/b/50%25/x"


def test_a_category_that_ends_in_a_dot_loses_its_slash_as_in_jekyll() -> None:
    assert url_of("/:categories/:year/", subject(categories=("Inc.",))) == "/inc2021/"


def test_folders_above_posts_are_categories_and_in_the_path_those_below_in_the_path_only() -> None:
    assert url_of("/:categories/:path/", subject("news/_posts/old/2021-01-03-x..md", ("news",))) == (
        "/news/news/old/2021-01-03-x/"
    )


def test_the_month_does_not_depend_on_the_locale() -> None:
    months = {url_of("/:long_month", Subject(subject().name, "x", datetime(2021, n, 1), ())) for n in range(1, 13)}
    assert len(months) == 12
    assert "/May" in months


def test_every_placeholder_is_known() -> None:
    template = "/".join(PLACEHOLDERS)
    assert unknown_placeholder(template) is None
    assert ":" not in url_of(template, subject())


@pytest.mark.parametrize(("template", "found"), [("/:yaer/:title", ":yaer"), ("/:mon_th", ":mon_th"), ("/12:30", None)])
def test_unknown_placeholders_are_found(template: str, found: str | None) -> None:
    assert unknown_placeholder(template) == found


def test_an_unknown_placeholder_has_no_url() -> None:
    with pytest.raises(KeyError):
        url_of("/:yaer/", subject())
