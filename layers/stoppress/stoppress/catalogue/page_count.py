"""How many pages of an index there are, and may be linked to: its items, and their keys."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal, NamedTuple, Self

from ..content.index import Index
from ..ports import CatalogueReader, Condition, Delete, Expected, Item, ItemKey, Put
from .directory import directory_key
from .entry import index_of
from .revision import following


def periods_pk(index: Index) -> str:
    """The ``pk`` that an index's periods share."""
    return f"periods#{index.kind}#{index.name}"


def period_key(index: Index, period: str = "") -> ItemKey:
    """The key of the page count of an index's period; for an empty one, of its landing, the last of all."""
    return ItemKey(periods_pk(index), period or _LANDING)


def period_of_key(key: ItemKey) -> str:
    """The period in the key of a page count; empty for the landing."""
    return "" if key.sk == _LANDING else key.sk


_LANDING = "landing page"

EverUnlinked = Literal["", "some", "all"]


class Checkpoint(NamedTuple):
    """A place in a period's entries, and how many come before it. So those need not be read to be counted."""

    position: str = ""
    """A sort key; empty for the beginning."""
    entries: int = 0
    """How many entries come before it: a multiple of ``PART_SIZE``."""


BEGINNING = Checkpoint()


@dataclass(frozen=True, slots=True)
class PageCount:
    """How many archive pages a calendar period has that others may link to; for the landing, one or none.

    No condition spans a page and an item. So a page is written, becomes linkable, ceases to be linkable, and is deleted
    in steps. The revision changes between any two that must not overtake each other: whoever is about to make pages
    linkable pins them first, and pinned pages are not deleted. A worker that is late with either finds that the
    revision it knows is gone.

    Entries are counted in steps as well. A checkpoint is proposed first, and holds when somebody who read the entries
    after that finds it true. Whoever deals with a change before the checkpoint looks at all entries, and proposes
    another one where it is not true any more. If such a worker came too early to see the checkpoint, the proposal came
    after its reading, and the entries were read after that.
    """

    index: Index
    period: str = ""
    """Such as "2022-02"; empty for the landing."""
    revision: int = 0
    linkable: int = 0
    """How many pages others may link to: they are there."""
    pinned: int = 0
    """How many pages must not be deleted: at least those that are linkable."""
    high_water: int = 0
    """How many pages there ever may have been. It never shrinks: a worker that died may have left any of them."""
    ever_unlinked: EverUnlinked = ""
    """What ever ceased to be linkable at once: nothing, some of several pages, or all. What links to these pages is
    refreshed with them from then on: a worker that read before they were linkable again may have put such a page late,
    and died."""
    spelling: str = ""
    """How the directory spells the index's name, with its landing; empty where that is the name itself."""

    checkpoint: Checkpoint = BEGINNING
    """From where on the entries are to be read, unless an entry before it has changed."""
    proposed: Checkpoint = BEGINNING
    """The next checkpoint, which nobody has found to be true yet."""

    @property
    def expected(self) -> Expected:
        """The condition for a write in place of this item."""
        return self.revision or Condition.ABSENT

    @property
    def directory_line(self) -> Put | Delete:
        """For a landing: the write that has the directory name it, for as long as it is linkable."""
        key = directory_key(self.index)
        return Put(key, self.line_attributes, Condition.ANY) if self.linkable else Delete(key, Condition.ANY)

    @property
    def line_attributes(self) -> Mapping[str, Any]:
        """What the directory's line says."""
        return {"spelling": self.spelling} if self.spelling else {}

    def put(
        self,
        linkable: int,
        pinned: int,
        *,
        spelling: str = "",
        checkpoint: Checkpoint = BEGINNING,
        proposed: Checkpoint = BEGINNING,
    ) -> tuple["PageCount", Put]:
        """The page count with these numbers, and the write that stores it unless somebody else has written since."""
        ever_unlinked = self._unlinked_by(linkable)
        kept: dict[str, Any] = {
            "revision": following(self.revision),
            "linkable": linkable,
            "pinned": pinned,
            "high_water": max(pinned, self.high_water),
            **({"ever_unlinked": ever_unlinked} if ever_unlinked else {}),
            **({"spelling": spelling} if spelling else {}),
            **({"checkpoint": list(checkpoint)} if checkpoint != BEGINNING else {}),
            **({"proposed": list(proposed)} if proposed != BEGINNING else {}),
        }
        changed = replace(self, **{"spelling": "", **kept, "checkpoint": checkpoint, "proposed": proposed})
        return changed, Put(period_key(self.index, self.period), kept, self.expected)

    def step(
        self, pages: int, spelling: str = "", *, counted: int = 0, last_part: Checkpoint = BEGINNING
    ) -> tuple["PageCount", Put] | None:
        """The next step to ``pages`` linkable pages, where all pinned pages are there; None where no step is left.

        Of a landing, also to the ``spelling`` that its newest post has for its name. Of a period, also to the
        checkpoint where its ``last_part`` begins, for a caller that has ``counted`` so many entries before the present
        checkpoint.
        """
        is_true = last_part == self.proposed
        is_settled = last_part == self.checkpoint and self.proposed == BEGINNING
        known = self.checkpoint if counted == self.checkpoint.entries else BEGINNING
        change = partial(self.put, spelling=spelling, checkpoint=known, proposed=last_part)
        if pages > self.pinned:
            return change(self.linkable, pages)
        if pages < self.pinned:
            return change(min(pages, self.linkable), pages)
        if is_true and (pages > self.linkable or not is_settled):
            return self.put(pages, pages, spelling=spelling, checkpoint=last_part)
        if pages > self.linkable or spelling != self.spelling or not is_settled:
            return change(pages, pages)
        return None

    def _unlinked_by(self, linkable: int) -> EverUnlinked:
        if linkable >= self.linkable or self.ever_unlinked == "all":
            return self.ever_unlinked
        return "some" if linkable else "all"

    @classmethod
    def load(cls, catalogue: CatalogueReader, index: Index, period: str = "") -> Self:
        """The page count of a period, or of the landing; a new one (revision 0) where there is none."""
        item = catalogue.get(period_key(index, period))
        return cls.of(item) if item else cls(index, period)

    @classmethod
    def of(cls, item: Item) -> Self:
        """The page count that an item holds."""
        kept = dict(item.attributes)
        kept |= {name: Checkpoint(*kept[name]) for name in ("checkpoint", "proposed") if name in kept}
        return cls(index_of(item.key.pk), period_of_key(item.key), **kept)
