"""What the site's pages are made from: its inputs, its sources, and the catalogue."""

from collections import UserDict
from collections.abc import Iterable, Sequence

from ..catalogue.generation import GENERATION_KEY, Generation
from ..content.index import Index
from ..ports import CatalogueReader, Item, ItemKey
from ..reconcile.snapshot import ReadSet, Snapshot
from .site_inputs import InputsBundle, SiteInputs
from .sources import Source, Sources

REMEMBERED = 5_000
"""Of how many indexes a process remembers where to begin to read."""


class Remembered(UserDict[Index, str]):
    """A position for each of at most ``REMEMBERED`` indexes: of more, the one that was set longest ago is forgotten."""

    def __setitem__(self, index: Index, position: str) -> None:
        self.data.pop(index, None)
        self.data[index] = position
        if len(self.data) > REMEMBERED:
            del self.data[next(iter(self.data))]


class SiteReads(ReadSet, CatalogueReader):
    """A catalogue reader that records what one target reads: items, sources, and the inputs of the site."""

    def __init__(
        self,
        snapshot: Snapshot,
        catalogue: CatalogueReader,
        sources: Sources,
        bundle: InputsBundle,
        oldest_shown: Remembered,
    ) -> None:
        super().__init__(snapshot)
        self.catalogue = catalogue
        """The catalogue itself, for reads that are not tracked one by one."""
        self.oldest_shown = oldest_shown
        """For each index, the sort key of the oldest entry that its landing had last: to read from there on may be
        enough. Empty where the landing had all entries."""
        self._sources = sources
        self._bundle = bundle

    @property
    def inputs(self) -> SiteInputs:
        """The site's inputs."""
        generation = Generation.of(self.get(GENERATION_KEY))
        return self.read(generation, lambda: self._bundle.of(generation))

    def source(self, key: str) -> Source | None:
        """The source with that key; None where there is none."""
        inputs = self.inputs
        return self.read(("source", key), lambda: self._sources.read(key, inputs))

    def know(self, item: Item) -> None:
        """Take the item as it was written just now for what was read."""
        self._snapshot.know(item.key, item, self.catalogue.get_many)

    def read_ahead(self, keys: Iterable[ItemKey]) -> None:
        """Read the site's inputs, and the items with these keys, in one request."""
        self._snapshot.read_ahead([GENERATION_KEY, *keys], self.catalogue.get_many)

    def get(self, key: ItemKey) -> Item | None:
        return self.read(key, lambda: self.catalogue.get(key), self.catalogue.get_many)

    def query(
        self,
        pk: str,
        *,
        after: str | None = None,
        before: str | None = None,
        newest_first: bool = False,
        limit: int | None = None,
    ) -> Sequence[Item]:
        return self.read(
            (pk, after, before, newest_first, limit),
            lambda: self.catalogue.query(pk, after=after, before=before, newest_first=newest_first, limit=limit),
        )
