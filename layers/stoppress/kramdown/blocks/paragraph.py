"""Paragraphs."""

import re

from ..document import Level
from ..node import Text
from ..syntax import BLANKS, DEFINITION, FENCE, HEADING, LAZY_END, LINE, LIST_ITEM_OL, LIST_ITEM_UL, QUOTE

_ORDINARY = re.compile(r"(?:[^ \t\r\f\v\n{^<+\-*0-9#:>~`].*\n)+")
"""Lines that cannot end a paragraph, as their first character shows."""

_END = re.compile(
    "|".join(
        pattern if isinstance(pattern, str) else pattern.pattern
        for pattern in (LAZY_END, LIST_ITEM_UL, LIST_ITEM_OL, HEADING, DEFINITION, QUOTE, FENCE)
    )
)

_BARE = re.compile(r"[ ]{1,3}\t")
"""What no block begins with: neither as much as the indent of code, nor as little as a paragraph may have."""


def parse(level: Level) -> bool:
    """A paragraph. It joins one that ends at this line, where the line only looked like the start of something."""
    scanner = level.scanner
    start = scanner.pos
    if scanner.check(_BARE):
        return _add_bare(level)
    scanner.scan(LINE)
    while scanner.scan(_ORDINARY) or (not scanner.check(_END) and scanner.scan(LINE)):
        pass
    found = scanner.text[start : scanner.pos].rstrip(BLANKS)
    last = level.parent.last
    if isinstance(last, Text) and last.kind == "p":
        last.parts.append(("  \n" if scanner.text[max(start - 3, 0) : start] == "  \n" else "\n") + found)
    else:
        level.add(Text("p", found.lstrip(BLANKS)))
    return True


def _add_bare(level: Level) -> bool:
    """Add a line that belongs to no block. It joins one before it."""
    scanner = level.scanner
    start = scanner.pos
    scanner.scan(LINE)
    line, last = scanner.text[start : scanner.pos], level.parent.last
    if isinstance(last, Text) and last.kind == "bare":
        last.parts.append(line)
    else:
        level.parent.children.append(Text("bare", line))
    return True
