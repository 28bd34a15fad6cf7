"""The differences between what is stored and what should be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..catalogue.requests import REQUESTS
from ..ports import Catalogue, Item, ItemKey, ObjectStore
from .overlay_catalogue import OverlayCatalogue
from .overlay_store import OverlayStore

DifferenceKind = Literal["missing", "stale", "orphan", "unlisted"]

_LISTINGS = ("index", "periods", "directory", "override", "pages")


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """An object or item that is not as it should be."""

    place: str
    """A site path, or the ``pk`` and ``sk`` of a catalogue item."""
    kind: DifferenceKind
    """missing: it should be there; stale: it should be another; orphan: it should not be there. unlisted: what listings
    are made from lacks it, or has it and should not."""
    store: Literal["site", "catalogue", "private"] = "site"

    def as_json(self) -> dict[str, str]:
        """The difference for programs: ``kind``, ``store`` and ``place``."""
        return {"kind": self.kind, "store": self.store, "place": self.place}

    def __str__(self) -> str:
        return f"{self.kind} {self.place}" if self.store == "site" else f"{self.kind} {self.place} ({self.store})"


def site_differences(pages: ObjectStore, wanted: OverlayStore) -> Iterator[Difference]:
    """The stored objects that the overlay wrote over with others."""
    for path, page in wanted.written.items():
        served = pages.head(path)
        kind = _kind(served and served.etag, page and page.etag)
        if served and served.outdated:
            kind = kind or "stale"
        if kind:
            yield Difference(path, kind)


def catalogue_differences(catalogue: Catalogue, wanted: OverlayCatalogue) -> Iterator[Difference]:
    """The items that the overlay wrote over, except the generation of the inputs and requests."""
    for key, item in wanted.written():
        kind = _kind(_content(catalogue.get(key)), _content(item))
        if kind and key.pk.partition("#")[0] not in ("site", REQUESTS):
            yield Difference(f"{key.pk} {key.sk}", _listing_kind(key) or kind, "catalogue")


def _kind(found: object, wanted: object) -> DifferenceKind | None:
    if found == wanted:
        return None
    return "missing" if found is None else "orphan" if wanted is None else "stale"


def _listing_kind(key: ItemKey) -> DifferenceKind | None:
    return "unlisted" if key.pk.partition("#")[0] in _LISTINGS else None


def _content(item: Item | None) -> Mapping[str, Any] | None:
    """The attributes of an item, without its revision."""
    return {name: value for name, value in item.attributes.items() if name != "revision"} if item else None
