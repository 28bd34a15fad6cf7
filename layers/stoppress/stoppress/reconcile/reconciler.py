"""The one rule by which anything stored on the site comes to be what it should be.

What should be stored at a path is a pure function of inputs that can be read at any time. So a pass over any number of
targets, each of which has a say in some paths,

1. notes how the objects at these paths are served, their ETags first (or their absence);
2. reads the inputs, strongly consistent, each once for all targets;
3. renders, and skips what is stored already and served as it should be;
4. puts the others on condition that the ETag is still the noted one;
5. reads again what the targets that wrote anything were made from.

A target starts over with a new pass if a put of its failed, if it wrote anything and an input of it has changed, or if
a page came out at a path that was not noted.

Why it converges: call the last change of a target's inputs L. L's own event comes after L, and has the target in a pass
that notes what is stored by then. So whoever put before L does not matter. Whoever puts after L has its step 5 after L
too. If its page was made from older inputs, it sees what L left, and starts over. A worker that dies between 4 and 5 is
retried by its queue, and has all of its targets in a new pass. It makes no difference how many targets share a pass:
each sees of it only that its own inputs were read after its own paths were noted, and again after its own puts.

Step 5 is needed although step 4 is conditional, because an ETag is a digest: when a page goes from A to B and back to
A, a slow writer that noted the first A may still put its stale B. Step 4 keeps older content from replacing newer in
every other case, so that readers do not see pages flicker.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from ..errors import Conflict, Indistinct
from ..ports import ATTEMPTS, ObjectHead, ObjectStore
from .page import Page
from .page_writer import PageWriter
from .snapshot import Map, ReadSet, Snapshot
from .target import Reads, Target

CHUNK = 50
"""How many targets share a pass: what they are made from is in memory at once."""


@dataclass(slots=True)
class Reconciled:
    """What came of some targets."""

    written: int = 0
    """How many objects were written or deleted."""
    inputs: dict[Target[Any], Any] = field(default_factory=dict)
    """The inputs that the stored pages of each target were made from."""


@dataclass(slots=True, eq=False)
class _Attempt(Generic[Reads]):
    """One target in one pass."""

    target: Target[Reads]
    reads: Reads
    noted: dict[str, ObjectHead | None] = field(default_factory=dict)
    inputs: Any = None
    pages: Mapping[str, Page | None] = field(default_factory=dict)
    written: int = 0
    is_lost: bool = False
    """Whether somebody else has written in between."""

    def stands(self, changed: set[Any]) -> bool:
        """Whether every page is written, and made from inputs that are not among the ``changed`` readings."""
        is_stale = bool(self.written) and not changed.isdisjoint(self.reads.names)
        return self.pages.keys() <= self.noted.keys() and not self.is_lost and not is_stale


class Reconciler(Generic[Reads]):
    """Makes what is stored agree with what targets want."""

    def __init__(
        self, store: ObjectStore, reads: Callable[[Snapshot], Reads], each: Map = map, *, alone: bool = False
    ) -> None:
        """``reads`` is what targets read through; ``each`` is ``map``, or a parallel map, for independent requests.

        ``alone`` says that nobody changes any input meanwhile, as under a lock: step 5 could find nothing.
        """
        self._writer = PageWriter(store)
        self._each = each
        self._alone = alone
        self.reads = reads

    def reconcile(self, targets: Iterable[Target[Reads]]) -> Reconciled:
        """Make the store agree with the targets. None of them waits for another one to be written.

        Raises Conflict when others kept changing things for ``ATTEMPTS`` passes, what ``read`` and ``render`` raise,
        and Indistinct where the store would take another object for one that is asked for.
        """
        done, waiting = Reconciled(), list(targets)
        for first in range(0, len(waiting), CHUNK):
            self._reconcile(waiting[first : first + CHUNK], done)
        return done

    def note(self, path: str) -> ObjectHead | None:
        """How the object at the path is served: step 1, for whoever has a pass of his own."""
        return self._writer.head(path)

    def put(self, target: Target[Reads], reads: Reads, noted: ObjectHead | None) -> tuple[int, Any]:
        """Make the one page of a target what it should be: steps 2 to 4, for whoever has a pass of his own.

        Returns how many objects were written or deleted, and the inputs. Raises Conflict when somebody else has put.
        """
        (path,) = target.paths
        inputs = target.read(reads)
        pages = target.render(inputs)
        return sum(self._writer.write(path, page, noted) for page in pages.values()), inputs

    def _reconcile(self, targets: Sequence[Target[Reads]], done: Reconciled) -> None:
        paths = {target: set(target.paths) for target in targets}
        for _ in range(ATTEMPTS):
            if not targets:
                return
            try:
                targets = self._pass(targets, paths, done)
            except Conflict:
                continue  # an input was of the past when it was read
        raise Conflict(f"others kept writing {', '.join(sorted(path for target in targets for path in paths[target]))}")

    def _pass(
        self, targets: Sequence[Target[Reads]], paths: Mapping[Target[Reads], set[str]], done: Reconciled
    ) -> list[Target[Reads]]:
        """Do the five steps once; returns the targets that start over. ``paths`` are each target's known paths."""
        snapshot = Snapshot()
        attempts = [_Attempt(target, self.reads(snapshot)) for target in targets]
        attempts = self._note(attempts, paths)
        self._read(attempts, snapshot)
        for attempt in attempts:
            attempt.pages = attempt.target.render(attempt.inputs)
            paths[attempt.target].update(attempt.pages)
        done.written += sum(self._each(self._write, attempts))
        names = {name for attempt in attempts if attempt.written and not self._alone for name in attempt.reads.names}
        changed = snapshot.changed(names, self._each)
        standing = {attempt.target: attempt.inputs for attempt in attempts if attempt.stands(changed)}
        done.inputs.update(standing)
        return [attempt.target for attempt in attempts if attempt.target not in standing]

    def _note(
        self, attempts: Sequence[_Attempt[Reads]], paths: Mapping[Target[Reads], set[str]]
    ) -> list[_Attempt[Reads]]:
        """Note what is stored at the targets' paths; returns those that the store can tell from all others."""

        def note(attempt: _Attempt[Reads]) -> bool:
            try:
                attempt.noted = {path: self.note(path) for path in sorted(paths[attempt.target])}
            except Indistinct:
                if not attempt.target.is_optional:
                    raise
                return False
            return True

        return [attempt for attempt, is_noted in zip(attempts, self._each(note, attempts), strict=True) if is_noted]

    def _read(self, attempts: Sequence[_Attempt[Reads]], snapshot: Snapshot) -> None:
        """Read what the targets are made from: first, at once, what they read in any case."""

        def read(attempt: _Attempt[Reads]) -> None:
            attempt.inputs = attempt.target.read(attempt.reads)

        self.reads(snapshot).read_ahead(key for attempt in attempts for key in attempt.target.items)
        list(self._each(read, attempts))

    def _write(self, attempt: _Attempt[Reads]) -> int:
        """Write a target's pages, if it was noted what is stored at their paths; returns how many objects changed."""
        if not attempt.pages.keys() <= attempt.noted.keys():
            return 0
        try:
            for path, page in attempt.pages.items():
                attempt.written += self._writer.write(path, page, attempt.noted[path])
        except Conflict:
            attempt.is_lost = True
        return attempt.written


Inputs = TypeVar("Inputs")


@dataclass(frozen=True, slots=True, eq=False)
class _Single(Target[ReadSet], Generic[Inputs]):
    """A target that is made of functions."""

    own_paths: Sequence[str]
    read_inputs: Callable[[], Inputs]
    render_inputs: Callable[[Inputs], Mapping[str, Page | None]]

    @property
    def paths(self) -> Sequence[str]:
        return self.own_paths

    def read(self, reads: ReadSet) -> Inputs:
        return reads.read("inputs", self.read_inputs)

    def render(self, inputs: Inputs) -> Mapping[str, Page | None]:
        return self.render_inputs(inputs)


def reconcile_one(
    store: ObjectStore,
    paths: Sequence[str],
    read: Callable[[], Inputs],
    render: Callable[[Inputs], Mapping[str, Page | None]],
) -> int:
    """Make the store agree with a single target; returns how many objects were written or deleted.

    ``read`` returns the inputs as a value that can be compared with ``==``.
    """
    return Reconciler(store, ReadSet).reconcile([_Single(paths, read, render)]).written
