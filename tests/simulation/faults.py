"""Faults put in on purpose, one for each step of the rule, to prove that the simulator would see them.

A fault is a change of one place in the product's own source: the text that is replaced has to be there, so that a fault
can't outlive the code it is about.
"""

import ast
import inspect
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import CodeType, FunctionType
from typing import Any

from stoppress.catalogue.claim import Claim
from stoppress.catalogue.page_count import PageCount
from stoppress.catalogue.record import Record
from stoppress.index import indexer, rendering
from stoppress.index.dirty import Dirty, dirtied_by
from stoppress.index.index_pages import IndexPages
from stoppress.index.reading import Reader
from stoppress.inputs.sources import Sources
from stoppress.publish import source_page
from stoppress.publish.claim_steps import ClaimSteps
from stoppress.publish.inputs_publisher import InputsPublisher
from stoppress.publish.leaving import Leaving
from stoppress.publish.publisher import Publisher
from stoppress.publish.steps import Steps
from stoppress.reconcile import reconciler
from stoppress.reconcile.page_writer import PageWriter
from stoppress.reconcile.reconciler import Reconciler


@dataclass(frozen=True)
class Change:
    """One function, and what is written there instead of what."""

    function: Callable[..., Any]
    edits: Mapping[str, str]


@dataclass(frozen=True)
class Fault:
    """A named fault, and the changes that make it."""

    name: str
    changes: tuple[Change, ...]
    unconditional_puts: bool = False
    """The pages store ignores the conditions of writes."""
    shown_by: int = 0
    """A schedule that showed it once, which is tried first: it spares time for as long as it still does."""

    @contextmanager
    def put_in(self) -> Iterator[None]:
        """Have the fault in the product for as long as the context lasts."""
        with ExitStack() as undo:
            for change in self.changes:
                undo.enter_context(_changed(change))
            yield


@contextmanager
def _changed(change: Change) -> Iterator[None]:
    function = inspect.unwrap(change.function)
    assert isinstance(function, FunctionType)
    source = textwrap.dedent(inspect.getsource(function))
    for old, new in change.edits.items():
        assert source.count(old) == 1, f"{old!r} is not once in {function.__qualname__}"
        source = source.replace(old, new)
    sound = function.__code__
    function.__code__ = _compiled(source, function)
    try:
        yield
    finally:
        function.__code__ = sound


def _compiled(source: str, function: FunctionType) -> CodeType:
    module = compile(ast.parse(source), inspect.getfile(sys.modules[function.__module__]), "exec")
    return next(one for one in module.co_consts if isinstance(one, CodeType))


SECOND_READ = "is_stale = bool(self.written) and not changed.isdisjoint(self.reads.names)"
NO_SECOND_READ_MADE = Change(reconciler._Attempt.stands, {SECOND_READ: "is_stale = False"})
NOTE, READ = "attempts = self._note(attempts, paths)", "self._read(attempts, snapshot)"

