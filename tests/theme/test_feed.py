"""Atom feeds, read as a feed reader would (RFC 4287)."""

from dataclasses import replace
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoppress.content.index import HOME
from stoppress.theme import Theme

from .specimens import FOUNDRY, SITE, TYPE, entry

ATOM = "{http://www.w3.org/2005/Atom}"


def parse(feed: bytes) -> ElementTree.Element:
    root = ElementTree.fromstring(feed)
    assert root.tag == f"{ATOM}feed"
    return root


def text(element: ElementTree.Element, name: str) -> str:
    found = element.findall(f"{ATOM}{name}")
    assert len(found) == 1, f"{len(found)} × {name}"
    return found[0].text or ""


def links(element: ElementTree.Element) -> dict[str | None, str | None]:
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}


def test_a_feed_has_all_that_atom_requires() -> None:
    feed = parse(Theme(SITE).feed(HOME, [entry("Two", day=20), entry("One", day=15)]))
    assert text(feed, "title") == "The Forme"
    assert text(feed, "subtitle") == "Small news of type."
    assert text(feed, "id") == "https://forme.example/"
    assert text(feed, "updated") == "2022-02-20T20:57:16+08:00"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "The Forme"
    assert links(feed) == {"alternate": "https://forme.example/", "self": "https://forme.example/feed.xml"}


def test_an_entry_has_all_that_atom_requires() -> None:
    feed = parse(Theme(SITE).feed(HOME, [entry("Two", day=20), entry("One", day=15)]))
    two, one = feed.findall(f"{ATOM}entry")
    assert text(two, "title") == "Two"
    assert text(one, "id") == "https://forme.example/foundry/2022/02/15/comma.html"
    assert text(one, "published") == text(one, "updated") == "2022-02-15T20:57:16+08:00"
    assert links(one) == {"alternate": text(one, "id")}
    assert text(one, "summary") == "It is too tall by a hair."
    assert [category.get("term") for category in one.findall(f"{ATOM}category")] == ["Foundry"]


def test_a_category_has_a_feed_of_its_own() -> None:
    feed = parse(Theme(replace(SITE, author="The desk")).feed(FOUNDRY, [entry(spelling="Foundry")]))
    assert text(feed, "title") == "Foundry – The Forme"
    assert links(feed)["self"] == "https://forme.example/feed/category/foundry.xml"
    assert links(feed)["alternate"] == "https://forme.example/category/foundry.html"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "The desk"


def test_a_tag_has_none() -> None:
    with pytest.raises(ValueError, match="no feed"):
        Theme(SITE).feed(TYPE, [entry()])


def test_an_empty_feed_does_not_tell_when_it_was_built() -> None:
    assert text(parse(Theme(SITE).feed(HOME, [])), "updated") == "1970-01-01T00:00:00+00:00"


def test_without_a_url_ids_are_uuids_that_differ_by_post_and_by_site() -> None:
    entries = [entry(day=20), entry(day=15)]
    nowhere = replace(SITE, url="")
    feeds = [parse(Theme(replace(nowhere, title=title)).feed(HOME, entries)) for title in ("The Forme", "The Galley")]
    ids = [text(element, "id") for feed in feeds for element in [feed, *feed.findall(f"{ATOM}entry")]]
    assert all(found.startswith("urn:uuid:") for found in ids)
    assert len(set(ids)) == 6


def test_a_site_without_a_title_still_names_an_author() -> None:
    feed = parse(Theme(replace(SITE, title="")).feed(HOME, [entry("")]))
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "forme.example"
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "Untitled"


@given(st.text(st.characters(codec=None)), st.datetimes(timezones=st.just(SITE.timezone)))
def test_no_post_can_break_the_feed(words: str, date: datetime) -> None:
    odd = entry(words, summary=words, categories=(words,), date=date.replace(microsecond=0))
    feed = parse(Theme(SITE).feed(HOME, [odd, entry("Sound", date=odd.date - timedelta(0))]))
    assert [text(element, "title") for element in feed.findall(f"{ATOM}entry")][1] == "Sound"


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1))
def test_a_summary_reads_as_written(summary: str) -> None:
    feed = parse(Theme(SITE).feed(HOME, [entry(summary=summary)]))
    found = feed.find(f"{ATOM}entry/{ATOM}summary")
    assert found is not None
    assert found.get("type") == "html"
    assert _text_of_html(found.text or "") == summary


def _text_of_html(source: str) -> str:
    assert "<" not in source
    return "".join(ElementTree.fromstring(f"<p>{source}</p>").itertext())
