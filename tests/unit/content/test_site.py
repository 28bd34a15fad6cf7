import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from stoppress.content.note import Note
from stoppress.content.site import Defaults, Site, parse_site
from stoppress.errors import SiteProblem


def parse(text: str) -> Site:
    return parse_site(text.encode())


def problem(text: str) -> SiteProblem:
    with pytest.raises(SiteProblem) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize("body", [None, b"", b"\n", b"# only a comment\n", b"---\n"])
def test_without_settings_all_have_their_defaults(body: bytes | None) -> None:
    assert parse_site(body) == Site()


def test_a_null_setting_is_one_not_made() -> None:
    assert parse("title:\nfuture:\ntimezone:\ndefaults:\nstoppress:\n").timezone == Site().timezone


def test_a_whole_configuration() -> None:
    site = parse(
        """
title: 金融消息
description: >-
  All the news
url: https://example.org
baseurl: blog/
lang: zh-CN
timezone: Asia/Shanghai
author:
  name: Ning
  email: ning@example.org
permalink: /:categories/:title:output_ext
excerpt_separator: <!--more-->
future: true
exclude: [drafts/, "*.psd"]
include: [.well-known]
defaults:
  - scope: {path: "", type: post}
    values: {layout: post}
stoppress:
  landing_entries: 50
  feed_entries: 200
  archive_period: {category: day}
sponsors: [a, b]
"""
    )
    assert (site.title, site.description) == ("金融消息", "All the news")
    assert (site.url, site.baseurl, site.lang) == ("https://example.org", "/blog", "zh-CN")
    assert (site.timezone, site.author) == (ZoneInfo("Asia/Shanghai"), "Ning")
    assert (site.permalink, site.excerpt_separator) == ("/:categories/:title:output_ext", "<!--more-->")
    assert site.future
    assert (site.exclude, site.include) == (("drafts/", "*.psd"), (".well-known",))
    assert site.defaults == (Defaults("", "posts", {"layout": "post"}),)
    assert (site.landing_entries, site.feed_entries) == (50, 200)
    assert site.periods == {"home": "month", "category": "day", "tag": "month"}
    assert site.data["sponsors"] == ["a", "b"]


def test_one_archive_period_is_for_all_kinds() -> None:
    assert parse("stoppress: {archive_period: year}").periods == dict.fromkeys(("home", "category", "tag"), "year")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("/", ""), ("''", ""), ("blog", "/blog"), ("/blog/", "/blog"), ("/a/b", "/a/b"), ("/新闻", "/新闻")],
)
def test_a_base_url_begins_with_a_slash_and_ends_with_none(written: str, meant: str) -> None:
    assert parse(f"baseurl: {written}").baseurl == meant


@pytest.mark.parametrize("url", ["https://example.org", "http://localhost:4000", "https://example.org/"])
def test_a_url_is_a_scheme_and_a_host(url: str) -> None:
    assert parse(f"url: {url}").url == url.rstrip("/")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("example.com", "https://example.com"),
        ("//example.com/", "https://example.com"),
        ("localhost:4000", "https://localhost:4000"),
        ("www.example.com:8080", "https://www.example.com:8080"),
        ("HTTPS://example.com", "https://example.com"),
    ],
)
def test_a_url_without_a_scheme_has_https(written: str, meant: str) -> None:
    assert parse(f"url: {written}").url == meant


def test_a_scheme_that_is_missing_is_noted() -> None:
    ((line, note),) = noted("x: 1\nurl: example.com\n")
    assert line == 2
    assert "https://example.com" in note
    assert noted("url: https://example.com/\n") == []


@pytest.mark.parametrize(("path", "meant"), [("/blog", "/blog"), ("/a b/", None), ("/新闻/", "/%E6%96%B0%E9%97%BB")])
def test_a_path_in_url_is_before_absolute_links_with_a_note(path: str, meant: str | None) -> None:
    text = f"url: https://example.org{path}\nbaseurl: /b\n"
    site = parse(text)
    assert (site.url, site.baseurl) == ("" if meant is None else f"https://example.org{meant}", "/b")
    ((line, note),) = noted(text)
    assert line == 1
    assert "has no effect" in note if meant is None else "“baseurl: " in note


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://example.org", "https://", "https:/example.org", "mailto:me@example.org", "https://user@example.org"),
        *("https://example.org:port", "https://example.org:99999", "https://[", "https://example.org?x=1", "my site"),
        *("[a, b]", "{a: b}"),
    ],
)
def test_a_url_that_is_no_sites_has_no_effect_and_a_note(url: str) -> None:
    assert parse(f"url: {url}").url == ""
    ((line, note),) = noted(f"url: {url}")
    assert line == 1
    assert "“url” has no effect" in note


