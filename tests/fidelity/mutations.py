"""Texts that are like others, but broken in the ways that people break them."""

import re
from random import Random

_MARKERS = ["- ", "* ", "+ ", "1. ", "10. ", "> ", "# ", "## ", ": ", "    ", "  ", "```\n", "~~~\n", "| ", "\t", ""]
_MARKER = re.compile(r"[ \t]*(?:[-*+>#:|]+|[0-9]+\.)?[ \t]*")
_PIECES = [*"*_`[]()<>!|~\"'\\{}$&:#-=.", "**", "__", "``", "~~", "$$", "{:", "![", "](", "[^1]", "---", "\n\n"]


def mutated(text: str, other: str, random: Random) -> str:
    """A text with one to four changes, some of which take lines from another."""
    lines = text.splitlines(keepends=True) or ["\n"]
    for _ in range(random.randint(1, 4)):
        lines = random.choice(_CHANGES)(lines, other.splitlines(keepends=True), random) or ["\n"]
    return "".join(lines)


def _shuffle(lines: list[str], other: list[str], random: Random) -> list[str]:
    start = random.randrange(len(lines))
    part = lines[start : start + random.randint(2, 8)]
    random.shuffle(part)
    return [*lines[:start], *part, *lines[start + len(part) :]]


def _splice(lines: list[str], other: list[str], random: Random) -> list[str]:
    at = random.randrange(len(lines))
    start = random.randrange(len(other) or 1)
    return [*lines[:at], *other[start : start + random.randint(1, 20)], *lines[at:]]


def _indent(lines: list[str], other: list[str], random: Random) -> list[str]:
    start, margin = random.randrange(len(lines)), random.choice([" ", "  ", "   ", "    ", "\t"])
    end = start + random.randint(1, 6)
    return [*lines[:start], *(f"{margin}{line}" for line in lines[start:end]), *lines[end:]]


def _outdent(lines: list[str], other: list[str], random: Random) -> list[str]:
    start, margin = random.randrange(len(lines)), random.randint(1, 4)
    end = start + random.randint(1, 6)
    return [*lines[:start], *(re.sub(rf"^ {{1,{margin}}}", "", line) for line in lines[start:end]), *lines[end:]]


def _delete(lines: list[str], other: list[str], random: Random) -> list[str]:
    at = random.randrange(len(lines))
    return [*lines[:at], *lines[at + 1 :]]


def _delete_blank(lines: list[str], other: list[str], random: Random) -> list[str]:
    blank = [at for at, line in enumerate(lines) if not line.strip()]
    at = random.choice(blank) if blank else 0
    return [*lines[:at], *lines[at + 1 :]]


def _insert_blank(lines: list[str], other: list[str], random: Random) -> list[str]:
    at = random.randrange(len(lines))
    return [*lines[:at], "\n", *lines[at:]]


def _duplicate(lines: list[str], other: list[str], random: Random) -> list[str]:
    at = random.randrange(len(lines))
    return [*lines[:at], lines[at], *lines[at:]]


def _remark(lines: list[str], other: list[str], random: Random) -> list[str]:
    at = random.randrange(len(lines))
    return [*lines[:at], _MARKER.sub(random.choice(_MARKERS), lines[at], count=1), *lines[at + 1 :]]


def _insert_piece(lines: list[str], other: list[str], random: Random) -> list[str]:
    at = random.randrange(len(lines))
    column = random.randrange(len(lines[at]))
    line = f"{lines[at][:column]}{random.choice(_PIECES)}{lines[at][column:]}"
    return [*lines[:at], *line.splitlines(keepends=True), *lines[at + 1 :]]


def _delete_piece(lines: list[str], other: list[str], random: Random) -> list[str]:
    at = random.randrange(len(lines))
    signs = [column for column, sign in enumerate(lines[at]) if not sign.isalnum() and not sign.isspace()]
    if not signs:
        return lines
    column = random.choice(signs)
    return [*lines[:at], f"{lines[at][:column]}{lines[at][column + 1 :]}", *lines[at + 1 :]]


_CHANGES = [
    _shuffle,
    _splice,
    _indent,
    _outdent,
    _delete,
    _delete_blank,
    _insert_blank,
    _duplicate,
    _remark,
    _insert_piece,
    _delete_piece,
]
