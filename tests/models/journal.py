"""What leads back to a page that a dead worker left: every interleaving of two workers that may die or be late.

``python -m tests.models.journal`` prints how many settled states are wrong. What follows from that is decided in
docs/decisions/033-no-journal-of-writes.md.

The one input takes values in turn, and each change sends an event. A page is wanted while the input is not ``A``: so an
event that comes again when it is ``A`` does not lead to the page by itself. As in the product, an item of the catalogue
has the page pinned before it is written, and not pinned any more before it is deleted. Every write is conditional on
what was noted, where equal pages have equal ETags. After a write the input and the item are read again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Sweep(Enum):
    """When an entry of the journal is replayed, and then taken out, though no event comes again."""

    NEVER = 0
    OF_THE_DEAD = 1
    """When the worker that made it is dead."""
    AT_ANY_TIME = 2


@dataclass(frozen=True)
class Memory:
    """What is kept so that an event that comes again leads to the page."""

    name: str
    in_item: bool = False
    """The item says that there may be a page, from before it is written..."""
    forgets: bool = False
    """...until it was found to be gone."""
    in_journal: bool = False
    """A worker enters the page with its event before it writes anything, and takes the entry out when it is done."""
    replay_takes_out: bool = False
    """Whoever has the event then takes out those of other workers too."""
    sweep: Sweep = Sweep.NEVER


MEMORIES = (
    Memory("in the item: until the page is gone", in_item=True, forgets=True),
    Memory("in the item: for ever, as it is", in_item=True),
    Memory("journal: replay takes the entry out", in_journal=True, replay_takes_out=True),
    Memory("journal: its worker alone takes it out", in_journal=True),
    Memory("journal: and a sweep of the dead does", in_journal=True, sweep=Sweep.OF_THE_DEAD),
    Memory("journal: and a sweep at any time does", in_journal=True, sweep=Sweep.AT_ANY_TIME),
)


class Queue(Enum):
    """When an event comes again."""

    AFTER_DEATH = "one worker"
    """When its worker has died."""
    TWICE = "two, both again"
    """One event may be given to both workers, and comes again to each that dies."""
    ONCE_DONE = "two, one again"
    """The same, but not to the one that had it first."""


class Delivery(NamedTuple):
    event: int
    is_sweep: bool = False


class Item(NamedTuple):
    pinned: bool = False
    remembered: bool = False


class Worker(NamedTuple):
    delivery: Delivery
    was_first: bool = False
    """Whether its event has been given to another worker too."""
    at: str = "look"
    may_have_written: bool = False
    has_entry: bool = False
    leads: bool = False
    """Whether the item, an entry, or what it did itself leads to the page."""
    takes_out_dead: bool = False
    """Whether it takes out the entries of dead workers for its event..."""
    takes_out_other: bool = False
    """...and that of the other one at work."""
    pinned: bool = False
    is_stale: bool = False
    """Whether the item has changed since it was noted."""
    page: str = ""
    """What was stored when that was noted."""
    value: str = ""


class State(NamedTuple):
    change: int = 0
    page: str = ""
    item: Item = Item()
    abandoned: frozenset[int] = frozenset()
    """The events for which there are entries of dead workers."""
    waiting: tuple[Delivery, ...] = ()
    workers: tuple[Worker, ...] = ()
    may_be_late: bool = True

    def having(self, *workers: Worker) -> "State":
        return self._replace(workers=tuple(sorted(workers)))

    def sent(self, delivery: Delivery) -> "State":
        return self._replace(waiting=tuple(sorted((*self.waiting, delivery))))

    def taken(self, delivery: Delivery) -> "State":
        waiting = list(self.waiting)
        waiting.remove(delivery)
        return self._replace(waiting=tuple(waiting)).having(*self.workers, Worker(delivery))


class Turn(NamedTuple):
    """A worker's turn: the state without it, and what it has become; None when it is done."""

    state: State
    worker: Worker | None

    def end(self) -> State:
        return self.state.having(*self.state.workers, *([self.worker] if self.worker else []))


class Result(NamedTuple):
    states: int
    settled: int
    wrong: int


def wanted(value: str) -> str:
    """The page that there should be; empty for none."""
    return "" if value == "A" else value


