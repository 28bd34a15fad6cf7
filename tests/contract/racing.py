"""Many threads after one thing at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from stoppress.errors import Conflict


def race(racers: int, act: Callable[[int], bool]) -> int:
    """Runs ``act`` in that many threads at once; returns how many of them won."""
    with ThreadPoolExecutor(racers) as threads:
        return sum(threads.map(act, range(racers)))


def won(write: Callable[[], object]) -> bool:
    """Whether the write happened (True), or came upon someone else's (False)."""
    try:
        write()
    except Conflict:
        return False
    return True
