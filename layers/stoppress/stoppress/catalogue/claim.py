"""Who wants a site path: the catalogue's item of that, and the rules by which one of several has its way."""

from collections.abc import Set
from dataclasses import dataclass, field, replace
from typing import Self

from ..content.folders import folders_of
from ..content.rank import key_of
from ..ports import CatalogueReader, Condition, Delete, Expected, ItemKey, Put
from .record import Record
from .revision import following

MAX_MOVED = 50
"""So many sources at most does a claim remember of those that moved: of a path that every new post takes, and leaves to
the next, there may be thousands."""

FOLDER = "folder"
"""Stands where the rank of a path's owner does, before the key of a source, where the path is a folder's."""


def claim_key(path: str) -> ItemKey:
    """The key of the claim on a site path."""
    return ItemKey(f"path#{path}", "claim")


def is_claim(key: ItemKey) -> bool:
    """Whether it is the key of a claim."""
    return key.pk.startswith("path#")


@dataclass(frozen=True, slots=True)
class Claim:
    """Who wants a site path, or wants it to redirect. Of several, the one whose rank sorts first has its way.

    A page goes before a redirect that a post declares, and that before the redirect which a post left when it moved:
    what is at a path may depend on history only where no post says anything of the path.
    """

    path: str
    revision: int = 0
    contenders: tuple[str, ...] = ()
    """The sources that want it for their page: their ranks (``content/rank.py``), sorted."""
    redirects: tuple[str, ...] = ()
    """The sources that declare that it redirects to them: their ranks, sorted."""
    moved: tuple[str, ...] = ()
    """The sources that were here and moved, sorted: whoever of them is published last changes nothing."""
    below: str = ""
    """A source that has, or wants, a page in the folder of this name: then nothing is at the path itself."""
    redirects_below: tuple[str, ...] = ()
    """The sources that declare a redirect in that folder, as far as they are known. Such a redirect is not made while
    the path is a file's; but a redirect from the path itself gives way to it."""
    by: str = field(default="", compare=False)
    """The source on whose behalf the claim was written last. That source has seen the claim as it is: only others need
    be told."""

    @property
    def first(self) -> str:
        """The rank of the source that owns the path, or what stands for it where the path is a folder's; empty where
        nobody wants it."""
        if self.below:
            return f"{FOLDER}#{self.below}"
        return self.contenders[0] if self.contenders else ""

    @property
    def owner(self) -> str:
        """The source that owns the path; empty where none does."""
        return "" if self.below else key_of(self.first)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that want the path for their page, the one that ranks first before the others."""
        return tuple(map(key_of, self.contenders))

    @property
    def expected(self) -> Expected:
        """The condition for a write in place of this claim."""
        return self.revision or Condition.ABSENT

    def add(self, rank: str) -> Self:
        """The claim with the source among those who want the path for their page, with this rank and no other."""
        claim = self.remove(key_of(rank))
        return replace(claim, contenders=tuple(sorted({*claim.contenders, rank})))

    def remove(self, source: str, *, declares: str = "", moved: bool = False) -> Self:
        """The claim without the source, but for a redirect to it that it declares, or that it left when it moved.

        ``declares`` is the rank with which it declares one, if it does.
        """
        others = {other for other in self.redirects if key_of(other) != source}
        others_moved = {*self.moved} - {source}
        return replace(
            self,
            contenders=tuple(other for other in self.contenders if key_of(other) != source),
            redirects=tuple(sorted(others | {declares} if declares else others)),
            moved=tuple(sorted(others_moved | {source} if moved else others_moved)[:MAX_MOVED]),
            by=source,
        )

    def write(self) -> Put | Delete:
        """The write that stores the claim, or deletes one that nobody is in, unless somebody else has written since."""
        return self.put() if self.is_wanted else Delete(claim_key(self.path), self.expected)

    @property
    def is_wanted(self) -> bool:
        """Whether any source is in the claim: a page below alone needs no claim."""
        return bool(self.contenders or self.redirects or self.moved or self.redirects_below)

    @property
    def is_file(self) -> bool:
        """Whether some source's page or file is to be at the path, and so nothing below it."""
        return bool(self.contenders) and not self.below

    @property
    def ends_moves(self) -> bool:
        """Whether a source says what is at the path itself: then what moves have left below it gives way for good."""
        return bool(self.contenders or self.redirects) and not self.below

    def without_move(self, source: str) -> Self:
        """The claim without a redirect to where the source moved."""
        return replace(self, moved=tuple(other for other in self.moved if other != source), by=source)

    def as_of(self, record: Record) -> Self:
        """The claim as it is to be for what a record's source has below: its page, its redirects, or neither any more.

        A redirect need not be known while a page is: whoever wants the path looks again when the page leaves.
        """
        gone = self.below == record.source and not record.has_page_in(self.path)
        below = "" if gone else self.below
        known = {*self.redirects_below}
        if not record.redirects_in(self.path):
            known.discard(record.source)
        elif not below:
            known.add(record.source)
        changed = replace(self, below=below, redirects_below=tuple(sorted(known)))
        return self if changed == self else replace(changed, by=record.source)

    def with_redirects(self, declared: Set[str]) -> Self:
        """The claim with these sources among those that declare a redirect below, unless a page is there."""
        if self.below or declared <= {*self.redirects_below}:
            return self
        return replace(self, redirects_below=tuple(sorted({*self.redirects_below, *declared})))

    def put(self) -> Put:
        """The write that stores the claim, which somebody is in, unless somebody else has written since."""
        attributes = {
            "revision": following(self.revision),
            "contenders": list(self.contenders),
            "redirects": list(self.redirects),
            "moved": list(self.moved),
            "below": self.below,
            "redirects_below": list(self.redirects_below),
            "by": self.by,
        }
        return Put(claim_key(self.path), attributes, self.expected)

    @classmethod
    def load(cls, catalogue: CatalogueReader, path: str) -> Self:
        """The claim on the path; an empty one (revision 0) where there is none."""
        item = catalogue.get(claim_key(path))
        if item is None:
            return cls(path)
        kept = item.attributes
        lists = {name: tuple(value) for name, value in kept.items() if isinstance(value, list)}
        return cls(path, **{**kept, **lists})


def claims_above(catalogue: CatalogueReader, path: str) -> list[Claim]:
    """The claims on the folders that the path lies in, from the outermost on, as they are."""
    return [Claim.load(catalogue, folder) for folder in folders_of(path)]
