"""Reconciles the site's inputs (configuration, templates): bundles them, and has what is wrong with them on record.

The refresh rule once more: the inputs' versions are noted, the bundle and the records are made what they should be, and
then the versions are read again. The one that is wrong has a record, and no other: which follows from the inputs alone,
so that a template does not stay accused because another one was mended in the meantime.
"""

from collections.abc import Callable, Iterable

from ..catalogue import Record, record_key
from ..errors import Conflict, SiteProblem
from ..inputs import InputsBundle
from ..model.source import Kind
from ..ports import Catalogue, Delete
from ..refresh import ATTEMPTS
from .outcome import Outcome


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
            noted = self._bundle.versions()
            problem = None
            try:
                written += self._update()
            except SiteProblem as found:
                problem = found
            try:
                self._put_on_record({*noted, key}, problem)
            except Conflict:
                continue
            if self._bundle.versions() == noted:
                return _outcome(key, problem, written)
        raise Conflict(f"others kept changing the site's inputs beside {key}")

    def _put_on_record(self, keys: Iterable[str], problem: SiteProblem | None) -> None:
        for key in sorted(keys):
            record = Record.load(self._catalogue, key)
            if problem and problem.file == key:
                changed, put = record.put(status="rejected", problem=problem)
                if not record.says_the_same_as(changed):
                    self._catalogue.commit([put])
            elif record.revision:
                self._catalogue.commit([Delete(record_key(key), record.expected)])


def _outcome(key: str, problem: SiteProblem | None, written: int) -> Outcome:
    if problem:
        return Outcome(key, Kind.SITE_INPUT, "rejected", changed=True, problem=problem)
    return Outcome(key, Kind.SITE_INPUT, "bundled", changed=written > 0, pages_written=written)
