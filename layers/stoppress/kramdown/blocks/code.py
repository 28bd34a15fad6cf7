"""Blocks of code: indented, and between fences."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from ..document import Level
from ..node import Node
from ..scanner import Scanner
from ..syntax import BLANK, BLOCK_ATTRIBUTES, BLOCK_TAG, END_OF_BLOCK, INDENT, OPTIONAL_SPACE, SPACE

_VISIBLE = r"[^ \t\r\n\f\v]"
INDENTED = (
    rf"(?:{BLANK}*+(?:{INDENT}[ \t]*+{_VISIBLE}.*\n)++"
    rf"(?:(?!{OPTIONAL_SPACE}(?:{BLOCK_ATTRIBUTES}|{BLOCK_TAG})|{END_OF_BLOCK})[ \t]*+{_VISIBLE}.*\n)*+)*+"
)
"""Indented lines, and lines without indent that follow them at once."""

_INDENTED = re.compile(INDENTED)
_LAZY_LINE = re.compile(rf"\n([ ]{{0,3}}{_VISIBLE})")
_INDENT = re.compile(rf"^{INDENT}", re.MULTILINE)
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_INFO = re.compile(rf"{SPACE}*?(?:(?P<language>{_VISIBLE}+?)(?:\?{_VISIBLE}*)?)?{SPACE}*?\n")
_CLOSING = re.compile(r"^[ ]{0,3}(`{3,}|~{3,})[ \t\r\f\v]*\n", re.MULTILINE)


def parse_indented(level: Level) -> bool:
    """Lines indented by a tab or four spaces."""
    match = level.scanner.check(_INDENTED)
    if not match or not match[0]:
        return False
    level.scanner.pos = match.end()
    level.add(Node("codeblock", unindented(_LAZY_LINE.sub(r" \1", match[0]))))
    return True


def unindented(text: str) -> str:
    """A text without the first tab or four spaces of each line."""
    return _INDENT.sub("", text)


def parse_fence(level: Level) -> bool:
    """Lines between fences. Without an end as long as the beginning, the rest of a longer beginning is the language."""
    scanner = level.scanner
    fence = scanner.check(_FENCE)
    if not fence:
        return False
    closings: _Closings = scanner.memo("closing fences", _Closings)
    length = min(len(fence[1]), closings.longest_behind(fence.end(), fence[1][0]))
    info = _INFO.match(scanner.text, fence.start(1) + length) if length else None
    if not info:
        return False
    closing = closings.first_behind(info.end(), fence[1][:length])
    if not closing:
        return False
    code = Node("codeblock", scanner.text[info.end() : closing.start])
    if info["language"]:
        code.attributes["class"] = f"language-{info['language']}"
    level.add(code)
    scanner.pos = closing.end
    return True


class _Closing(NamedTuple):
    start: int
    end: int
    marks: str


class _Closings:
    """The lines of a text that could end a block between fences. Found once, however many fences have no end."""

    def __init__(self, scanner: Scanner) -> None:
        found = _CLOSING.finditer(scanner.text, scanner.pos)
        self._lines = [_Closing(match.start(), match.end(), match[1]) for match in found]
        self._starts = [line.start for line in self._lines]
        self._longest = list(_longest(self._lines))[::-1]

    def longest_behind(self, pos: int, mark: str) -> int:
        index = bisect_left(self._starts, pos)
        return self._longest[index][mark] if index < len(self._lines) else 0

    def first_behind(self, pos: int, fence: str) -> _Closing | None:
        for index in range(bisect_left(self._starts, pos), len(self._lines)):
            if self._lines[index].marks.startswith(fence):
                return self._lines[index]
        return None


def _longest(lines: list[_Closing]) -> Iterator[dict[str, int]]:
    """How long the longest fence of each kind is from a line on, the last line first."""
    longest = {"`": 0, "~": 0}
    for line in reversed(lines):
        mark = line.marks[0]
        longest = {**longest, mark: max(longest[mark], len(line.marks))}
        yield longest
