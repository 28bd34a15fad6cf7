"""Tells work that takes time in proportion to its text from work that takes the square of it."""

from collections.abc import Callable
from time import perf_counter

SMALL, LARGE = 4_000, 32_000
"""The sizes of the two texts that are compared, in characters."""


def check_linear(work: Callable[[str], object], text: Callable[[int], str]) -> None:
    """Assert that eight times the text takes about eight times as long.

    Other work on the machine may slow some trials down, but not all. A fixed part is left to what is done once.
    """
    small, large = text(SMALL), text(LARGE)
    assert any(_seconds(work, large) < 20 * _seconds(work, small) + 0.06 for _ in range(8))


def repeated(part: str) -> Callable[[int], str]:
    """A text of so many characters in which a part comes again and again."""
    return lambda size: part * (size // len(part))


def _seconds(work: Callable[[str], object], text: str) -> float:
    start = perf_counter()
    work(text)
    return perf_counter() - start
