import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from stoppress.errors import SiteProblem
from stoppress.model.site import Defaults, Site, parse_site


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
    "name", ["plugins", "markdown", "kramdown", "theme", "sass", "collections", "authors", "email", "language", "feed"]
)
def test_other_settings_and_data_are_kept(name: str) -> None:
    assert parse(f"{name}: x").data == {name: "x"}


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
def test_a_misspelt_setting_is_told_what_it_should_be(name: str, meant: str) -> None:
    found = problem(f"lang: en\n{name}: x\n")
    assert found.line == 2
    assert f"“{name}” is an unknown setting" in found.problem
    assert f"Did you mean “{meant}”?" in found.remedy


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("title: [a]", 1, "title must be a text"),
        ("x: 1\nurl: example.org", 2, 'url is "example.org"'),
        ("url: ftp://example.org", 1, "url is"),
        ("url: https://", 1, "url is"),
        ("url: https://user@example.org", 1, "url is"),
        ("url: https://example.org:port", 1, "url is"),
        ("url: https://example.org/blog", 1, "more than a scheme and a host"),
        ("baseurl: /../x", 1, "baseurl is"),
        ("baseurl: https://example.org", 1, "baseurl is"),
        ("lang: english please", 1, "lang is"),
        ("timezone: Asia/Shangai", 1, 'timezone is "Asia/Shangai"'),
        ("timezone: /etc/passwd", 1, "timezone is"),
        ("timezone: Asia", 1, "timezone is"),
        ("permalink: /:yaer/:title", 1, "unknown placeholder :yaer"),
        ("permalink: ''", 1, "permalink is empty"),
        ("future: maybe", 1, 'future must be true or false, but is "maybe"'),
        ("exclude: vendor", 1, "exclude must be a list"),
        ("include: [[a]]", 1, "include must be a list of texts"),
        ("defaults: {layout: post}", 1, "defaults must be a list"),
        ("defaults:\n  - layout", 2, 'An item of defaults is "layout"'),
        ("defaults:\n  - scope: {path: a}\n    value: {}", 3, "no setting “value” below"),
        ("defaults:\n  - scope: a", 2, "scope must be settings with names"),
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


def test_an_unknown_time_zone_is_told_the_nearest() -> None:
    assert "Did you mean “Asia/Shanghai”?" in problem("timezone: Asia/Shangai").remedy


def test_an_unknown_placeholder_is_told_all_there_are() -> None:
    assert ":i_month" in problem("permalink: /:mnth/").remedy


@pytest.mark.parametrize("value", [1, True, "x", [1], {"a": 1}, None])
def test_data_may_be_anything(value: Any) -> None:
    assert parse(json.dumps({"anything": value})).data == {"anything": value}
