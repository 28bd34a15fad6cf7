"""The catalogue's note of the site inputs that every page was last made with."""

from dataclasses import dataclass
from typing import Self

from ..errors import Conflict
from ..ports import Catalogue, Expected, ItemKey, Put, Revision
from ..reconcile.reconciler import ATTEMPTS

NOTE_KEY = ItemKey("site", "walked")


@dataclass(frozen=True, slots=True)
class WalkNote:
    """Which inputs all pages agree with. Its revision grows with every change of the inputs and every finished walk."""

    revision: int = 0
    digest: str = ""
    """The digest of the inputs; empty while some page may have been made with others."""

    @property
    def expected(self) -> Expected:
        """The condition for a write in place of this note."""
        return self.revision or Revision.ABSENT

    def put(self, digest: str) -> Put:
        """A write that replaces the note, unless somebody else has written since."""
        return Put(NOTE_KEY, {"revision": self.revision + 1, "digest": digest}, self.expected)

    @classmethod
    def load(cls, catalogue: Catalogue) -> Self:
        """The note as it is; an empty one (revision 0) where there is none."""
        item = catalogue.get(NOTE_KEY)
        return cls(**item.attributes) if item else cls()


def withdraw(catalogue: Catalogue) -> None:
    """Note that pages may be made with other inputs from now on. Raises Conflict when others kept changing the note."""
    for _ in range(ATTEMPTS):
        try:
            return catalogue.commit([WalkNote.load(catalogue).put("")])
        except Conflict:
            continue
    raise Conflict("others kept changing the note of the site's inputs")
