"""Every link between the pages of a site resolves."""

import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from stoppress.content.address import served_key
from stoppress.local.engine import Engine
from stoppress.local.server import stored_at
from tests.aws import ROOT, require

CORPUS = ROOT.parent / "shared/corpus/finews"
DEMO = ROOT / "examples/newsroom"

DEAD_IN_THE_SOURCES = {"../", "../emnews/", "//finews.withounder.com/emnews/"}
"""What the seed's authors wrote into their oldest posts, for a layout that the site gave up."""


class Links(HTMLParser):
    """Collects what a page links to or loads, outside the post's own text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {value for name, value in attrs if name in ("href", "src") and value}


def broken_links(output: Path, origin: str) -> set[tuple[str, str]]:
    """Pairs of a page and a link on it that leads nowhere; only relative and same-site ones are followed."""
    broken = set()
    for page in output.rglob("*"):
        if page.suffix not in (".html", ".xml"):
            continue
        place = f"{origin}/{page.relative_to(output).as_posix()}"
        for link in _links(page):
            target = urlsplit(urljoin(place, link))
            same_site = f"{target.scheme}://{target.netloc}" == origin
            if same_site and not stored_at(output, served_key(unquote(target.path).removeprefix("/"))):
                broken.add((place, link))
    return broken


def _links(page: Path) -> set[str]:
    if page.suffix == ".html":
        return Links(page.read_text("utf-8")).found
    tree = ElementTree.parse(page)
    hrefs = {element.get("href") or "" for element in tree.iter("{*}link")}
    return hrefs | {element.text or "" for element in tree.iter("{*}loc")}


def build(source: Path, folder: Path) -> Path:
    site = folder / "site"
    shutil.copytree(source, site, ignore=shutil.ignore_patterns("_site", ".stoppress"))
    with Engine(site) as engine:
        engine.build()
        return engine.output


def test_every_link_on_the_demo_site_resolves(tmp_path: Path) -> None:
    output = build(DEMO, tmp_path)
    assert broken_links(output, "https://forme.example") == set()


def test_every_link_on_the_seeds_site_resolves(tmp_path: Path) -> None:
    output = build(require(CORPUS, "the corpus lies beside the project, at ../shared/corpus"), tmp_path)
    broken = broken_links(output, "https://finews.withounder.com")
    assert {link for _, link in broken} == DEAD_IN_THE_SOURCES
    assert all("/emnews/2021/12/08/" in page for page, _ in broken)


@pytest.mark.parametrize("link", ["/nowhere.html", "nowhere/", "../../up", "//newsroom.example/gone"])
def test_the_crawler_sees_a_broken_link(tmp_path: Path, link: str) -> None:
    (tmp_path / "index.html").write_text(f'<a href="{link}">x</a>')
    assert len(broken_links(tmp_path, "https://newsroom.example")) == 1
