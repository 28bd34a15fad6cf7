"""A worker that dies after any one of its writes, late or not: what it was given comes again, and mends what it left.

Between two writes it makes no difference where a worker dies, and a worker is late for nothing but its next write. So
these are all deaths that the stories have.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.simulation.operations import Operation, Remove, Spoil, Write
from tests.simulation.parts import parts_of
from tests.simulation.pure import remembered
from tests.simulation.run import fast_folder
from tests.simulation.scheduler import Choices, Worker
from tests.simulation.settled import differences
from tests.simulation.world import World
from tests.support.newsroom import post

EARLIER = "2021-01-01 10:00:00 +0000"
A, B = "_posts/2022-01-10-a.md", "_posts/2022-01-11-b.md"
FAR = "_posts/2022-03-11-far.md"
SAME = {"permalink": "/same.html"}
BY_YEAR = "title: One\nstoppress:\n  archive_period: year\n"
OLD = {"redirect_from": "/old/", "categories": "news"}

STORIES: dict[str, tuple[list[Operation], Operation]] = {
    "a new post": ([], Write(A, post("A", categories="news", tags="x"))),
    "a post moves": ([Write(A, post("A", **OLD))], Write(A, post("A", date="2023-05-01 10:00:00 +0000", tags="x"))),
    "a post goes": ([Write(A, post("A", **OLD)), Write(B, post("B", **OLD))], Remove(A)),
    "a post takes its path from another": (
        [Write(B, post("B", **SAME, **OLD))],
        Write(A, post("A", **SAME, categories="sport")),
    ),
    "a post's date changes, and with it the owner of its path": (
        [Write(A, post("A", **SAME, **OLD)), Write(B, post("B", **SAME, **OLD))],
        Write(B, post("B", **SAME, **OLD, date=EARLIER)),
    ),
    "the owner of a path is dated later and loses it": (
        [Write(A, post("A", **SAME, **OLD, date=EARLIER)), Write(B, post("B", **SAME, **OLD))],
        Write(A, post("A", **SAME, **OLD, date="2023-05-01 10:00:00 +0000")),
    ),
    "the owner of a path leaves it to another, which was elsewhere": (
        [Write(A, post("A", **SAME)), Write(B, post("B", **OLD)), Write(B, post("B", **SAME))],
        Remove(A),
    ),
    "a post that others link to moves": (
        [Write(A, post("A")), Write(B, post("B", body="{% post_url 2022-01-10-a %}\n"))],
        Write(A, post("A", **SAME)),
    ),
    "a newer post spells a name otherwise": (
        [Write(A, post("A", categories="news", tags="X"))],
        Write(B, post("B", categories="News", tags="x", date="2023-05-01 10:00:00 +0000")),
    ),
    "a template is spoilt": ([Write(A, post("A"))], Spoil("_templates/footer.html", "{% if %}")),
    "a template is mended": (
        [Write(A, post("A")), Spoil("_templates/footer.html", "{% if %}")],
        Write("_templates/footer.html", "<footer>Good</footer>\n"),
    ),
}

RETURNS: dict[str, tuple[list[Operation], Operation, list[Operation]]] = {
    "a new post goes again": ([], Write(A, post("A", categories="news", tags="x")), [Remove(A)]),
    "a post that went comes back": (
        [Write(A, post("A", categories="news", tags="x"))],
        Remove(A),
        [Write(A, post("A", categories="news", tags="x"))],
    ),
    "a name is spelled otherwise and back": (
        [Write(A, post("A", categories="news")), Write(B, post("B", categories="news"))],
        Write(B, post("B", categories="News")),
        [Write(B, post("B", categories="news"))],
    ),
    "a newer post that spells a name otherwise goes again": (
        [Write(A, post("A", tags="X", date=EARLIER))],
        Write(B, post("B", tags="x")),
        [Remove(B)],
    ),
    "a post moves and moves back": (
        [Write(A, post("A", **OLD)), Write(B, post("B"))],
        Write(A, post("A", date="2023-05-01 10:00:00 +0000")),
        [Write(A, post("A", **OLD))],
    ),
    "a path changes hands and back": (
        [Write(B, post("B", **SAME, **OLD))],
        Write(A, post("A", **SAME)),
        [Remove(A)],
    ),
    "a date changes, and with it the owner of a path, and back": (
        [Write(B, post("B", **SAME, **OLD)), Write(A, post("A", **SAME, **OLD, date=EARLIER))],
        Write(B, post("B", **SAME, **OLD, date="2020-01-01 10:00:00 +0000")),
        [Write(B, post("B", **SAME, **OLD))],
    ),
    "a date changes, and then the post is spoilt": (
        [Write(B, post("B", **SAME)), Write(A, post("A", **SAME, date=EARLIER))],
        Write(A, post("A", **SAME, date="2021-06-01 10:00:00 +0000")),
        [Write(A, "---\n- a list\n---\n")],
    ),
    "a contender goes before it is told": (
        [Write(A, post("A", **SAME)), Write(B, post("B", **SAME))],
        Remove(A),
        [Remove(B)],
    ),
    "a post does not link any more to another that comes": (
        [Write(B, post("B")), Write(B, post("B", body="{% post_url 2022-01-10-a %}\n"))],
        Write(A, post("A")),
        [Write(B, post("B"))],
    ),
    "a post does not link any more to another that comes far away": (
        [Write(FAR, post("F")), Write(B, post("B")), Write(FAR, post("F", body="{% post_url 2022-01-10-a %}\n"))],
        Write(A, post("A")),
        [Write(FAR, post("F"))],
    ),
    "a path is left to another, which wants it no more": (
        [Write(A, post("A", **SAME)), Write(FAR, post("F", **OLD)), Write(B, post("B")), Write(FAR, post("F", **SAME))],
        Remove(A),
        [Write(FAR, post("F", **OLD))],
    ),
    "a path is taken from another, which does not want it any more, and given back": (
        [Write(FAR, post("F", **SAME)), Write(B, post("B"))],
        Write(A, post("A", **SAME)),
        [Write(FAR, post("F", **OLD)), Remove(A), Write(FAR, post("F", **SAME))],
    ),
    "a page comes and goes": ([Write(A, post("A"))], Write("about.md", post("About")), [Remove("about.md")]),
    "a page goes and comes": (
        [Write("about.md", post("About"))],
        Remove("about.md"),
        [Write("about.md", post("About"))],
    ),
    "archives are of another length from now on": (
        [Write("_config.yml", "title: One\n"), Write(FAR, post("F", date="2022-03-11 10:00:00 +0000"))],
        Write(A, post("A", categories="news", tags="x")),
        [Write("_config.yml", BY_YEAR)],
    ),
    "a post goes while archives come to be of another length": (
        [Write("_config.yml", BY_YEAR), Write(FAR, post("F", tags="x")), Write(A, post("A", tags="x"))],
        Remove(A),
        [Write("_config.yml", "title: One\n")],
    ),
    "a post goes, comes back, and is spoilt": (
        [Write(A, post("A"))],
        Remove(A),
        [Write(A, post("A")), Write(A, "---\n- a list\n---\n")],
    ),
}
"""An operation, and others after which what it changes is as before it."""


DOCS, IN_DOCS = Write("docs", "A file.\n"), Write(A, post("A", permalink="/docs/a/"))
ALSO_IN_DOCS = Write(B, post("B", permalink="/docs/b.html", redirect_from="/docs/old/"))
ELSEWHERE = Write(A, post("A", permalink="/a.html"))

FOLDERS: dict[str, tuple[list[Operation], Operation, list[Operation]]] = {
    "a file gives way to a folder": ([DOCS], IN_DOCS, [Remove(A)]),
    "a listed page gives way to a folder": (
        [Write(FAR, post("F", permalink="/docs.txt"))],
        Write(A, post("A", permalink="/docs.txt/a/")),
        [Remove(A)],
    ),
    "a page with a redirect gives way to a folder": (
        [Write(FAR, post("F", permalink="/docs.txt", redirect_from="/old/"))],
        Write(A, post("A", permalink="/docs.txt/a/")),
        [Remove(A)],
    ),
    "a file comes where there is a folder": ([IN_DOCS], DOCS, [Remove("docs")]),
    "a file comes, and what is below it goes": ([IN_DOCS], DOCS, [Remove(A)]),
    "a file comes back when a folder is left": ([IN_DOCS, DOCS], Remove(A), [IN_DOCS]),
    "one of two leaves a folder": ([IN_DOCS, DOCS, ALSO_IN_DOCS], Remove(A), [Remove(B)]),
    "a folder is left for another place": ([IN_DOCS, DOCS], ELSEWHERE, [IN_DOCS]),
    "what a move has left gives way to a file": ([IN_DOCS, ELSEWHERE], DOCS, [Remove("docs")]),
    "what a move has left gives way to a redirect": (
        [Write(A, post("A", permalink="/docs.txt/a/")), ELSEWHERE],
        Write(B, post("B", redirect_from="/docs.txt")),
        [Write(B, post("B"))],
    ),
    "a page leaves where another one has moved, and a file waits": (
        [IN_DOCS, ELSEWHERE, Write(B, post("B", permalink="/docs/a/")), DOCS],
        Remove(B),
        [Remove("docs")],
    ),
    "a post moves away from below a file": ([IN_DOCS, DOCS], ELSEWHERE, [Remove("docs")]),
    "a redirect gives way to a file": ([Write(B, post("B", redirect_from="/docs/b/"))], DOCS, [Remove("docs")]),
    "a post moves below its own path": (
        [Write(A, post("A", permalink="/docs.txt"))],
        Write(A, post("A", permalink="/docs.txt/a/")),
        [Write(A, post("A", permalink="/docs.txt"))],
    ),
    "a post moves from below to the path of its folder": (
        [Write(A, post("A", permalink="/docs.txt/a/"))],
        Write(A, post("A", permalink="/docs.txt")),
        [Write(A, post("A", permalink="/docs.txt/a/"))],
    ),
    "a post leaves a path below one that it redirects from": (
        [Write(A, post("A", permalink="/docs.txt/a/"))],
        Write(A, post("A", redirect_from="/docs.txt")),
        [Write(A, post("A", permalink="/docs.txt/a/"))],
    ),
    "a redirect needs a folder": ([DOCS], ALSO_IN_DOCS, [Remove(B)]),
    "a redirect gives way to a folder": (
        [Write(B, post("B", redirect_from="/docs.txt"))],
        Write(A, post("A", permalink="/docs.txt/a/")),
        [Remove(A)],
    ),
}
"""An operation by which a path becomes a file or a folder, and others that happen while a worker is late with it."""


class InOrder(Choices):
    """Everything in the order in which it came, one worker at a time."""

    def __init__(self) -> None:
        super().__init__(0)

    def one_of(self, things: Sequence[object]) -> object:
        return things[0]

    def up_to(self, most: int) -> int:
        return most


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """A worker that starts over because of a dead one's writes has a conflict to report."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(autouse=True)
def small_parts() -> Iterator[None]:
    """The stories are of few posts: with parts of one, a post that comes makes a part, and one that goes ends one."""
    with parts_of(1):
        yield


