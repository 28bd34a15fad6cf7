"""What the core asks of the world: an object store and a catalogue. Adapters are named by technology.

Both ports have conditional writes only: nothing in Stoppress overwrites what it has not looked at.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple, Protocol


def etag_of(body: bytes) -> str:
    """The ETag a stored body has: its hex MD5, as S3 gives an object put in one part without KMS."""
    return hashlib.md5(body, usedforsecurity=False).hexdigest()


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object's bytes and its ETag (without quotes)."""

    body: bytes
    etag: str
    too_large: int = 0
    """The object's size in bytes where that is more than the store reads; ``body`` is then empty."""

    @property
    def size(self) -> int:
        """The object's size in bytes, as far as its body was asked for."""
        return self.too_large or len(self.body)


@dataclass(frozen=True, slots=True)
class ObjectHead:
    """How an object is served: its ETag, and its headers as far as the store keeps them."""

    etag: str
    content_type: str | None = None
    """The content type; None where the store keeps none, because a file's name tells."""
    redirect: str | None = None
    """Where it leads on to, empty where nowhere; None where the store does not keep that."""
    outdated: bool = False
    """Whether a put would give it other headers now, which are the store's own (such as Cache-Control)."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a listing: key, ETag, and size in bytes."""

    key: str
    etag: str
    size: int


ATTEMPTS = 32
"""How often a worker starts over, when others kept writing, before it gives its event back to its queue."""


class ObjectStore(Protocol):
    """Objects by key (a relative path with ``/``, in UTF-8). Reads see every write that has returned.

    A store may be made with a ``largest`` size: of a larger object ``get`` tells the size and leaves the body out, so
    that nobody's memory is filled by what is of no use.
    """

    def get(self, key: str, *, unless: str | None = None) -> StoredObject | None:
        """The object, or None where there is none.

        With ``unless`` (an ETag the caller already has): an object whose ETag is still that one comes back with an
        empty body, so that revalidating costs no transfer.

        A store of sources may raise Unreadable for one that nobody may read here.
        """
        ...

    def etag(self, key: str) -> str | None:
        """The object's ETag, or None where there is none."""
        ...

    def head(self, key: str) -> ObjectHead | None:
        """How the object is served, or None where there is none. It costs what ``etag`` does.

        Raises Indistinct where the store would take another object for it: on a file system that folds case.
        """
        ...

    def put(self, key: str, body: bytes, *, content_type: str, expected: str | None, redirect: str = "") -> str:
        """Store the body if the ETag there is still ``expected`` (None: nothing is there); returns the new ETag.

        ``redirect`` is the URL that the object leads on to, or the path on this site, if it does: whoever serves it
        answers with a redirect to there.

        Raises Conflict otherwise, and when another write to the key is in flight.
        """
        ...

    def delete(self, key: str, *, expected: str) -> None:
        """Remove the object if its ETag is still ``expected``. Raises Conflict otherwise (also when it is gone)."""
        ...

    def list(self, prefix: str = "") -> Iterator[Listed]:
        """Every object whose key begins with the prefix, in the order of the keys' UTF-8 bytes."""
        ...


class Condition(Enum):
    """Conditions of a catalogue write, other than a certain revision."""

    ABSENT = "absent"
    ANY = "any"


Expected = int | Condition
"""The revision an item must have for a write to happen (or ABSENT, or ANY)."""


class ItemKey(NamedTuple):
    """A catalogue item's key. Items with one ``pk`` are sorted by ``sk`` (UTF-8 bytes)."""

    pk: str
    sk: str


@dataclass(frozen=True, slots=True)
class Item:
    """A catalogue item: attributes are JSON values (str, int, bool, None, list, dict with str keys).

    The attribute ``revision`` (an int), where present, is what ``Expected`` is compared with.
    """

    key: ItemKey
    attributes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Put:
    """Write an item whole, in place of what is there, if the condition holds."""

    key: ItemKey
    attributes: Mapping[str, Any]
    expected: Expected


@dataclass(frozen=True, slots=True)
class Delete:
    """Remove an item if the condition holds (ANY: also when there is none)."""

    key: ItemKey
    expected: Expected


@dataclass(frozen=True, slots=True)
class Check:
    """Change nothing, but let the transaction fail unless the condition holds."""

    key: ItemKey
    expected: Expected


Write = Put | Delete | Check

MAX_GETS = 100
"""The most items of one ``get_many`` (DynamoDB's limit, kept by every adapter)."""

MAX_WRITES = 100
"""The most writes one transaction takes (DynamoDB's limit, kept by every adapter)."""


def check_transaction(writes: Sequence[Write]) -> None:
    """Raise ValueError for writes that no catalogue takes as one transaction."""
    if len(writes) > MAX_WRITES:
        raise ValueError(f"a transaction takes {MAX_WRITES} writes at most, not {len(writes)}")
    if len({write.key for write in writes}) < len(writes):
        raise ValueError("a transaction may name a key only once")


class CatalogueReader(Protocol):
    """Items by key, with queries inside one ``pk``. Reads are strongly consistent."""

    def get(self, key: ItemKey) -> Item | None:
        """The item, or None where there is none."""
        ...

    def get_many(self, keys: Sequence[ItemKey]) -> Sequence[Item | None]:
        """The items in the order of their keys, of which there are ``MAX_GETS`` at most, each once; None where none is.

        They may be of different moments. An adapter whose technology answers many at once does so.
        """
        return [self.get(key) for key in keys]

    def query(
        self,
        pk: str,
        *,
        after: str | None = None,
        before: str | None = None,
        newest_first: bool = False,
        limit: int | None = None,
    ) -> Sequence[Item]:
        """The items of one ``pk`` in the order of ``sk`` (the other way round with ``newest_first``).

        ``after`` and ``before`` (both exclusive) bound the ``sk``; ``limit`` ends the list early.
        """
        ...


class Catalogue(CatalogueReader, Protocol):
    """Items that can be read, and written in all-or-nothing transactions.

    Every item that a transaction changed is reported later, at least once, by its key: on AWS through the table's
    stream, on one machine through the adapter's own list of changes.
    """

    def commit(self, writes: Sequence[Write]) -> None:
        """Do all the writes, or none and raise Conflict when any condition does not hold.

        Each key may stand in it once; at most ``MAX_WRITES``; ValueError otherwise.
        """
        ...

    def scan(self, pk_begins_with: str) -> Iterator[Item]:
        """Every item whose ``pk`` begins so, in no promised order, read in pages. For whole-site work only."""
        ...
