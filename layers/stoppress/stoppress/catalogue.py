"""The shapes of the catalogue's items, and their keys. See the table in docs/how-it-works.md."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal, Self

from .errors import Problem
from .model.index import HOME, Entry, Index
from .model.site import IndexKind
from .ports import CatalogueReader, Expected, Item, ItemKey, Put, Revision

Status = Literal["published", "scheduled", "hidden", "removed", "rejected"]
"""What became of a source. One that is ``hidden`` is there, and says itself that it is not to be seen."""


def record_key(source: str) -> ItemKey:
    """The key of a source's record."""
    return ItemKey(f"post#{source}", "post")


def entries_pk(index: Index) -> str:
    """The ``pk`` that an index's entries share."""
    return f"index#{index.kind}#{index.name}"


def entry_key(index: Index, sort_key: str) -> ItemKey:
    """The key of an index's entry."""
    return ItemKey(entries_pk(index), sort_key)


def directory_pk(kind: IndexKind) -> str:
    """The ``pk`` that the directory lines of a kind share."""
    return f"directory#{kind}"


def directory_key(index: Index) -> ItemKey:
    """The key of the directory line that says an index exists."""
    return ItemKey(directory_pk(index.kind), index.name)


@lru_cache(1_000)  # the same for all periods of an index: their offers take a third less to make
def index_of(pk: str) -> Index:
    """The index that the ``pk`` of an entry or a period names."""
    _, kind, name = pk.split("#", 2)
    return HOME if kind == "home" else Index(kind, name)  # type: ignore[arg-type]


def following(revision: int) -> int:
    """The revision after this one. A new item begins anywhere, so that it is never taken for one deleted before."""
    return revision + 1 if revision else secrets.randbelow(2**48) + 1


@dataclass(frozen=True, slots=True)
class Record:
    """What the catalogue knows of one source: what became of it, and every place it may occupy.

    The record of a source that is gone stays, for the sake of ``paths``.
    """

    source: str
    revision: int = 0
    """0: not stored yet."""
    status: Status = "removed"
    etag: str = ""
    """The version of the source that the rest speaks of; empty where the source is gone."""
    inputs: str = ""
    """The digest of the site inputs that the version was read with."""
    path: str = ""
    """The path that the listings link to; empty where nothing is listed."""
    paths: tuple[str, ...] = ()
    """Every path where the source ever may have had a page, a redirect, or a claim."""
    former: tuple[str, ...] = ()
    """Those of ``paths`` where the post was listed before it moved: they redirect to ``path``."""
    redirects: tuple[str, ...] = ()
    """Those of ``paths`` that the listed version says are to redirect to ``path``."""
    entries: tuple[ItemKey, ...] = ()
    url: str = ""
    """The URL of the page at ``path``."""
    address: str = ""
    """The URL that links from other sources lead to; empty where they may not."""
    named: tuple[str, ...] = ()
    """Its day and slug, and its rank, where links find it by those (``naming_of``)."""
    links: tuple[str, ...] = ()
    """The names of the sources that it is told of, since it links to them or did."""
    wanted: str = ""
    """The path whose ownership the status rests on, and..."""
    first: str = ""
    """...the rank of the source that owned it then."""
    rank: str = ""
    """Its own rank, in the version that is listed (``model/rank.py``)."""
    problem: Problem | None = None
    due: str = ""
    """When a scheduled post is to appear (UTC, ISO 8601)."""

    @property
    def left(self) -> tuple[str, ...]:
        """Those of ``paths`` where it has no page and wants none: redirects to it, or nothing, belong there."""
        return tuple(path for path in self.paths if path not in (self.path, self.wanted))

    def has_page_in(self, folder: str) -> bool:
        """Whether it has a page in the folder, or wants one."""
        return any(place.startswith(f"{folder}/") for place in (self.path, self.wanted))

    def redirects_in(self, folder: str) -> bool:
        """Whether it declares a redirect in the folder."""
        return any(place.startswith(f"{folder}/") for place in self.redirects)

    @property
    def expected(self) -> Expected:
        """The condition for a write in place of this record."""
        return self.revision or Revision.ABSENT

    def put(self, **changes: Any) -> tuple["Record", Put]:
        """The record with these changes, and the write that stores it unless somebody else has written since."""
        changed = replace(self, revision=following(self.revision), **changes)
        return changed, Put(record_key(self.source), _attributes(changed), self.expected)

    def says_the_same_as(self, other: Self) -> bool:
        """Whether nothing but the revision tells the two apart."""
        return _attributes(replace(self, revision=0)) == _attributes(replace(other, revision=0))

    @classmethod
    def load(cls, catalogue: CatalogueReader, source: str) -> Self:
        """The source's record; a new one (revision 0) where there is none."""
        item = catalogue.get(record_key(source))
        return cls.of(item) if item else cls(source)

    @classmethod
    def of(cls, item: Item) -> Self:
        """The record that an item holds."""
        kept = dict(item.attributes)
        problem = kept.pop("problem", None)
        kept["entries"] = tuple(ItemKey(pk, sk) for pk, sk in kept["entries"])
        kept |= {name: tuple(kept.get(name, ())) for name in ("paths", "former", "redirects", "links", "named")}
        source = item.key.pk.removeprefix("post#")
        return cls(source, problem=Problem(source, **problem) if problem else None, **kept)


def _attributes(record: Record) -> dict[str, Any]:
    problem = record.problem
    kept = {field.name: getattr(record, field.name) for field in fields(record) if field.name != "source"}
    return {
        **{name: list(value) if isinstance(value, tuple) else value for name, value in kept.items()},
        "entries": [[key.pk, key.sk] for key in record.entries],
        "problem": problem and {"problem": problem.problem, "remedy": problem.remedy, "line": problem.line},
    }


def entry_attributes(entry: Entry) -> Mapping[str, Any]:
    """An entry as an item's attributes."""
    return {
        "title": entry.title,
        "url": entry.url,
        "date": entry.date.isoformat(),
        "summary": entry.summary,
        "categories": list(entry.categories),
        **({} if entry.in_sitemap else {"in_sitemap": False}),
        **({} if entry.has_time else {"has_time": False}),
        **({"spelling": entry.spelling} if entry.spelling else {}),
    }


def entry_of_item(item: Item) -> Entry:
    """The entry that an item holds."""
    kept = item.attributes
    source = item.key.sk.split("#", 2)[2]
    rest = kept.get("in_sitemap", True), kept.get("has_time", True), kept.get("spelling", "")
    categories = tuple(kept["categories"])
    return _entry(source, kept["title"], kept["url"], kept["date"], kept["summary"], categories, *rest)


@lru_cache(5_000)  # a page's entries are read twice, and for the next post again: a seventh off that reading
def _entry(
    source: str, title: str, url: str, date: str, summary: str, categories: tuple[str, ...], *rest: Any
) -> Entry:
    return Entry(source, title, url, datetime.fromisoformat(date), summary, categories, *rest)
