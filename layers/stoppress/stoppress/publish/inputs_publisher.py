"""Reconciles the site's inputs (configuration, templates): bundles them, and puts a problem with them on record.

This is the rule of the pass once more. The bundle and the record are made what the inputs say. Then the inputs are read
again, to see whether they still say it. Only the *failing input* has a record: the first one with a problem, which
follows from the inputs alone. One item names it, and changes with the record in one transaction. Otherwise a worker
that dies could leave the record of a template that has been mended since: the event that comes again may be another
file's.
"""

from collections.abc import Callable
from dataclasses import replace

from ..catalogue.record import Record, record_key
from ..catalogue.revision import following
from ..content.source import Kind
from ..errors import Conflict, SiteProblem
from ..inputs.site_inputs import InputsBundle
from ..ports import ATTEMPTS, Catalogue, Condition, Delete, ItemKey, Put, Write
from .outcome import Outcome

FAILING_INPUT_KEY = ItemKey("site", "failing input")
"""The key of the item that names the input whose problem is on record, if there is one."""


class InputsPublisher:
    """Publishes a site's inputs, all at once whichever of them has changed."""

    def __init__(self, catalogue: Catalogue, bundle: InputsBundle, update: Callable[[], int]) -> None:
        """``update`` bundles the inputs anew and returns how many objects it wrote; SiteProblem for invalid ones."""
        self._catalogue = catalogue
        self._bundle = bundle
        self._update = update

    def publish(self, key: str) -> Outcome:
        """Bundle the inputs because this one may have changed; the outcome is rejected while any of them is bad.

        Raises Conflict when others kept changing the inputs for ``ATTEMPTS`` rounds.
        """
        written = 0
        for _ in range(ATTEMPTS):
            problem = None
            try:
                written += self._update()
            except SiteProblem as found:
                problem = found
            try:
                self._put_on_record(problem)
            except Conflict:
                continue
            if self._bundle.problem() == problem:
                return _outcome(key, problem, written)
        raise Conflict(f"others kept changing the site's inputs beside {key}")

    def _put_on_record(self, problem: SiteProblem | None) -> None:
        item = self._catalogue.get(FAILING_INPUT_KEY)
        failing = item.attributes["file"] if item else ""
        writes: list[Write] = []
        if failing and not (problem and problem.file == failing):
            writes.append(Delete(record_key(failing), Condition.ANY))
        if problem:
            record = Record.load(self._catalogue, problem.file)
            changed, put = record.put(replace(record, status="rejected", problem=problem))
            writes += [] if record.says_the_same_as(changed) else [put]
        if writes:
            revision = item.attributes["revision"] if item else 0
            kept = {"revision": following(revision), "file": problem.file if problem else ""}
            self._catalogue.commit([*writes, Put(FAILING_INPUT_KEY, kept, revision or Condition.ABSENT)])


def _outcome(key: str, problem: SiteProblem | None, written: int) -> Outcome:
    if problem:
        return Outcome(key, Kind.SITE_INPUT, "rejected", changed=True, problem=problem)
    return Outcome(key, Kind.SITE_INPUT, "bundled", changed=written > 0, pages_written=written)
