"""Makes every page anew after a change of the site's inputs, in pieces that many workers can share.

A full rebuild publishes every source, then rebuilds every period, then notes that all pages agree with its inputs. It
is known by the inputs and by the revision of their generation. When the inputs change again, the revision does too:
the full rebuild is superseded, what is left of it ends early, and the newer change has its own.
Only a full rebuild that nothing superseded, from its beginning to its end, is noted as finished.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ..catalogue.generation import Generation, supersede
from ..content.index import Period
from ..content.source import Kind, kind_of
from ..errors import Conflict
from ..index.indexer import Indexer
from ..inputs.site_inputs import InputsBundle
from ..ports import Catalogue, ObjectStore
from ..publish.outcome import Outcome


@dataclass(frozen=True, slots=True)
class FullRebuild:
    """The full rebuild that a piece of work belongs to."""

    revision: int
    """The revision of the generation when the full rebuild began."""
    digest: str
    """The digest of the inputs that it brings to every page."""

    @property
    def name(self) -> str:
        """Its name among all full rebuilds of the site."""
        return f"{self.revision}-{self.digest}"


class FullRebuilder:
    """Does the pieces of a full rebuild. Each may be done again at any time."""

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

    def pending(self) -> FullRebuild | None:
        """The full rebuild that is to be made; None where all pages agree with the inputs, or none are bundled."""
        if self._bundle.is_missing():
            return None
        generation = Generation.load(self._catalogue)
        digest = self._bundle.of(generation).digest
        return None if generation.rebuilt == digest else FullRebuild(generation.revision, digest)

    def restart(self) -> FullRebuild | None:
        """Supersede the pending full rebuild by one of the same inputs, and return that; None if none is pending."""
        if self.pending():
            supersede(self._catalogue)
        return self.pending()

    def is_superseded(self, full_rebuild: FullRebuild) -> bool:
        """Whether the inputs have changed since the full rebuild began, or it is finished."""
        return self._is_superseded(full_rebuild, Generation.load(self._catalogue))

    def publish_source(self, full_rebuild: FullRebuild, key: str, *, again: bool = False) -> Outcome | None:
        """Publish one source, as its own upload would; None where the full rebuild is superseded.

        ``again``: a worker may have died at it. What that one wrote last, late, has to be looked at even if the full
        rebuild is superseded by now: the next one may have seen the page before.

        Not the site's inputs: to bundle them might supersede another full rebuild, and nobody would start a new one.
        """
        if not again and self.is_superseded(full_rebuild):
            return None
        return Outcome(key, Kind.SITE_INPUT, "ignored") if kind_of(key) is Kind.SITE_INPUT else self._publish(key)

    def periods(self) -> list[Period]:
        """Every period that a full rebuild has to rebuild, sorted."""
        return sorted(self._indexer.periods())

    def list_periods(self, full_rebuild: FullRebuild) -> str | None:
        """Write down every period that is to be rebuilt; None where the full rebuild is superseded.

        Returns the key, in the private store, of a JSON array of ``{"kind", "name", "period"}``.
        """
        if self.is_superseded(full_rebuild):
            return None
        found = [{"kind": index.kind, "name": index.name, "period": period} for index, period in self.periods()]
        key = f"full-rebuilds/{full_rebuild.name}.json"
        body = json.dumps(found, ensure_ascii=False).encode()
        self._private.put(key, body, content_type="application/json", expected=self._private.etag(key))
        return key

    def rebuild_periods(
        self, full_rebuild: FullRebuild, periods: Iterable[Period], *, again: bool = False
    ) -> int | None:
        """Refresh the archives and landings of these periods; returns how many changed, None if superseded.

        ``again`` as in ``publish_source``.
        """
        return None if not again and self.is_superseded(full_rebuild) else self._indexer.rebuild_periods(periods)

    def finish(self, full_rebuild: FullRebuild) -> bool:
        """Note that every page agrees with the inputs of the full rebuild; False where it is superseded."""
        generation = Generation.load(self._catalogue)
        if self._is_superseded(full_rebuild, generation):
            return False
        try:
            self._catalogue.commit([generation.put(replace(generation, rebuilt=full_rebuild.digest))])
        except Conflict:
            return False
        return True

    def _is_superseded(self, full_rebuild: FullRebuild, generation: Generation) -> bool:
        if generation.revision != full_rebuild.revision:
            return True
        try:
            return self._bundle.of(generation).digest != full_rebuild.digest
        except Conflict:  # it is of the past already
            return True
