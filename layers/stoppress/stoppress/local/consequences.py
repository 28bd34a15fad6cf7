"""What became of sources in a run because of others: a post may have given its path up, or got the one it wants."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ..catalogue.record import Record
from ..ports import CatalogueReader
from ..publish.outcome import Outcome

OnRecord = Callable[[str], Outcome | None]
"""The outcome on record for a source, where that is for the source as it is now."""


class Consequences:
    """The consequences of the sources that were published in a run, for them and for others."""

    def __init__(self) -> None:
        self._gave_way: set[str] = set()
        """The sources that were rejected because of others, as far as this process did it."""
        self._before: dict[str, Record] = {}
        """The records of sources before they were published again because of others."""

    def expect(self, catalogue: CatalogueReader, source: str) -> None:
        """Note the record of a source that is about to be published because of another one."""
        self._before.setdefault(source, Record.load(catalogue, source))

    def hear(self, outcome: Outcome) -> None:
        """Note the outcome of a source that was published because of another one."""
        if outcome.changed and outcome.problem:
            self._gave_way.add(outcome.key)

    def report(self, outcomes: Sequence[Outcome], on_record: OnRecord) -> Iterator[Outcome]:
        """The outcomes of these sources, now that others have been published too, and then those others' outcomes.

        One of the others is reported only if it has changed whether it is on the site. The run is over with that.
        """
        before, gave_way = self._before, self._gave_way
        self._before, self._gave_way = {}, set()
        for outcome in outcomes:
            yield _settled(outcome, on_record) if outcome.linked or outcome.key in before else outcome
        for source in sorted(before.keys() - {outcome.key for outcome in outcomes}):
            latest, was = on_record(source), before[source]
            is_other = latest and (latest.status, latest.problem) != (was.status, was.problem)
            if latest and (is_other or source in gave_way):
                yield replace(latest, changed=True)


def _settled(outcome: Outcome, on_record: OnRecord) -> Outcome:
    latest = on_record(outcome.key) or outcome
    changed = outcome.changed or latest.status != outcome.status
    return replace(latest, changed=changed, pages_written=outcome.pages_written)