@pytest.mark.parametrize("story", STORIES)
def test_a_worker_may_die_after_any_write(story: str) -> None:
    before, last = STORIES[story]
    turns = _writes(before, last)
    assert len(turns) > 1
    for number, turn in enumerate(turns):
        assert not _tell(before, last, turn, []), f"it died after write {number}"


@pytest.mark.parametrize("flat", [False, True], ids=["folders", "keys"])
@pytest.mark.parametrize("story", FOLDERS)
def test_a_worker_may_die_while_a_path_becomes_a_file_or_a_folder(story: str, flat: bool) -> None:
    before, last, back = FOLDERS[story]
    for number, turn in enumerate(_writes(before, last, flat=flat)):
        assert not _tell(before, last, turn, [], flat=flat), f"it died after write {number}"
        assert not _tell(before, last, turn, back, flat=flat), f"it was late with write {number}"


@pytest.mark.parametrize("story", RETURNS)
def test_a_worker_may_be_late_with_any_write_and_die(story: str) -> None:
    before, last, back = RETURNS[story]
    for number, turn in enumerate(_writes(before, last)):
        assert not _tell(before, last, turn, back), f"it was late with write {number}"


@contextmanager
def _world(before: Sequence[Operation], *, flat: bool) -> Iterator[tuple[World, Path]]:
    """A world in which these operations have settled."""
    with TemporaryDirectory(dir=fast_folder(), prefix="stoppress-") as name, remembered():
        world = World(Path(name), InOrder(), flat=flat)
        try:
            for operation in before:
                operation.apply(world)
                _settle(world)
            yield world, Path(name)
        finally:
            world.close()


