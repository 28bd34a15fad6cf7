"""Which of the site's inputs are to be used, and which ones all pages were made with: the catalogue's item of that."""

from dataclasses import dataclass, replace
from typing import Self

from ..errors import Conflict
from ..ports import ATTEMPTS, Catalogue, CatalogueReader, Condition, Expected, Item, ItemKey, Put, etag_of

GENERATION_KEY = ItemKey("site", "generation")


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation of the site's inputs. Its revision grows with every change of them, and with every full rebuild.

    What is in use and what is not known of pages any more changes in one write. So whoever reads new inputs, and makes
    pages with them, can't be overlooked when the inputs change back.
    """

    revision: int = 0
    bundle: str = ""
    """The key, in the private store, of the bundle in use; empty while there is none."""
    former: str = ""
    """The key of the bundle before, for whoever is about to read it."""
    rebuilt: str = ""
    """The digest of the inputs that all pages agree with; empty while some page may have been made with others."""

    @property
    def expected(self) -> Expected:
        """The condition for a write in place of this item."""
        return self.revision or Condition.ABSENT

    def put(self, changed: Self) -> Put:
        """A write of the changed item, unless somebody else has written since this one."""
        kept = {"bundle": changed.bundle, "former": changed.former, "rebuilt": changed.rebuilt}
        return Put(GENERATION_KEY, {"revision": self.revision + 1, **kept}, self.expected)

    def is_of(self, bundle: bytes) -> bool:
        """Whether these are the bytes of the bundle in use, by the digest in its key."""
        return self.bundle.endswith(f"-{etag_of(bundle)}.json")

    @classmethod
    def load(cls, catalogue: CatalogueReader) -> Self:
        """The generation as the catalogue has it; an empty one (revision 0) where there is no item."""
        return cls.of(catalogue.get(GENERATION_KEY))

    @classmethod
    def of(cls, item: Item | None) -> Self:
        """What the item says; an empty generation for none."""
        return cls(**item.attributes) if item else cls()


def supersede(catalogue: Catalogue) -> None:
    """Note that pages may be made with other inputs. Raises Conflict when others kept changing the item."""
    for _ in range(ATTEMPTS):
        generation = Generation.load(catalogue)
        try:
            return catalogue.commit([generation.put(replace(generation, rebuilt=""))])
        except Conflict:
            continue
    raise Conflict("others kept changing the site's inputs")
