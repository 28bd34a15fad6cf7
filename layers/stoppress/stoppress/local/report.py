"""Problems and notes as a person reads them: what many files have in common is said once."""

from collections.abc import Iterable, Sequence

from ..content.note import Note
from ..errors import Problem, place_of
from .console import escaped, show

MENTIONED = 3
"""How many of the files that have the same problem are named. All are with ``--json``."""


def show_problems(problems: Iterable[Problem]) -> None:
    """Say what was rejected, why, and what would mend it."""
    for places, text in grouped((place_of(one.file, one.line), f"{one.problem}\n{one.remedy}") for one in problems):
        _print("[red]rejected[/]", places, text)


def show_notes(notes: Iterable[Note]) -> None:
    """Say what there is to know beside that."""
    for places, text in grouped((place_of(one.file, one.line), one.note) for one in notes):
        _print("[yellow]note[/]", places, text)


def grouped(said: Iterable[tuple[str, str]]) -> list[tuple[list[str], str]]:
    """Each text once, with all the places that it is said of; in the order in which the first of them came."""
    places: dict[str, list[str]] = {}
    for place, text in said:
        places.setdefault(text, []).append(place)
    return [(found, text) for text, found in places.items()]


def named(places: Sequence[str]) -> str:
    """The first few of the places, and how many more there are."""
    first = ", ".join(places[:MENTIONED])
    more = len(places) - MENTIONED
    return f"{first} and {more} more" if more > 0 else first


def _print(word: str, places: Sequence[str], text: str) -> None:
    lines = "\n  ".join(escaped(text).split("\n"))
    show(f"{word} {escaped(named(places))}\n  {lines}")
