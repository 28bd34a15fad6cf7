"""Reconciles the site's inputs (configuration, templates): bundles them, and has what is wrong with them on record.

The refresh rule once more: the bundle and the record are made what the inputs say, and then the inputs are read again,
to see whether they still say it. The one that is wrong has a record, and no other: which follows from the inputs alone,
whoever looks at them. So one item names the one that has a record, and changes with it in one transaction: otherwise a
worker that dies would leave a template accused that nobody looks at again, as the event that comes back to its queue
may be another file's.
"""

from collections.abc import Callable

from ..catalogue.record import Record, record_key
from ..catalogue.revision import following
from ..errors import Conflict, SiteProblem
from ..inputs import InputsBundle
from ..model.source import Kind
from ..ports import Catalogue, Delete, ItemKey, Put, Revision, Write
from ..reconcile.reconciler import ATTEMPTS
from .outcome import Outcome

ACCUSED_KEY = ItemKey("site", "accused")
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

        Raises Conflict when others kept changing them for ``ATTEMPTS`` rounds.
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
        item = self._catalogue.get(ACCUSED_KEY)
        accused = item.attributes["file"] if item else ""
        writes: list[Write] = []
        if accused and not (problem and problem.file == accused):
            writes.append(Delete(record_key(accused), Revision.ANY))
        if problem:
            record = Record.load(self._catalogue, problem.file)
            changed, put = record.put(status="rejected", problem=problem)
            writes += [] if record.says_the_same_as(changed) else [put]
        if writes:
            revision = item.attributes["revision"] if item else 0
            kept = {"revision": following(revision), "file": problem.file if problem else ""}
            self._catalogue.commit([*writes, Put(ACCUSED_KEY, kept, revision or Revision.ABSENT)])


def _outcome(key: str, problem: SiteProblem | None, written: int) -> Outcome:
    if problem:
        return Outcome(key, Kind.SITE_INPUT, "rejected", changed=True, problem=problem)
    return Outcome(key, Kind.SITE_INPUT, "bundled", changed=written > 0, pages_written=written)
