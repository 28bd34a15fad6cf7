"""Horizontal rules, and the boundary between blocks."""

import re

from ..document import Level
from ..node import Node
from ..syntax import END_OF_BLOCK, RULE

_BOUNDARY = re.compile(END_OF_BLOCK)


def parse(level: Level) -> bool:
    """A line of three or more stars, hyphens or underscores."""
    if not level.scanner.scan(RULE):
        return False
    level.add(Node("hr"))
    return True


def parse_boundary(level: Level) -> bool:
    """A line with nothing but ``^``, which ends a block."""
    if not level.scanner.scan(_BOUNDARY):
        return False
    level.mark()
    return True
