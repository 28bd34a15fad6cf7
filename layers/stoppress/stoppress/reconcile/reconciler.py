"""The one rule by which anything stored on the site comes to be what it should be.

What should be stored at a path is a pure function of inputs that can be read at any time. So a pass over any number of
targets, each of which has a say in some paths,

1. notes how the objects at these paths are served, their ETags first (or their absence);
2. reads the inputs, strongly consistent, each once for all targets;
3. renders; what is stored already, and served as it should be, is done;
4. puts the others on condition that the ETag is still the noted one;
5. reads the inputs again.

A target starts over with a new pass if a put of its failed, or if an input changed that it was made from.

Why it converges: call the last change of a target's inputs L. Whoever puts after L has its step 5 after L too, sees
what L left, and starts over until the page it put is the one for it. Whoever put before L does not matter: L's own
event comes after L and has its target in a pass that notes what is stored by then. A worker that dies between 4 and 5
is retried by its queue, and has all of its targets in a new pass. It makes no difference how many targets share a
pass: each sees of it only that its own inputs were read after its own paths were noted, and again after its own puts.

Step 5 is needed although step 4 is conditional, because an ETag is a digest: when a page goes from A to B and back to
A, a slow writer that noted the first A may still put its stale B. Step 4 keeps older content from replacing newer in
every other case, so that readers do not see pages flicker.

What a worker has put itself it need not ask for in step 1: it noted that when it put it, and if somebody else has put
something since, the condition fails. Only where nothing would be put does it ask, in step 3: what it remembers is no
proof of what is stored.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from ..errors import Conflict, Indistinct
from ..ports import ItemKey, ObjectStore, Served
from .page import Page
from .snapshot import Map, ReadSet, Snapshot

ATTEMPTS = 32
"""How often a worker starts over before it gives the event back to its queue."""

CHUNK = 50
"""How many targets share a pass: what they are made from is in memory at once."""


Reads = TypeVar("Reads", bound=ReadSet, contravariant=True)

REMEMBERED = 5_000
"""Of how many pages a worker remembers how it put them."""


class Target(Protocol[Reads]):
    """Some paths, and how what belongs there is made. Two that are equal have the same pages made from the same."""

    @property
    def paths(self) -> Sequence[str]:
        """The paths that it is expected to have a say in: others cost another pass."""
        ...

    @property
    def items(self) -> Sequence[ItemKey]:
        """The keys of items that it is going to read in any case."""
        ...

    @property
    def is_strict(self) -> bool:
        """Whether Indistinct rises, in place of the paths being left as they are."""
        ...

    def read(self, reads: Reads) -> Any:
        """The inputs, as a value that ``render`` takes."""
        ...

    def render(self, inputs: Any) -> Mapping[str, Page | None]:
        """For each path that it has a say in, the page that should be there, or None where nothing should be.

        They are written in that order.
        """
        ...

    def __hash__(self) -> int: ...


@dataclass(slots=True)
class Reconciled:
    """What came of some targets."""

    written: int = 0
    """How many objects were written or deleted."""
    inputs: dict[Target[Any], Any] = field(default_factory=dict)
    """For each target the inputs that what is stored now was made from."""


@dataclass(slots=True, eq=False)
class _Attempt:
    """One target in one pass."""

    target: Target[Any]
    reads: ReadSet
    inputs: Any
    pages: Mapping[str, Page | None] = field(default_factory=dict)
    written: int = 0


class Reconciler(Generic[Reads]):
    """Makes what is stored agree with what targets want."""

    def __init__(self, store: ObjectStore, reads: Callable[[Snapshot], Reads], each: Map = map) -> None:
        """``reads`` is what targets read through; ``each`` does for several what is not to wait for each other."""
        self._store = store
        self._each = each
        self.reads = reads
        self._put: OrderedDict[str, Served] = OrderedDict()
        """How the objects are served that were put last, unless somebody else has put them since."""

    def reconcile(self, targets: Iterable[Target[Reads]]) -> Reconciled:
        """Make the store agree with the targets. None of them waits for another one to be written.

        Raises Conflict when others kept changing things for ``ATTEMPTS`` passes, what ``read`` and ``render`` raise,
        and Indistinct where the store would take another object for one that is asked for.
        """
        done, waiting = Reconciled(), list(targets)
        for first in range(0, len(waiting), CHUNK):
            self._reconcile(waiting[first : first + CHUNK], done)
        return done

    def note(self, path: str) -> Served | None:
        """How the object at the path is served: step 1, for whoever has a pass of his own."""
        return self._put.get(path) or self._store.served(path)

    def put(self, target: Target[Reads], reads: Reads, noted: Served | None) -> tuple[int, Any]:
        """Make the one page of a target what it should be: steps 2 to 4, for whoever has a pass of his own.

        Returns how many objects were written or deleted, and the inputs. Raises Conflict when somebody else has put.
        """
        (path,) = target.paths
        inputs = target.read(reads)
        pages = target.render(inputs)
        try:
            return sum(self._write_one(path, page, noted) for page in pages.values()), inputs
        except Conflict:
            self._put.pop(path, None)
            raise

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
        """Do the five steps once; returns the targets that have to start over."""
        again: list[Target[Reads]] = []
        snapshot = Snapshot()
        stored = list(self._each(lambda target: self._note(target, sorted(paths[target])), targets))
        noted = {path: served for one in stored if one for path, served in one.items()}
        distinct = [target for target, one in zip(targets, stored, strict=True) if one is not None]
        self.reads(snapshot).read_ahead(key for target in distinct for key in target.items)
        attempts = list(self._each(lambda target: self._read(target, snapshot), distinct))
        for attempt in attempts:
            attempt.pages = attempt.target.render(attempt.inputs)
        known = [attempt for attempt in attempts if attempt.pages.keys() <= noted.keys()]
        for attempt in attempts:
            if attempt not in known:
                paths[attempt.target].update(attempt.pages)
                again.append(attempt.target)
        written: list[_Attempt] = []
        for attempt, is_done in zip(known, self._each(lambda one: self._write(one, noted), known), strict=True):
            done.written += attempt.written
            if is_done:
                written.append(attempt)
            else:
                again.append(attempt.target)
        changed = snapshot.changed({name for one in written if one.written for name in one.reads.names}, self._each)
        for attempt in written:
            if attempt.written and attempt.reads.names & changed:
                again.append(attempt.target)
            else:
                done.inputs[attempt.target] = attempt.inputs
        return again

    def _note(self, target: Target[Reads], paths: Iterable[str]) -> dict[str, Served | None] | None:
        """What is stored at the paths; None where the store can't tell it from something else."""
        try:
            return {path: self.note(path) for path in paths}
        except Indistinct:
            if target.is_strict:
                raise
            return None

    def _write(self, attempt: _Attempt, noted: Mapping[str, Served | None]) -> bool:
        """Write a target's pages; whether nobody else has written in between."""
        for path, page in attempt.pages.items():
            try:
                is_written = self._write_one(path, page, noted[path])
            except Conflict:
                self._put.pop(path, None)
                return False
            attempt.written += is_written
        return True

    def _write_one(self, path: str, page: Page | None, noted: Served | None) -> bool:
        if page is None:
            if noted is not None:
                self._put.pop(path, None)
                self._store.delete(path, expected=noted.etag)
            return noted is not None
        if noted is not None and page.is_served_as(noted):
            self._check(path, page)
            return False
        expected = noted.etag if noted else None
        etag = self._store.put(
            path, page.body, content_type=page.content_type, expected=expected, redirect=page.redirect
        )
        self._put[path] = Served(etag, page.content_type, page.redirect)
        if len(self._put) > REMEMBERED:
            self._put.popitem(last=False)
        return True

    def _check(self, path: str, page: Page) -> None:
        """Raise Conflict if the page is only remembered to be there, and somebody else has put another one."""
        if path in self._put:
            served = self._store.served(path)
            if served is None or not page.is_served_as(served):
                raise Conflict(path)

    def _read(self, target: Target[Reads], snapshot: Snapshot) -> _Attempt:
        reads = self.reads(snapshot)
        return _Attempt(target, reads, target.read(reads))


Inputs = TypeVar("Inputs")


@dataclass(frozen=True, slots=True, eq=False)
class _Single(Generic[Inputs]):
    """A target of functions."""

    paths: Sequence[str]
    read_inputs: Callable[[], Inputs]
    render_inputs: Callable[[Inputs], Mapping[str, Page | None]]
    is_strict = True
    items = ()

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