NO_SECOND_READ = Fault("no second read of the inputs after a write", (NO_SECOND_READ_MADE,), shown_by=358)
INPUTS_BEFORE_ETAG = Fault(
    "inputs read before the ETag is noted",
    (
        # The second read would make up for it, so it is left out too: without it, the order is all that keeps a page.
        NO_SECOND_READ_MADE,
        Change(Reconciler._pass, {f"{NOTE}\n    {READ}": f"{READ}\n    {NOTE}"}),
    ),
)
MEMORY_TAKEN_AS_PROOF = Fault(
    "a page that a worker has put taken to be there still",
    (Change(PageWriter._write, {"self._check(path, page)": "pass"}),),
    shown_by=12,
)
UNCONDITIONAL_PUT = Fault("unconditional put", (), unconditional_puts=True)
UNCONDITIONAL_CATALOGUE_WRITE = Fault(
    "unconditional catalogue write",
    (Change(Record.expected.fget, {"return self.revision or Condition.ABSENT": "return Condition.ANY"}),),  # type: ignore[attr-defined]
)
RECORD_TAKEN_AS_PROOF = Fault(
    '"nothing changed" decided on a record and not re-checked',
    (
        Change(
            Publisher.publish,
            {
                "for attempt in range(": (
                    "if known := self.on_record(key):\n        return known\n    for attempt in range("
                )
            },
        ),
    ),
    shown_by=4,
)
CLAIM_RELEASED_TOO_EARLY = Fault(
    "claim released too early",
    (
        Change(
            Steps._conclude,
            {
                "if not record.says_the_same_as(changed):": (
                    "for path in record.paths:\n"
                    "        if path not in (changed.path, changed.wanted):\n"
                    "            self._leaving.leave(record, path)\n"
                    "    if not record.says_the_same_as(changed):"
                )
            },
        ),
    ),
)
CONTENDERS_NOT_TOLD = Fault(
    "a claim's other contenders not published again",
    (Change(indexer._contenders, {"for record in waiting}": "for record in waiting[:0]}"}),),
)
RANKED_BY_ARRIVAL = Fault(
    "of several that want one address the one that came first has it",
    (Change(Claim.add, {"tuple(sorted({*claim.contenders, rank}))": "(*claim.contenders, rank)"}),),
)
RANK_NOT_REWRITTEN = Fault(
    "a source whose date changes keeps the rank that it had",
    (
        Change(ClaimSteps._join, {"if rank in claim.contenders": "if record.source in claim.sources"}),
        Change(
            Steps.put_live,
            {
                "rank not in claim.contenders": "not claim.contenders",
                "if claim.first != rank:": "if claim.owner != record.source:",
            },
        ),
        Change(source_page._shown, {"rank_of(content)": "inputs.claim.first"}),
    ),
    shown_by=8,
)
FOLDERS_NOT_CHECKED = Fault(
    "a page does not see that a file is in the way of its folder",
    (
        Change(Steps._conclude, {"checks([*claims, *above])": "checks(claims)"}),
        Change(ClaimSteps._join, {"self._folders.checks(above)": "()"}),
    ),
    shown_by=50,
)
FILE_DOES_NOT_LOOK = Fault(
    "a file does not look whether something is below it",
    (Change(ClaimSteps.claim, {"if may_be_in_the_way(path) and": "if not path and"}),),
    shown_by=32,
)
STAYS_BELOW = Fault(
    "a page that leaves a folder is still said to be in it",
    (Change(Claim.as_of, {"gone = ": "gone = False and "}),),
    shown_by=13,
)
STAYS_FAILING = Fault(
    "a template's problem that another one's worker put on record stays there when it is mended",
    (Change(InputsPublisher._put_on_record, {"if failing and not (": "if failing and problem and not ("}),),
)
CHANGED_ADDRESS_NOT_TOLD = Fault(
    "sources that link to another not published again when its address changed",
    (Change(dirtied_by, {"ADDRESSES: dirty": '"nothing": dirty'}),),
    shown_by=35,
)
CHANGED_NAME_NOT_TOLD = Fault(
    "sources that link by a day and slug not published again when another post is meant",
    (Change(dirtied_by, {"NAMED: dirty": '"nothing": dirty'}),),
    shown_by=76,
)
LINKS_NOT_NOTED = Fault(
    "what a source links to not noted",
    (Change(Publisher._carry_out, {"self._links.refer(noted, seen.links)": "self._links.refer(noted, ())"}),),
    shown_by=13,
)
ENTRIES_BEFORE_PAGE = Fault(
    "entries written before the page",
    (
        Change(
            Steps.put_live,
            {
                "shown, claim = self._put_page(content.path)": (
                    "shown, claim = version.etag, Claim.load(self._catalogue, content.path)"
                ),
                "if content.path not in self._noted:": "if True:",
            },
        ),
    ),
)
DELETE_IGNORES_RULE = Fault(
    "a delete that ignores the rule",
    (
        Change(
            Leaving.leave,
            {
                "self.pages_written += self._source_pages.refresh_with_second(path)": (
                    "etag = self._source_pages._pages.etag(path)\n"
                    "    if declares or path in record.former:\n"
                    "        self._source_pages.refresh_with_second(path)\n"
                    "    elif etag:\n"
                    "        self._source_pages._pages.delete(path, expected=etag)"
                )
            },
        ),
    ),
)
LANDING_BEFORE_PERIODS = Fault(
    "a landing refreshed before its periods",
    (
        Change(
            rendering.render,
            {
                "reading.period.parts <= reading.period.page_count.pinned": (
                    "reading.period.parts <= reading.period.page_count.linkable"
                )
            },
        ),
    ),
)
CHECKPOINT_TRUSTED = Fault(
    "entries before a checkpoint not counted anew when one of them has changed",
    (Change(Reader._start, {"if is_after else BEGINNING": ""}),),
    shown_by=30,
)
CHECKPOINT_NOT_PROPOSED = Fault(
    "a checkpoint that nobody has counted up to since it was proposed",
    (Change(PageCount.step, {"is_true = last_part == self.proposed": "is_true = True"}),),
)
FULL_PART_NOT_MADE = Fault(
    "a part that has become full is not made where full parts are",
    (
        Change(
            rendering._archive,
            {"min(reading.part_of(position), max(page_count.linkable, 1))": "reading.part_of(position)"},
        ),
    ),
    shown_by=12,
)
SECOND_KEY_FORGOTTEN = Fault(
    "what is stored for a shorter URL is not refreshed with its page",
    (Change(Steps.refresh, {" + self._source_pages.refresh_second(path, own=strict)": ""}),),
    shown_by=5,
)
SPELLING_NOT_TOLD = Fault(
    "a new spelling of a name does not reach the directory",
    (Change(PageCount.step, {" or spelling != self.spelling": ""}),),
)
HOME_NOT_TOLD = Fault(
    "what a source puts into the home page does not dirty it",
    (Change(Dirty.add_override, {"self.landings.add(HOME)": "pass"}),),
    shown_by=1,
)
IGNORED_READ_AS_THERE = Fault(
    "a source that is ignored from now on is read as there",
    (Change(Sources.read, {"not in (Kind.POST, Kind.FILE)": "is Kind.SITE_INPUT"}),),
    shown_by=4,
)

