"""One run: operations and workers interleaved by a seed, until all is done; then the world is judged."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from stoppress.content.index import PART_SIZE
from stoppress.errors import Conflict, SiteProblem
from tests.simulation.operations import Operation, Palette
from tests.simulation.parts import parts_of
from tests.simulation.pure import remembered
from tests.simulation.scheduler import Choices, Worker
from tests.simulation.settled import differences
from tests.simulation.world import World

ROUND = 10
"""Operations between two judgements."""

PATIENCE = 200_000
"""Turns after which a round that has not settled never will."""


@dataclass
class Run:
    """What is run, and what came of it."""

    seed: int
    operations: Sequence[Operation]
    faults: list[str] = field(default_factory=list)
    turns: int = 0

    @property
    def part_size(self) -> int:
        """How many entries a part of an archive holds: so few in every other run that most archives have several."""
        return 2 if self.seed % 2 == 0 else PART_SIZE

    @property
    def is_flat(self) -> bool:
        """Whether pages are in a store like S3, which may hold a file and a folder of one name."""
        return self.seed // 2 % 2 == 0

    @property
    def has_versions(self) -> bool:
        """Whether events tell of uploads, which records then name."""
        return self.seed // 64 % 2 == 1

    def script(self) -> str:
        """What happened, in lines that can be read and written down as a test."""
        return "\n".join([f"seed {self.seed}", *map(str, self.operations), *self.faults])


def random_run(seed: int, operations: int = 60) -> Run:
    """The run with this number: the same operations and the same interleaving every time."""
    palette = Palette(Choices(seed))
    return Run(seed, [palette.draw() for _ in range(operations)])


def perform(run: Run, *, unconditional_puts: bool = False) -> Run:
    """Carry the run out; its ``faults`` say what was wrong, at any step or in the end."""
    with TemporaryDirectory(dir=fast_folder(), prefix="stoppress-") as name, remembered(), parts_of(run.part_size):
        world = World(Path(name), Choices(run.seed + 1), flat=run.is_flat, versions=run.has_versions)
        world.unconditional_puts = unconditional_puts
        watch = _Failures()
        logging.getLogger().addHandler(watch)
        try:
            _perform(run, world, Path(name))
            run.faults += [f"unexpected {error!r}" for error in watch.unexpected]
        finally:
            logging.getLogger().removeHandler(watch)
            world.close()
    return run


def shrink(run: Run) -> Run:
    """The same fault with fewer operations, as far as leaving some out still shows one."""
    smallest, width = run, len(run.operations) // 2
    while width:
        for begin in range(0, len(smallest.operations), width):
            kept = [*smallest.operations[:begin], *smallest.operations[begin + width :]]
            tried = perform(Run(run.seed, kept))
            if tried.faults:
                smallest = tried
                break
        else:
            width //= 2
    return smallest


def _perform(run: Run, world: World, folder: Path) -> None:
    """Carry out the operations in rounds, each of which settles and is judged: the next one may hide a fault."""
    for begin in range(0, len(run.operations), ROUND):
        done = begin + ROUND
        if not _settle(run, world, list(run.operations[begin:done])[::-1]):
            run.faults.append("does not settle")
        run.faults += world.invariants.violations
        run.faults += differences(world, folder) if not run.faults else []
        if run.faults:
            return


def _settle(run: Run, world: World, todo: list[Operation]) -> bool:
    """Let operations and workers take turns until all is done; False when it never is."""
    choices = world.choices
    for _ in range(PATIENCE):
        run.turns += 1
        awake = [worker for worker in world.workers if not worker.frozen]
        if todo and choices.chance(0.01 if awake else 0.5):
            todo.pop().apply(world)
        elif awake and choices.chance(0.97):
            _turn(world, choices.one_of(awake))
        elif world.deliver() or awake or todo:
            continue
        elif world.workers:
            choices.one_of(world.workers).frozen = choices.chance(0.5)
        elif world.is_idle():
            return True
    return False


def _turn(world: World, worker: Worker) -> None:
    luck = world.choices.luck()
    if luck < 0.001:
        world.kill(worker)
    elif luck < 0.003:
        world.duplicate()
    elif luck < (0.05 if worker.writes_next else 0.01):
        # It holds what it has read while the others go on, and wakes when they have nothing left to do.
        worker.frozen = True
    else:
        world.step(worker)


def fast_folder() -> str | None:
    """Memory, where the system offers it as a folder."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


class _Failures(logging.Handler):
    """Collects what handlers report as failed for another reason than those for which a queue tries again."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.unexpected: list[BaseException] = []

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        # A site's first post has to wait for templates that are good, which the operations see to.
        if error is not None and not isinstance(error, Conflict | SiteProblem):
            self.unexpected.append(error)