def _writes(before: Sequence[Operation], last: Operation, *, flat: bool = False) -> list[int]:
    """Which turns of the last operation's workers are writes."""
    with _world(before, flat=flat) as (world, folder):
        last.apply(world)
        writes = [turn for turn, wrote in enumerate(_turns(world)) if wrote]
        assert not [*world.invariants.violations, *differences(world, folder)]
        return writes


def _tell(
    before: Sequence[Operation], last: Operation, turn: int, meanwhile: Sequence[Operation], *, flat: bool = False
) -> list[str]:
    """Carry out the last operation. Before that turn, which writes, a worker waits while others deal with what happens
    meanwhile; then it writes, and dies. Returns what is wrong after its event has come again."""
    with _world(before, flat=flat) as (world, folder):
        last.apply(world)
        for _ in zip(range(turn), _turns(world), strict=False):
            pass
        (late,) = world.workers
        for operation in meanwhile:
            operation.apply(world)
            _settle(world, apart_from=late)
        begin = world.writes
        while world.writes == begin and late in world.workers:
            world.step(late)
        if late in world.workers:
            world.kill(late)
        _settle(world)
        return [*world.invariants.violations, *differences(world, folder)]


def _turns(world: World, *, apart_from: Worker | None = None) -> Iterator[bool]:
    """Let one worker after the other do its work; says of each turn whether something was written."""
    while working := [worker for worker in world.workers if worker is not apart_from] or world.deliver():
        begin = world.writes
        if isinstance(working, list):
            world.step(working[0])
            yield world.writes > begin


def _settle(world: World, *, apart_from: Worker | None = None) -> None:
    for _ in _turns(world, apart_from=apart_from):
        pass
