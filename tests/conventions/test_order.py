"""Whole sites, built: which posts there are, in which order, and what each leads to."""

import json
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from stoppress.catalogue.entry import entries_pk
from stoppress.catalogue.record import Record
from stoppress.content.index import HOME
from stoppress.local.engine import Engine

from .cases import Answers, answers
from .differences import REJECTED_ON_PURPOSE

ANSWERED = datetime(2026, 11, 23, tzinfo=UTC)
"""When Jekyll was asked."""

WRITTEN_OVER = "collide: _posts/2022-01-02-b.md"
"""A post that Jekyll writes over another; here the other keeps its address."""

ONLY_HERE = {"impossible date in name": ["_posts/2022-01-01-a.md"]}
"""Posts beside a file that ends Jekyll's whole build."""


class Neighbours(HTMLParser):
    """The links to the previous and the next post."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "a" and values.get("rel") in ("prev", "next"):
            self.found[str(values["rel"])] = unquote(str(values["href"]))


def wanted(site: Answers) -> list[str]:
    """The posts that should be there, oldest first."""
    left_out = {*REJECTED_ON_PURPOSE, WRITTEN_OVER}
    keys = [answer["path"] for answer in site.expected]
    return ONLY_HERE.get(site.name) or [key for key in keys if f"{site.name}: {key}" not in left_out]


def write(site: Answers, folder: Path) -> Path:
    """The site's folder. JSON is YAML, too."""
    for key, text in {"_config.yml": json.dumps(site.config), **site.posts}.items():
        (folder / key).parent.mkdir(parents=True, exist_ok=True)
        (folder / key).write_bytes(text.encode())
    return folder


@pytest.mark.parametrize("site", answers())
def test_a_site_has_jekylls_posts_in_jekylls_order(site: Answers, tmp_path: Path) -> None:
    with Engine(write(site, tmp_path), clock=lambda: ANSWERED) as engine:
        engine.build()
        records = [Record.of(item) for item in engine.catalogue.scan("post#")]
        order = [item.key.sk.split("#", 2)[2] for item in engine.catalogue.query(entries_pk(HOME))]
        texts = {one.source: engine.output / one.path for one in records if one.status == "published"}
        pages = {key: file.read_text("utf-8") for key, file in texts.items()}
    assert order == wanted(site)
    assert pages.keys() == set(order)
    urls = {answer["path"]: site.config.get("baseurl", "") + unquote(answer["url"]) for answer in site.expected}
    for before, key, after in zip([None, *order], order, [*order[1:], None], strict=False):
        beside = {"prev": before, "next": after}
        assert Neighbours(pages[key]).found == {relation: urls[other] for relation, other in beside.items() if other}
