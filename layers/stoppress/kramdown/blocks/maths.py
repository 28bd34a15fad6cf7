"""Blocks of maths, which a script in the reader's browser sets."""

import re

from ..document import Level
from ..node import Node
from ..syntax import BLANKS

_START = re.compile(r"[ ]{0,3}(\\?)\$\$")
_LINE_END = re.compile(r"[ \t\r\f\v]*\n")


def parse(level: Level) -> bool:
    """A block between ``$$`` and ``$$`` with nothing before or behind it."""
    scanner = level.scanner
    match = scanner.check(_START)
    if not match or not level.is_after_boundary:
        return False
    end = scanner.find("$$", match.end())
    if end < 0:
        return False
    line_end = _LINE_END.match(scanner.text, end + 2)
    if match[1]:
        if line_end:
            # What is escaped so is maths within a paragraph.
            scanner.pos = match.end(1)
        return False
    start, scanner.pos = scanner.pos, line_end.end() if line_end else end + 2
    if not level.is_before_boundary:
        scanner.pos = start
        return False
    level.add(Node("maths_block", scanner.text[match.end() : end].strip(BLANKS)))
    return True
