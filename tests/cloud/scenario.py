"""One story that both engines are told: ten posts of a real site arrive, one moves, one goes."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol
from xml.etree import ElementTree

from tests.aws import ROOT, require

CORPUS = ROOT.parent / "shared/corpus/finews"


class Author(Protocol):
    """What an author can do, whatever engine runs the site."""

    def upload(self, key: str, body: bytes) -> None: ...

    def delete(self, key: str) -> None: ...


Site = dict[str, bytes]


@dataclass(frozen=True)
class Step:
    """Something an author does, and what the site must look like once it has settled."""

    name: str
    act: Callable[[Author], None]
    check: Callable[[Site], None]


BROKEN = "_posts/-202205262391921712.md"
MOVED = "_posts/2022-02-15-NW202202152277446816.md"
DELETED = "_posts/2021-12-08-202112082207158876.md"


def sources() -> dict[str, bytes]:
    """The corpus site's sources by key, its configuration first."""
    folder = require(CORPUS, "the corpus lies beside the project, at ../shared/corpus")
    files = [folder / "_config.yml", *sorted((folder / "_posts").iterdir())]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def steps() -> Iterator[Step]:
    """The story, step by step."""
    files = sources()
    yield Step("ten posts arrive", lambda author: _upload(author, files), _nine_are_published)
    yield Step("one changes its category", lambda author: author.upload(MOVED, _moved(files)), _one_has_moved)
    yield Step("one is deleted", lambda author: author.delete(DELETED), _one_is_gone)


def _upload(author: Author, files: dict[str, bytes]) -> None:
    for key, body in files.items():
        author.upload(key, body)


def _moved(files: dict[str, bytes]) -> bytes:
    changed = files[MOVED].replace(b"\ncategories: hangzhouwang\n", b"\ncategories: sitenews\n")
    assert changed != files[MOVED]
    return changed


def _nine_are_published(site: Site) -> None:
    assert len(post_pages(site)) == 9
    assert mentions(site, slug(BROKEN)) == set()
    assert listed(site["category/emnews.html"], "emnews") == 7
    assert listed(site["index.html"], "emnews") == 7
    assert site["category/hangzhouwang.html"].count(slug(MOVED).encode()) > 0
    assert len(ElementTree.fromstring(site["feed.xml"]).findall("{*}entry")) == 9
    assert sum(slug(key) in locations(site) for key in (MOVED, DELETED)) == 2


def _one_has_moved(site: Site) -> None:
    former, present = (f"{category}/2022/02/15/{slug(MOVED)}.html" for category in ("hangzhouwang", "sitenews"))
    assert present in site
    assert b'http-equiv="refresh"' in site[former]
    assert "category/hangzhouwang.html" not in site
    assert b"hangzhouwang" not in site["category/index.html"]
    assert slug(MOVED).encode() in site["category/sitenews.html"]


def _one_is_gone(site: Site) -> None:
    assert len(post_pages(site)) == 9  # eight posts, and the redirect to the one that moved
    assert mentions(site, slug(DELETED)) == set()
    assert listed(site["category/emnews.html"], "emnews") == 6


def slug(key: str) -> str:
    return key.removesuffix(".md").rpartition("-")[2]


def post_pages(site: Site) -> set[str]:
    return {path for path in site if re.fullmatch(r"[^/]+/\d{4}/\d\d/\d\d/[^/]+\.html", path)}


def mentions(site: Site, text: str) -> set[str]:
    return {path for path, body in site.items() if text in path or text.encode() in body}


def listed(page: bytes, category: str) -> int:
    """How many different posts of a category a page links to."""
    return len(set(re.findall(rf'href="[^"]*/{category}/\d{{4}}/\d\d/\d\d/[^"]+\.html"', page.decode())))


def locations(site: Site) -> str:
    """Every URL in the sitemap's shards, in one text."""
    shards = [ElementTree.fromstring(body) for path, body in site.items() if path.startswith("sitemap/")]
    return " ".join(element.text or "" for shard in shards for element in shard.findall("{*}url/{*}loc"))
