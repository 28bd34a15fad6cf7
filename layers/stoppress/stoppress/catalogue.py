"""The shapes of the catalogue's items, and their keys. See the table in docs/how-it-works.md."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal, Self

from .errors import Problem
from .model.index import HOME, Entry, Index
from .model.rank import key_of
from .model.site import IndexKind
from .ports import Catalogue, Delete, Expected, Item, ItemKey, Put, Revision

Status = Literal["published", "scheduled", "hidden", "removed", "rejected"]
"""What became of a source. One that is ``hidden`` is there, and says itself that it is not to be seen."""


def record_key(source: str) -> ItemKey:
    """The key of a source's record."""
    return ItemKey(f"post#{source}", "post")


def claim_key(path: str) -> ItemKey:
    """The key of the claim on a site path."""
    return ItemKey(f"path#{path}", "claim")


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
    def load(cls, catalogue: Catalogue, source: str) -> Self:
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


MAX_MOVED = 50
"""So many sources at most does a claim remember of those that moved: of a path that every new post takes, and leaves to
the next, there may be thousands."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who wants a site path, or wants it to redirect. Of several, the one whose rank sorts first has its way.

    A page goes before a redirect that a post declares, and that before the redirect which a post left when it moved:
    what is at a path may depend on history only where no post says anything of the path.
    """

    path: str
    revision: int = 0
    wants: tuple[str, ...] = ()
    """The sources that want it for their page: their ranks (``model/rank.py``), sorted."""
    redirects: tuple[str, ...] = ()
    """The sources that declare that it redirects to them: their ranks, sorted."""
    moved: tuple[str, ...] = ()
    """The sources that were here and moved, sorted: whoever of them is published last changes nothing."""
    by: str = field(default="", compare=False)
    """The source on whose behalf the claim was written last. It has seen it as it is: only others need be told."""

    @property
    def first(self) -> str:
        """The rank of the source that owns the path; empty where none does."""
        return self.wants[0] if self.wants else ""

    @property
    def owner(self) -> str:
        """The source that owns the path; empty where none does."""
        return key_of(self.first)

    @property
    def contenders(self) -> tuple[str, ...]:
        """The sources that want the path for their page, the owner first."""
        return tuple(map(key_of, self.wants))

    @property
    def expected(self) -> Expected:
        """The condition for a write in place of this claim."""
        return self.revision or Revision.ABSENT

    @property
    def targets(self) -> tuple[str, ...]:
        """The sources that the path may redirect to while nobody owns it, the one to be preferred first."""
        return (*map(key_of, self.redirects), *self.moved)

    def joined_by(self, rank: str) -> Self:
        """The claim with the source among those who want the path for their page, with this rank and no other."""
        claim = self.left_by(key_of(rank))
        return replace(claim, wants=tuple(sorted({*claim.wants, rank})))

    def left_by(self, source: str, *, declares: str = "", moved: bool = False) -> Self:
        """The claim without the source, but for a redirect to it that it declares, or that it left when it moved.

        ``declares`` is the rank with which it declares one, if it does.
        """
        others = {other for other in self.redirects if key_of(other) != source}
        others_moved = {*self.moved} - {source}
        return replace(
            self,
            wants=tuple(other for other in self.wants if key_of(other) != source),
            redirects=tuple(sorted(others | {declares} if declares else others)),
            moved=tuple(sorted(others_moved | {source} if moved else others_moved)[:MAX_MOVED]),
            by=source,
        )

    def write(self) -> Put | Delete:
        """The write that stores this, unless somebody else has written since. A claim that nobody is in goes."""
        return self.put() if self.wants or self.targets else Delete(claim_key(self.path), self.expected)

    def put(self) -> Put:
        """The write that stores this, for a claim that somebody is in."""
        attributes = {
            "revision": following(self.revision),
            "wants": list(self.wants),
            "redirects": list(self.redirects),
            "moved": list(self.moved),
            "by": self.by,
        }
        return Put(claim_key(self.path), attributes, self.expected)

    @classmethod
    def load(cls, catalogue: Catalogue, path: str) -> Self:
        """The claim on the path; an empty one (revision 0) where there is none."""
        item = catalogue.get(claim_key(path))
        if item is None:
            return cls(path)
        kept = item.attributes
        return cls(path, **{**kept, **{name: tuple(kept[name]) for name in ("wants", "redirects", "moved")}})


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