@pytest.mark.parametrize(
    ("written", "meant", "said"),
    [
        ("/../x", "/x", "is taken as “/x”"),
        ("/a//b/", "/a/b", "is taken as “/a/b”"),
        ("./blog", "/blog", "is taken as “/blog”"),
        ("https://example.org", "", "only the path counts"),
        ("https://example.org/blog/", "/blog", "Write the host into “url”"),
        ("'?x'", "", "“baseurl” has no effect"),
        ("'/a#b'", "", "“baseurl” has no effect"),
        ("https://[?x", "", "only the path counts"),
        ("[a]", "", "“baseurl” has no effect"),
    ],
)
def test_a_base_url_in_an_odd_form_is_read_with_a_note(written: str, meant: str, said: str) -> None:
    assert parse(f"baseurl: {written}").baseurl == meant
    ((line, note),) = noted(f"baseurl: {written}")
    assert line == 1
    assert said in note


@pytest.mark.parametrize("written", ["a b", "/a%20b/"])
def test_a_base_url_may_have_spaces(written: str) -> None:
    assert parse(f"baseurl: {written}").baseurl == "/a b"
    assert noted(f"baseurl: {written}") == []


@pytest.mark.parametrize("written", ["''", "'  '"])
def test_an_empty_permalink_is_the_default(written: str) -> None:
    assert parse(f"permalink: {written}").permalink == "date"
    ((line, note),) = noted(f"title: x\npermalink: {written}")
    assert line == 2
    assert "“permalink” is empty" in note


@pytest.mark.parametrize(
    "name", ["plugins", "markdown", "kramdown", "theme", "sass", "collections", "authors", "email", "language", "feed"]
)
def test_other_settings_and_data_are_kept(name: str) -> None:
    assert parse(f"{name}: x").data == {name: "x"}


def noted(text: str) -> list[tuple[int | None, str]]:
    notes: list[Note] = []
    parse_site(text.encode(), notes=notes)
    assert {note.file for note in notes} <= {"_config.yml"}
    return [(note.line, note.note) for note in notes]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("titel", "title"),
        ("time_zone", "timezone"),
        ("base_url", "baseurl"),
        ("permalinks", "permalink"),
        ("Timezone", "timezone"),
        ("default", "defaults"),
        ("stopress", "stoppress"),
    ],
)
def test_a_name_that_looks_misspelt_is_data_with_a_note(name: str, meant: str) -> None:
    assert parse(f"lang: en\n{name}: x\n").data[name] == "x"
    ((line, note),) = noted(f"lang: en\n{name}: x\n")
    assert line == 2
    assert f"Did you mean “{meant}”?" in note


def test_a_name_that_goes_with_a_setting_gets_no_note() -> None:
    pairs = {
        "description": "blog_description",
        "url": "url2",
        "author": "author2",
        "timezone": "time_zone",
        "title": "titles",
    }
    text = (
        "".join(f"{name}: x\n" for pair in pairs.items() for name in pair)
        .replace("url: x", "url: http://x")
        .replace("timezone: x", "timezone: UTC")
    )
    assert noted(text) == []


@pytest.mark.parametrize(
    "name",
    [
        *("blog_description", "og_description", "rss_description", "description_en", "author2", "url2", "permalinks"),
        *("langs", "default", "base_url", "title_separator", "locale", "timezones", "includes", "excludes", "futures"),
    ],
)
def test_no_name_outside_of_ours_is_refused(name: str) -> None:
    assert parse(f"{name}: x").data == {name: "x"}
    assert parse(f"{name}: [a, {{b: c}}]").data


@pytest.mark.parametrize("name", (Path(__file__).parent / "theme_settings.txt").read_text("utf-8").split())
def test_no_setting_of_a_common_theme_or_plugin_ends_a_build(name: str) -> None:
    for value in ("x", "3", "true", "", "[a, {b: c}]", "{a: [b]}"):
        parse(f"{name}: {value}\n")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("en_US", "en-US"), ("zh_Hans_CN", "zh-Hans-CN"), ("pt_BR.UTF-8", "pt-BR"), ("de", "de"), ("' fr '", "fr")],
)
def test_a_language_may_be_written_as_a_locale(written: str, meant: str) -> None:
    assert parse(f"lang: {written}").lang == meant


@pytest.mark.parametrize(
    "text",
    ["title: A\n---\n", "---\ntitle: A\n---\n", "title: A\n...\n", "\ufefftitle: A\r\n---\r\n", "title: A\n---\n# x\n"],
)
def test_a_document_may_be_marked_at_its_end(text: str) -> None:
    assert parse(text).title == "A"
    assert noted(text) == []


def test_of_several_documents_the_first_is_read() -> None:
    text = "title: A\n---\ntitle: B\n"
    assert parse(text).title == "A"
    assert noted(text) == [(2, "What follows is left out: a second document begins here.")]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("[a, b]", "a, b"),
        ("{name: a, email: x}", "a"),
        ("[{name: a}, b, ~, [c]]", "a, b"),
        ("a", "a"),
        ("{twitter: x}", ""),
    ],
)
def test_an_author_may_be_written_in_many_ways(written: str, meant: str) -> None:
    assert parse(f"author: {written}").author == meant


