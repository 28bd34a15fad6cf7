"""Makes every page anew after a change of the site's inputs, in pieces that many workers can share.

A walk publishes every source, then rebuilds every period, then notes that all pages agree with its inputs. Its ticket
names the inputs and the revision of their generation: when the inputs change again, the revision does, the ticket is
void, and what is left of the walk ends early; the newer change has its own walk.
Only a walk whose ticket was good from its beginning to its end is noted as finished.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..errors import Conflict
from ..generation import Generation, supersede
from ..index.indexer import Indexer
from ..inputs import InputsBundle
from ..model.index import Index
from ..model.source import Kind, kind_of
from ..ports import Catalogue, ObjectStore
from ..publish.outcome import Outcome

Period = tuple[Index, str]


@dataclass(frozen=True, slots=True)
class Ticket:
    """Which walk a piece of work belongs to."""

    revision: int
    """The generation's when the walk began."""
    digest: str
    """The inputs that the walk brings to every page."""


class Walk:
    """The pieces of a walk. Each may be done again at any time."""

    def __init__(
        self,
        catalogue: Catalogue,
        private: ObjectStore,
        bundle: InputsBundle,
        indexer: Indexer,
        publish: Callable[[str], Outcome],
    ) -> None:
        self._catalogue = catalogue
        self._private = private
        self._bundle = bundle
        self._indexer = indexer
        self._publish = publish

    def wanted(self) -> Ticket | None:
        """The ticket of the walk that is to be made; None where all pages agree with the inputs or none are bundled."""
        if self._bundle.is_missing():
            return None
        generation = Generation.load(self._catalogue)
        digest = self._bundle.of(generation).digest
        return None if generation.rebuilt == digest else Ticket(generation.revision, digest)

    def renewed(self) -> Ticket | None:
        """A ticket in place of the wanted walk's, which is void from now on; None where no walk is wanted."""
        if self.wanted():
            supersede(self._catalogue)
        return self.wanted()

    def is_void(self, ticket: Ticket) -> bool:
        """Whether the inputs have changed since the walk began, or it is finished."""
        return self._is_void(ticket, Generation.load(self._catalogue))

    def publish(self, ticket: Ticket, key: str, *, again: bool = False) -> Outcome | None:
        """Publish one source, as its own upload would; None where the ticket is void.

        ``again``: a worker may have died at it. What it wrote last, late, has to be looked at even if the ticket is
        void by now: the walk that came after may have seen the page before.

        Not the site's inputs: to bundle them might make another walk's ticket void, and nobody would start a new one.
        """
        if not again and self.is_void(ticket):
            return None
        return Outcome(key, Kind.SITE_INPUT, "ignored") if kind_of(key) is Kind.SITE_INPUT else self._publish(key)

    def periods(self) -> list[Period]:
        """Every period that a walk has to rebuild, sorted."""
        return sorted(self._indexer.periods())

    def list_periods(self, ticket: Ticket) -> str | None:
        """Write down every period that the walk is to rebuild; None where the ticket is void.

        Returns the key, in the private store, of a JSON array of ``{"kind", "name", "period"}``.
        """
        if self.is_void(ticket):
            return None
        found = [{"kind": index.kind, "name": index.name, "period": period} for index, period in self.periods()]
        key = f"walks/{ticket.revision}-{ticket.digest}.json"
        body = json.dumps(found, ensure_ascii=False).encode()
        self._private.put(key, body, content_type="application/json", expected=self._private.head(key))
        return key

    def rebuild(self, ticket: Ticket, periods: Iterable[Period], *, again: bool = False) -> int | None:
        """Refresh the archives and landings of these periods; returns how many changed, None for a void ticket.

        ``again`` as in ``publish``.
        """
        return None if not again and self.is_void(ticket) else self._indexer.rebuild_periods(periods)

    def finish(self, ticket: Ticket) -> bool:
        """Note that every page agrees with the walk's inputs; False where the ticket is void."""
        generation = Generation.load(self._catalogue)
        if self._is_void(ticket, generation):
            return False
        try:
            self._catalogue.commit([generation.put(rebuilt=ticket.digest)])
        except Conflict:
            return False
        return True

    def _is_void(self, ticket: Ticket, generation: Generation) -> bool:
        return generation.revision != ticket.revision or self._bundle.of(generation).digest != ticket.digest
