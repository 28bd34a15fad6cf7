"""Code within text, and maths."""

import re

from ..node import Node
from ..syntax import BLANKS
from .reader import SpanReader

_MARK = re.compile("`+")
_SPACES = frozenset(" \t\r\n\f\v")


def read(reader: SpanReader) -> bool:
    """Text between as many backticks before as behind it."""
    text, start = reader.text, reader.pos
    found = reader.scan(_MARK)
    mark = found[0] if found else "`"
    is_single = len(mark) == 1
    is_alone = (start == 0 or text[start - 1] in _SPACES) and text[start + 1 : start + 2] in _SPACES
    end = -1 if is_single and is_alone else reader.find(mark, reader.pos)
    if end < 0:
        reader.add(mark)
        return True
    code = text[reader.pos : end]
    if not is_single:
        code = code.removeprefix(" ").removesuffix(" ")
    reader.pos = end + len(mark)
    reader.node.children.append(Node("code", code))
    return True


def read_maths(reader: SpanReader) -> bool:
    """Maths between ``$$`` and ``$$``, which a script in the reader's browser sets."""
    text, start = reader.text, reader.pos
    end = reader.find("$$", start + 2) if text.startswith("$$", start) else -1
    if end < 0:
        return False
    reader.pos = end + 2
    reader.node.children.append(Node("maths", text[start + 2 : end].strip(BLANKS)))
    return True