def test_an_empty_item_of_a_list_is_none() -> None:
    text = "exclude:\n  -\n  - vendor\nheader_pages:\n  -\n"
    assert (parse(text).exclude, parse(text).header_pages) == (("vendor",), ())
    assert noted(text) == []


def test_a_text_may_stand_for_a_list() -> None:
    site = parse("exclude: vendor\ninclude: .well-known, _pages\n")
    assert (site.exclude, site.include) == (("vendor",), (".well-known", "_pages"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Asia/Shangai", "Did you mean “Asia/Shanghai”?"),
        ("Asia/Beijing", "Did you mean “Asia/Shanghai”?"),
        ("Asia", "no name of the IANA"),
        ("/etc/passwd", "no name of the IANA"),
        ("UTC+8", "no name of the IANA"),
    ],
)
def test_an_unknown_time_zone_is_utc_with_a_note(name: str, said: str) -> None:
    assert parse(f"timezone: {name}").timezone == ZoneInfo("UTC")
    ((line, note),) = noted(f"title: x\ntimezone: {name}\n")
    assert line == 2
    assert said in note


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("defaults: {layout: post}", 1, "it is no list"),
        ("defaults:\n  - layout", 2, "“defaults” has no effect"),
        ("defaults:\n  - scope: a\n    values: {}", 2, "“scope” holds no names with values"),
        ("defaults:\n  - scope: {}\n    values: a", 3, "“values” holds no names with values"),
        ("title: {en: a, fr: b}", 1, "“title” has no effect: it is names with values"),
        ("description: [a, b]", 1, "“description” has no effect: it is a list"),
        ("lang: [en, fr]", 1, "“lang” has no effect"),
        ("excerpt_separator: [a]", 1, "“excerpt_separator” has no effect"),
        ("exclude:\n  - [a]", 2, "An item of “exclude” has no effect: it is a list"),
        ("include: [{a: b}]", 1, "An item of “include” has no effect"),
        ("header_pages: {about: about.md}", 1, "“header_pages” has no effect"),
        ("future: maybe", 1, "counts as true"),
        ("lang: english please", 1, "Pages are in English"),
    ],
)
def test_what_jekyll_passes_over_gets_a_note(text: str, line: int, said: str) -> None:
    site = parse(text)
    assert (site.title, site.description, site.lang, site.excerpt_separator) == ("", "", "en", "\n\n")
    assert (site.defaults, site.exclude, site.include, site.header_pages) == ((), (), (), ())
    ((found, note),) = noted(text)
    assert found == line
    assert said in note


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("permalink: [a]", 1, "permalink must be a text"),
        ("timezone: {a: b}", 1, "timezone must be a text"),
        ("permalink: /:yaer/:title", 1, "unknown placeholder :yaer"),
        ("exclude: 5", 1, "exclude must be a list"),
        ("stoppress: 20", 1, "stoppress must be settings with names"),
        ("stoppress:\n  landing_entrys: 20", 2, "no setting “landing_entrys” below stoppress"),
        ("stoppress:\n  landing_entries: 0", 2, "landing_entries must be a whole number from 1 to 200"),
        ("stoppress:\n  feed_entries: 201", 2, "feed_entries must be a whole number"),
        ("stoppress:\n  feed_entries: true", 2, "feed_entries must be a whole number"),
        ("stoppress:\n  archive_period: week", 2, 'archive_period must be one of year, month, day, but is "week"'),
        ("stoppress:\n  archive_period:\n    author: day", 3, "no setting “author” below archive_period"),
        ("stoppress:\n  archive_period:\n    tag: week", 3, "tag must be one of"),
        ("- title", 1, "The configuration is a list"),
        ("lang: en\ntitle: 'x\nauthor: y\n", 2, "found unexpected end of stream while scanning a quoted scalar"),
    ],
)
def test_a_bad_setting_is_refused_with_its_line(text: str, line: int, words: str) -> None:
    found = problem(text)
    assert (found.file, found.line) == ("_config.yml", line)
    assert words in found.problem
    assert found.remedy


def test_bytes_that_are_not_utf_8_are_refused_with_their_line() -> None:
    with pytest.raises(SiteProblem, match="not UTF-8") as caught:
        parse_site(b"title: a\nauthor: \xe9\n")
    assert caught.value.line == 2


def test_an_unknown_placeholder_is_told_all_there_are() -> None:
    assert ":i_month" in problem("permalink: /:mnth/").remedy


@pytest.mark.parametrize("value", [1, True, "x", [1], {"a": 1}, None])
def test_data_may_be_anything(value: Any) -> None:
    assert parse(json.dumps({"anything": value})).data == {"anything": value}
