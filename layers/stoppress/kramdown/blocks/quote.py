"""Quotations."""

import re

from ..document import Level
from ..node import Node
from ..syntax import LAZY_END, LINE, QUOTE

_START = re.compile(QUOTE)
_MARKS = re.compile(rf"^{QUOTE}", re.MULTILINE)


def parse(level: Level) -> bool:
    """Lines that begin with ``>``, and the lines that follow them at once."""
    scanner = level.scanner
    if not scanner.check(_START):
        return False
    start = scanner.pos
    scanner.scan(LINE)
    while not scanner.check(LAZY_END):
        scanner.scan(LINE)
    quote = Node("blockquote")
    level.add(quote)
    level.read(_MARKS.sub("", scanner.text[start : scanner.pos]), quote)
    return True
