"""Workers that take turns at every store and catalogue call, in a random order, and may die at any of them."""

from collections.abc import Callable
from random import Random
from typing import Any

from greenlet import GreenletExit, getcurrent, greenlet


class Death(GreenletExit):
    """Raised inside a worker that dies: nothing that handles errors may catch it."""


class Worker:
    """One invocation of a function, paused between any two of its calls."""

    def __init__(self, name: str, job: Callable[[], Any], application: Any, world: Any) -> None:
        self.name = name
        self.frozen = False
        self.writes_next = False
        """Whether it is paused before a write."""
        self.application = application
        self.world = world
        self.answer: Any = None
        self._job = job
        self._greenlet = greenlet(self._run)

    @property
    def done(self) -> bool:
        return bool(self._greenlet.dead)

    def step(self) -> None:
        """Run to the next pause. What the job raises rises here."""
        self.writes_next = bool(self._greenlet.switch())

    def die(self) -> None:
        """End it where it stands, as a machine that is switched off."""
        if self._greenlet:
            self._greenlet.throw(Death())

    def _run(self) -> None:
        self.answer = self._job()


def pause(*, writes_next: bool = False) -> None:
    """Let somebody else take a turn. Outside of any worker it does nothing."""
    parent = getcurrent().parent
    if parent is not None:
        parent.switch(writes_next)


class Interleaved:
    """Passes every call on to a store or a catalogue, with a pause before and after it.

    A worker that dies in the first pause dies before the call took effect; in the second, after it took effect but
    before it knew.
    """

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __getattr__(self, verb: str) -> Callable[..., Any]:
        method = getattr(self._inner, verb)

        writes = verb in ("put", "delete", "commit")

        def call(*args: Any, **kwargs: Any) -> Any:
            pause(writes_next=writes)
            answer = method(*args, **kwargs)
            if verb in ("scan", "list"):
                answer = iter(list(answer))
            pause()
            return answer

        setattr(self, verb, call)  # the next time nobody has to ask for it
        return call


class Choices:
    """The random decisions of one run."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def luck(self) -> float:
        """From 0 up to, but not including 1."""
        return self._random.random()

    def chance(self, probability: float) -> bool:
        return self._random.random() < probability

    def one_of(self, things: Any) -> Any:
        return things[int(self._random.random() * len(things))]

    def up_to(self, most: int) -> int:
        """From 1 to ``most``."""
        return self._random.randint(1, most)