class Model:
    """The values of the input in turn, a memory, and a queue."""

    def __init__(self, values: str, memory: Memory, queue: Queue) -> None:
        self._values = values
        self._memory = memory
        self._queue = queue

    def explore(self) -> Result:
        """Visit every state that can come to be."""
        todo, seen, settled, wrong = [State()], {State()}, 0, 0
        while todo:
            state = todo.pop()
            if self._is_settled(state):
                settled += 1
                wrong += state.page != wanted(self._values[-1])
            fresh = {*self._following(state)} - seen
            todo += fresh
            seen |= fresh
        return Result(len(seen), settled, wrong)

    def _is_settled(self, state: State) -> bool:
        is_idle = not (state.waiting or state.workers or self._to_sweep(state))
        return is_idle and state.change == len(self._values) - 1

    def _following(self, state: State) -> Iterator[State]:
        if state.change < len(self._values) - 1:
            yield state._replace(change=state.change + 1).sent(Delivery(state.change + 1))
        if len(state.workers) < 2:
            yield from (state.taken(delivery) for delivery in {*state.waiting})
            sweeps = self._to_sweep(state) - {one.delivery for one in state.workers}
            yield from (state.having(*state.workers, Worker(sweep)) for sweep in sweeps)
        for worker in state.workers:
            others = list(state.workers)
            others.remove(worker)
            turn = Turn(state._replace(workers=tuple(others)), worker)
            yield getattr(self, f"_{worker.at}")(turn.state, worker).end()
            yield from self._failing(turn.state, worker)

    def _failing(self, state: State, worker: Worker) -> Iterator[State]:
        """The worker dies, or its event is given to another one while it lives."""
        comes_again = not (worker.delivery.is_sweep or (worker.was_first and self._queue is Queue.ONCE_DONE))
        dead = _without(state, worker, is_dead=True)
        yield dead.sent(worker.delivery) if comes_again else dead
        if state.may_be_late and self._queue is not Queue.AFTER_DEATH and not worker.delivery.is_sweep:
            late = state.having(*state.workers, worker._replace(was_first=self._queue is Queue.ONCE_DONE))
            yield late._replace(may_be_late=False).sent(worker.delivery)

    def _to_sweep(self, state: State) -> set[Delivery]:
        if self._memory.sweep is Sweep.NEVER:
            return set()
        living = {one.delivery.event for one in state.workers if one.has_entry}
        at_any_time = self._memory.sweep is Sweep.AT_ANY_TIME
        return {Delivery(event, True) for event in state.abandoned | (living if at_any_time else set())}

    def _look(self, state: State, worker: Worker) -> Turn:
        event, is_sweep = worker.delivery
        dead = event in state.abandoned
        other = any(one.has_entry and one.delivery.event == event for one in state.workers)
        everything = self._memory.replay_takes_out or (is_sweep and self._memory.sweep is Sweep.AT_ANY_TIME)
        noted = worker._replace(
            at="note",
            leads=dead or other or worker.may_have_written or state.item.remembered,
            takes_out_dead=dead and (everything or is_sweep),
            takes_out_other=other and everything,
            pinned=state.item.pinned,
        )
        return Turn(state, noted)

    def _note(self, state: State, worker: Worker) -> Turn:
        return Turn(state, worker._replace(at="read", page=state.page))

    def _read(self, state: State, worker: Worker) -> Turn:
        value = self._values[state.change]
        at = self._next(worker, wanted(value))
        if at != "end" and not worker.may_have_written:
            return Turn(state, worker._replace(at="enter", value=value))
        return Turn(state, _coming_to(at, worker._replace(value=value)))

    def _enter(self, state: State, worker: Worker) -> Turn:
        at = self._next(worker, wanted(worker.value))
        entered = worker._replace(may_have_written=True, has_entry=self._memory.in_journal)
        return Turn(state, _coming_to(at, entered))

    @staticmethod
    def _next(worker: Worker, page: str) -> str:
        if bool(page) != worker.pinned:
            return "pin"
        return "write" if (page or worker.leads) and page != worker.page else "end"

    def _pin(self, state: State, worker: Worker) -> Turn:
        """Have the item say that the page is wanted, or is not any more; then start over."""
        if not worker.is_stale:
            state = _stored(state, Item(not worker.pinned, self._memory.in_item))
        return Turn(state, _starting_over(worker))

    def _write(self, state: State, worker: Worker) -> Turn:
        if state.page != worker.page:
            return Turn(state, _starting_over(worker))
        return Turn(state._replace(page=wanted(worker.value)), _coming_to("read_again", worker))

    def _read_again(self, state: State, worker: Worker) -> Turn:
        is_same = not worker.is_stale and self._values[state.change] == worker.value
        return Turn(state, _coming_to("end", worker) if is_same else _starting_over(worker))

    def _end(self, state: State, worker: Worker) -> Turn:
        if self._memory.forgets and state.item.remembered and not worker.pinned:
            if worker.is_stale:
                return Turn(state, _starting_over(worker))
            state = _stored(state, Item())
        if worker.takes_out_dead:
            state = state._replace(abandoned=state.abandoned - {worker.delivery.event})
        if worker.takes_out_other:
            state = state._replace(workers=tuple(one._replace(has_entry=False) for one in state.workers))
        return Turn(_without(state, worker, is_dead=False), None)


def _coming_to(at: str, worker: Worker) -> Worker:
    """The worker before that step, without what it noted and does not need any more: that makes fewer states."""
    match at:
        case "write":
            return worker._replace(at=at, leads=False)
        case "read_again":
            return worker._replace(at=at, page="")
        case _:
            return worker._replace(at=at, leads=False, page="", value="")


def _starting_over(worker: Worker) -> Worker:
    begun = Worker(worker.delivery, worker.was_first)
    return begun._replace(may_have_written=worker.may_have_written, has_entry=worker.has_entry)


def _stored(state: State, item: Item) -> State:
    others = (one._replace(is_stale=one.at != "look") for one in state.workers)
    return state._replace(item=item, workers=tuple(others))


def _without(state: State, worker: Worker, *, is_dead: bool) -> State:
    """The state when that worker is at work no more; if it died, its entry stays.

    Entries of dead workers for one event are as one. Who takes out some of them only, takes out none.
    """
    event = worker.delivery.event
    others = state.workers
    if is_dead and worker.has_entry:
        was_none = event not in state.abandoned
        others = tuple(
            one._replace(takes_out_dead=one.takes_out_other and (one.takes_out_dead or was_none))
            if one.delivery.event == event
            else one
            for one in others
        )
        state = state._replace(abandoned=state.abandoned | {event})
    return state.having(*(one._replace(takes_out_other=False) for one in others))


def main() -> None:
    """Print how many of the settled states are wrong, for each memory and queue."""
    print(f"{'':40}", *(f"{queue.value:>16}" for queue in Queue))
    for memory in MEMORIES:
        results = (Model("ABA", memory, queue).explore() for queue in Queue)
        print(f"{memory.name:40}", *(f"{result.wrong:8} of {result.settled:2}" for result in results))


if __name__ == "__main__":
    main()