PINNED_BY_OTHERS = Fault(
    "pages linked to that others pinned after it was noted that they are there",
    (Change(IndexPages._is_early, {"self._known.get(before.period) != before.revision": "False"}),),
    shown_by=22103,
)

FAULTS = (
    NO_SECOND_READ,
    INPUTS_BEFORE_ETAG,
    MEMORY_TAKEN_AS_PROOF,
    UNCONDITIONAL_PUT,
    UNCONDITIONAL_CATALOGUE_WRITE,
    RECORD_TAKEN_AS_PROOF,
    CLAIM_RELEASED_TOO_EARLY,
    CONTENDERS_NOT_TOLD,
    RANKED_BY_ARRIVAL,
    RANK_NOT_REWRITTEN,
    FOLDERS_NOT_CHECKED,
    FILE_DOES_NOT_LOOK,
    STAYS_BELOW,
    STAYS_FAILING,
    CHANGED_ADDRESS_NOT_TOLD,
    CHANGED_NAME_NOT_TOLD,
    LINKS_NOT_NOTED,
    ENTRIES_BEFORE_PAGE,
    DELETE_IGNORES_RULE,
    LANDING_BEFORE_PERIODS,
    PINNED_BY_OTHERS,
    CHECKPOINT_TRUSTED,
    FULL_PART_NOT_MADE,
    SECOND_KEY_FORGOTTEN,
    SPELLING_NOT_TOLD,
    HOME_NOT_TOLD,
    IGNORED_READ_AS_THERE,
)
