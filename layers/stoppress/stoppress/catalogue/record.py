"""The record of a source: what became of it, and every place it may occupy."""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal, Self

from ..errors import Problem
from ..ports import CatalogueReader, Condition, Expected, Item, ItemKey, Put
from .revision import following
from .upload import Upload, latest

Status = Literal["published", "scheduled", "hidden", "removed", "rejected"]
"""What became of a source. One that is ``hidden`` is there, and says itself that it is not to be seen."""


def record_key(source: str) -> ItemKey:
    """The key of a source's record."""
    return ItemKey(f"post#{source}", "post")


def is_record(key: ItemKey) -> bool:
    """Whether it is the key of a source's record."""
    return key.pk.startswith("post#")


def source_of(key: ItemKey) -> str:
    """The source of which it is the record's key."""
    return key.pk.removeprefix("post#")


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a source, and how links from other sources find what it says."""

    etag: str
    """Empty where the source is gone."""
    inputs: str
    """The digest of the site inputs that it was read with; empty where the source is gone."""
    address: str = ""
    """The URL that links lead to; empty where they may not."""
    named: tuple[str, ...] = ()
    """Its day and slug, and its rank, where links find it by those (``naming_of``)."""
    upload: Upload | None = None
    """The upload or deletion that an event told of; None where none did."""


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
    """The ``paths`` where the post was listed before it moved: they redirect to ``path``."""
    redirects: tuple[str, ...] = ()
    """The ``paths`` that, as the listed version says, are to redirect to ``path``."""
    entries: tuple[ItemKey, ...] = ()
    url: str = ""
    """The URL of the page at ``path``."""
    address: str = ""
    """The URL that links from other sources lead to; empty where they may not."""
    named: tuple[str, ...] = ()
    """Its day and slug, and its rank, where links find it by those (``naming_of``)."""
    links: tuple[str, ...] = ()
    """The names of the sources that it links to, or did: when one of them changes, it is published again."""
    wanted: str = ""
    """The path that the status depends on; empty where it depends on none."""
    first: str = ""
    """The rank of that path's owner when the status was decided (``Claim.first``)."""
    rank: str = ""
    """The source's own rank, in the version that is listed (``content/rank.py``)."""
    problem: Problem | None = None
    due: str = ""
    """When a scheduled post is to appear (UTC, ISO 8601)."""
    upload: Upload | None = None
    """The latest upload or deletion that was dealt with; None where no event told of one."""

    @property
    def left(self) -> tuple[str, ...]:
        """The ``paths`` where the source has no page and wants none: a redirect to it, or nothing, belongs there."""
        return tuple(path for path in self.paths if path not in (self.path, self.wanted))

    def has_page_in(self, folder: str) -> bool:
        """Whether the source has a page in the folder, or wants one."""
        return any(place.startswith(f"{folder}/") for place in (self.path, self.wanted))

    def redirects_in(self, folder: str) -> bool:
        """Whether the source declares a redirect in the folder."""
        return any(place.startswith(f"{folder}/") for place in self.redirects)

    @property
    def expected(self) -> Expected:
        """The condition for a write in place of this record."""
        return self.revision or Condition.ABSENT

    def of_version(self, version: Version) -> Self:
        """The record with a version that it speaks of."""
        return replace(
            self,
            etag=version.etag,
            inputs=version.inputs,
            address=version.address,
            named=version.named,
            upload=latest(self.upload, version.upload),
        )

    def claiming(self, path: str) -> Self:
        """The record with a path among those that the source may occupy."""
        return replace(self, paths=tuple(sorted({*self.paths, path})))

    def unlisted(self) -> Self:
        """The record of a source that has nothing on the site."""
        return replace(self, path="", url="", former=(), redirects=(), entries=(), wanted="", first="", rank="")

    def put(self, changed: Self) -> tuple[Self, Put]:
        """The changed record as stored, and the write that stores it unless somebody else has written since."""
        stored = replace(changed, revision=following(self.revision))
        return stored, Put(record_key(self.source), _attributes(stored), self.expected)

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
        problem, upload = kept.pop("problem", None), kept.pop("upload", None)
        kept["entries"] = tuple(ItemKey(pk, sk) for pk, sk in kept["entries"])
        kept |= {name: tuple(kept.get(name, ())) for name in ("paths", "former", "redirects", "links", "named")}
        source = source_of(item.key)
        return cls(
            source,
            problem=Problem(source, **problem) if problem else None,
            upload=Upload(**upload) if upload else None,
            **kept,
        )


def _attributes(record: Record) -> dict[str, Any]:
    problem = record.problem
    kept = {
        field.name: getattr(record, field.name) for field in fields(record) if field.name not in ("source", "upload")
    }
    return {
        **{name: list(value) if isinstance(value, tuple) else value for name, value in kept.items()},
        "entries": [[key.pk, key.sk] for key in record.entries],
        "problem": problem and {"problem": problem.problem, "remedy": problem.remedy, "line": problem.line},
        **({"upload": asdict(record.upload)} if record.upload else {}),
    }
