"""Damage done by hand to a site: to its files, and to what the catalogue knows of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from stoppress.catalogue.claim import claim_key
from stoppress.catalogue.directory import directory_key
from stoppress.catalogue.entry import entry_key
from stoppress.catalogue.generation import Generation
from stoppress.catalogue.page_count import period_key
from stoppress.catalogue.record import Record, record_key
from stoppress.content.index import HOME, Index
from stoppress.inputs.site_inputs import BUNDLES
from stoppress.ports import Condition, Delete, ItemKey, Put
from tests.support.newsroom import Newsroom, post

MOVED = "_posts/2022-02-03-moved.md"
STAYS = "_posts/2022-02-04-stays.md"
REDIRECT = "old/2022/02/15/moved.html"
DECLARED = "before/index.html"
PAGE = "news/2022/02/15/stays.html"
NEWS = Index("category", "news")
BOGUS = "_posts/0000-01-01-bogus.md"


def furnish(room: Newsroom) -> None:
    """A site of everything that can be damaged, and of all that may remember history."""
    for number in range(1, 7):
        text = post(f"Number {number}", date=f"2022-0{number % 3 + 1}-0{number} 10:00:00 +0800", categories="news")
        room.write(f"_posts/2022-0{number % 3 + 1}-0{number}-p{number}.md", text)
    room.write("assets/logo.svg", "<svg/>")
    room.write("_posts/2022-03-01-broken.md", "---\n- a list\n---\n")
    room.write("_posts/2099-03-01-later.md", post("Later", date="2099-03-01 10:00:00 +0800"))
    room.engine.build()
    for category in ("old", "news"):
        room.upload(MOVED, post("Moved", categories=category, tags="x"))
    for text in (post("Good", categories="kept"), "---\n- a list\n---\n"):
        room.upload("_posts/2022-02-05-quarantined.md", text)
    for title in ("Old title", "Stays"):
        room.upload(STAYS, post(title, categories="news", tags="x", redirect_from="/before/"))


@dataclass(frozen=True)
class Damage:
    """Something that is done to a healthy site, and the difference that it makes (other ones may follow from it)."""

    name: str
    act: Callable[[Newsroom], None]
    kind: str
    place: str


def write(room: Newsroom, path: str, body: bytes) -> None:
    file = room.engine.output / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)


def delete(path: str) -> Callable[[Newsroom], None]:
    return lambda room: (room.engine.output / path).unlink()


def replace(path: str, body: bytes = b"") -> Callable[[Newsroom], None]:
    return lambda room: write(room, path, body)


def truncate(path: str) -> Callable[[Newsroom], None]:
    return lambda room: write(room, path, (room.engine.output / path).read_bytes()[:100])


def copy(path: str, to: str) -> Callable[[Newsroom], None]:
    return lambda room: write(room, to, (room.engine.output / path).read_bytes())


def put_back(path: str, text: str) -> Callable[[Newsroom], None]:
    """Write the page back that the post had with another text."""

    def act(room: Newsroom) -> None:
        now = (room.folder / STAYS).read_text()
        room.upload(STAYS, text)
        body = (room.engine.output / path).read_bytes()
        room.upload(STAYS, now)
        write(room, path, body)

    return act


def leave_emptied(room: Newsroom) -> None:
    """Have the landing of a category that once had a post still there."""
    key, page = "_posts/2022-02-06-elsewhere.md", "category/emptied.html"
    room.upload(key, post("Elsewhere", categories="emptied"))
    body = (room.engine.output / page).read_bytes()
    room.delete(key)
    write(room, page, body)


def lose(*keys: ItemKey) -> Callable[[Newsroom], None]:
    return lambda room: in_silence(room, *(Delete(key, Condition.ANY) for key in keys))


def plant(key: ItemKey, **attributes: Any) -> Callable[[Newsroom], None]:
    return lambda room: in_silence(room, Put(key, attributes, Condition.ANY))


def alter(key: ItemKey, **attributes: Any) -> Callable[[Newsroom], None]:
    def act(room: Newsroom) -> None:
        item = room.engine.catalogue.get(key)
        assert item
        in_silence(room, Put(key, {**item.attributes, **attributes}, Condition.ANY))

    return act


def in_silence(room: Newsroom, *writes: Any) -> None:
    """Write to the catalogue so that its list of changes does not tell."""
    room.engine.catalogue.commit(writes)
    room.engine.catalogue.forget(room.engine.catalogue.changes())


def lose_bundle(room: Newsroom) -> None:
    (room.engine.state / "private" / Generation.load(room.engine.catalogue).bundle).unlink()


SORT_KEY = f"2022-02-15#2022-02-15T02:00:00Z#{STAYS}"
ENTRY = entry_key(NEWS, SORT_KEY)
HOME_ENTRY = entry_key(HOME, SORT_KEY)
BOGUS_ENTRY = entry_key(NEWS, f"2022-02-15#2022-02-15T02:00:00Z#{BOGUS}")
SAYS: Mapping[str, Any] = {
    "title": "Bogus",
    "url": "/bogus.html",
    "date": "2022-02-15T10:00:00+08:00",
    "summary": "",
    "categories": [],
}


def at(key: ItemKey) -> str:
    return f"{key.pk} {key.sk}"


def damages() -> list[Damage]:
    """Every kind; the first two publish something, and so would mend others."""
    nowhere = Index("tag", "nowhere")
    bogus = Record(BOGUS, status="published", etag="x", path="bogus.html", paths=("bogus.html",))
    bogus_record = Record(BOGUS).put(bogus)[1]
    return [
        Damage("emptied category left", leave_emptied, "orphan", "category/emptied.html"),
        Damage("old version back", put_back(PAGE, post("Old title", categories="news", tags="x")), "stale", PAGE),
        Damage("page deleted", delete(PAGE), "missing", PAGE),
        Damage("page truncated", truncate(PAGE), "stale", PAGE),
        Damage("foreign file", replace("notes/todo.txt", b"milk"), "orphan", "notes/todo.txt"),
        Damage("foreign part", copy("2022/02.html", "2022/02-7.html"), "orphan", "2022/02-7.html"),
        Damage("landing emptied", replace("index.html"), "stale", "index.html"),
        Damage("feed stale", truncate("feed.xml"), "stale", "feed.xml"),
        Damage("category's feed lost", delete("feed/category/news.xml"), "missing", "feed/category/news.xml"),
        Damage("archive of another month", copy("2022/01.html", "2022/02.html"), "stale", "2022/02.html"),
        Damage("sitemap shard deleted", delete("sitemap/2022/02.xml"), "missing", "sitemap/2022/02.xml"),
        Damage("sitemap truncated", truncate("sitemap.xml"), "stale", "sitemap.xml"),
        Damage("styles changed", replace("assets/stoppress.css", b"* {}"), "stale", "assets/stoppress.css"),
        Damage("404 removed", delete("404.html"), "missing", "404.html"),
        Damage("robots changed", replace("robots.txt", b"Disallow: /"), "stale", "robots.txt"),
        Damage("static file changed", replace("assets/logo.svg", b"<svg>"), "stale", "assets/logo.svg"),
        Damage("redirect deleted", delete(REDIRECT), "missing", REDIRECT),
        Damage("redirect overwritten", replace(REDIRECT, b"x"), "stale", REDIRECT),
        Damage("declared redirect deleted", delete(DECLARED), "missing", DECLARED),
        Damage("claim of a declared redirect lost", lose(claim_key(DECLARED)), "missing", at(claim_key(DECLARED))),
        Damage(
            "declared redirect forgotten",
            alter(record_key(STAYS), redirects=[], paths=[PAGE]),
            "stale",
            at(record_key(STAYS)),
        ),
        Damage(
            "bogus declared redirect",
            plant(claim_key("x.html"), revision=1, contenders=[], redirects=[f"1999#{STAYS}"], moved=[]),
            "orphan",
            at(claim_key("x.html")),
        ),
        Damage("directory deleted", delete("tag/index.html"), "missing", "tag/index.html"),
        Damage("record lost", lose(record_key(STAYS)), "missing", at(record_key(STAYS))),
        Damage("record of a moved post lost", lose(record_key(MOVED)), "missing", at(record_key(MOVED))),
        Damage("bogus record", plant(bogus_record.key, **bogus_record.attributes), "stale", at(record_key(BOGUS))),
        Damage("entry lost", lose(ENTRY), "unlisted", at(ENTRY)),
        Damage("every entry lost", lose(ENTRY, HOME_ENTRY), "unlisted", at(HOME_ENTRY)),
        Damage("entry altered", alter(ENTRY, title="Altered"), "unlisted", at(ENTRY)),
        Damage("bogus entry", plant(BOGUS_ENTRY, **SAYS), "unlisted", at(BOGUS_ENTRY)),
        Damage(
            "entry in a wrong period",
            plant(entry_key(NEWS, f"2021{SORT_KEY[4:]}"), **SAYS),
            "unlisted",
            at(entry_key(NEWS, f"2021{SORT_KEY[4:]}")),
        ),
        Damage("claim lost", lose(claim_key(PAGE)), "missing", at(claim_key(PAGE))),
        Damage("claim of a redirect lost", lose(claim_key(REDIRECT)), "missing", at(claim_key(REDIRECT))),
        Damage(
            "claim taken over",
            alter(claim_key(PAGE), contenders=[f"1999#{BOGUS}", f"2022#{STAYS}"]),
            "stale",
            at(claim_key(PAGE)),
        ),
        Damage("rank changed", alter(claim_key(PAGE), contenders=[f"1999#{STAYS}"]), "stale", at(claim_key(PAGE))),
        Damage(
            "bogus claim",
            plant(claim_key("x.html"), revision=1, contenders=[f"1999#{BOGUS}"], redirects=[], moved=[]),
            "orphan",
            at(claim_key("x.html")),
        ),
        Damage(
            "bogus redirect",
            plant(claim_key("x.html"), revision=1, contenders=[], redirects=[], moved=[BOGUS]),
            "orphan",
            at(claim_key("x.html")),
        ),
        Damage("period lost", lose(period_key(HOME, "2022-02")), "unlisted", at(period_key(HOME, "2022-02"))),
        Damage(
            "bogus period",
            plant(period_key(NEWS, "1999-01"), revision=1, linkable=1, pinned=1, high_water=1),
            "unlisted",
            at(period_key(NEWS, "1999-01")),
        ),
        Damage("landing's page count lost", lose(period_key(NEWS)), "unlisted", at(period_key(NEWS))),
        Damage(
            "directory line spelled otherwise",
            plant(directory_key(NEWS), spelling="NEWS"),
            "unlisted",
            at(directory_key(NEWS)),
        ),
        Damage(
            "landing linked to by another spelling",
            alter(period_key(NEWS), spelling="NEWS"),
            "unlisted",
            at(period_key(NEWS)),
        ),
        Damage("directory line lost", lose(directory_key(NEWS)), "unlisted", at(directory_key(NEWS))),
        Damage(
            "bogus directory line", plant(directory_key(nowhere), revision=1), "unlisted", at(directory_key(nowhere))
        ),
        Damage("bundle lost", lose_bundle, "missing", BUNDLES),
    ]
