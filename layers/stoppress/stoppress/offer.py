"""What the catalogue says may be linked to of an index: its items, and their keys."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, Self

from .catalogue import directory_key, following, index_of
from .model.index import Index
from .ports import CatalogueReader, Delete, Expected, Item, ItemKey, Put, Revision


def periods_pk(index: Index) -> str:
    """The ``pk`` that an index's periods share."""
    return f"periods#{index.kind}#{index.name}"


def period_key(index: Index, period: str) -> ItemKey:
    """The key of what an index offers of a period (or of ``LANDING``)."""
    return ItemKey(periods_pk(index), period)


LANDING = "landing page"
"""Stands where a period's name does in the key of the offer of an index's landing. It sorts after all periods."""

Withdrawn = Literal["", "some", "all"]


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be linked to of an index: the archive pages of a calendar period, or the landing.

    No condition spans a page and an item. So a page is written, let others link to, taken from them, and deleted in
    steps, with a new revision between any two that must not overtake each other: who is about to offer pages holds them
    first, and pages that are held by anybody are not deleted. A worker that is late with either finds that the revision
    it knows is gone.
    """

    index: Index
    period: str
    """Such as "2022-02", or ``LANDING``."""
    revision: int = 0
    offered: int = 0
    """How many pages are there for others to link to."""
    held: int = 0
    """How many pages must not be deleted: at least those that are offered."""
    reserved: int = 0
    """How many pages there ever may have been. It never shrinks: a worker that died may have left any of them."""
    withdrawn: Withdrawn = ""
    """What was ever withdrawn at once: nothing, some of several pages, or all. What links to them is refreshed with
    them from then on: a worker may have died while it did that, late, on what it read before they were offered anew."""
    spelling: str = ""
    """How the directory spells the index's name, with its landing; empty where that is the name itself."""

    @property
    def expected(self) -> Expected:
        """The condition for a write in place of this item."""
        return self.revision or Revision.ABSENT

    @property
    def directory_line(self) -> Put | Delete:
        """For a landing: the write that has the directory name it, for as long as it is offered."""
        key = directory_key(self.index)
        return Put(key, self.line_attributes, Revision.ANY) if self.offered else Delete(key, Revision.ANY)

    @property
    def line_attributes(self) -> Mapping[str, Any]:
        """What the directory's line says."""
        return {"spelling": self.spelling} if self.spelling else {}

    def put(self, offered: int, held: int, reserved: int, spelling: str = "") -> tuple["Offer", Put]:
        """The item with these numbers, and the write that stores it unless somebody else has written since."""
        kept: dict[str, Any] = {
            "revision": following(self.revision),
            "offered": offered,
            "held": held,
            "reserved": max(reserved, self.reserved),
            **({"withdrawn": withdrawn} if (withdrawn := self._withdrawn_by(offered)) else {}),
            **({"spelling": spelling} if spelling else {}),
        }
        changed = replace(self, **{"spelling": "", **kept})
        return changed, Put(period_key(self.index, self.period), kept, self.expected)

    def step(self, pages: int, spelling: str = "") -> tuple["Offer", Put] | None:
        """The next step to offering so many pages, whatever is held being there; None where no step is left.

        Of a landing, to offering it by the name that its newest post has for it, too.
        """
        if pages > self.held:
            return self.put(self.offered, pages, pages, spelling)
        if pages < self.held:
            return self.put(min(pages, self.offered), pages, pages, spelling)
        return self.put(pages, pages, pages, spelling) if pages > self.offered or spelling != self.spelling else None

    def _withdrawn_by(self, offered: int) -> Withdrawn:
        if offered >= self.offered or self.withdrawn == "all":
            return self.withdrawn
        return "some" if offered else "all"

    @classmethod
    def load(cls, catalogue: CatalogueReader, index: Index, period: str) -> Self:
        """The item; a new one (revision 0) where there is none."""
        item = catalogue.get(period_key(index, period))
        return cls.of(item) if item else cls(index, period)

    @classmethod
    def of(cls, item: Item) -> Self:
        """The offer that an item holds."""
        return cls(index_of(item.key.pk), item.key.sk, **item.attributes)
