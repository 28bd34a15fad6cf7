"""Quotation marks that look where they belong."""

import re

from ..node import Symbol
from .reader import SpanReader

_PUNCTUATION = r"""[!"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"""
_BEFORE_CLOSING = r"[^ \\\t\r\n\[{(\-]"
_SPACE = r"[ \t\r\n\f\v]"
_WORD = r"[A-Za-z0-9_]"

_OPENING, _CLOSING = {'"': "“", "'": "‘"}, {'"': "”", "'": "’"}

_RULES = [
    (re.compile(pattern, re.DOTALL), marks)
    for pattern, marks in (
        # Before emphasis, and before punctuation that no word follows.
        (r"()([\"'])(?=[_*]{1,2}[^ \t\r\n\f\v])", _OPENING),
        (rf"()([\"'])(?={_PUNCTUATION}(?!\.\.)\B)", _CLOSING),
        # Two at once: "'Like' this", he said.
        (rf"({_SPACE}?)(\"')(?={_WORD})", {"\"'": "“‘"}),
        (rf"({_SPACE}?)('\")(?={_WORD})", {"'\"": "‘“"}),
        # The '80s.
        (rf"({_SPACE}?)(')(?=[0-9][0-9]s)", _CLOSING),
        (rf"({_SPACE})([\"'])(?={_WORD})", _OPENING),
        (rf"({_BEFORE_CLOSING})([\"'])", _CLOSING),
        (rf"()([\"'])(?={_SPACE}|s\b|\n|\Z)", _CLOSING),
        (r"(.?)(')", _OPENING),
        (r"(.?)(\")", _OPENING),
    )
]
"""What stands before a mark, the mark, and what it becomes; the first rule that matches counts."""

_START = re.compile(r"[^\\]?[\"']", re.DOTALL)


def read(reader: SpanReader) -> bool:
    """A quotation mark, with the character before it if that is still to be read."""
    if not reader.check(_START):
        return False
    for pattern, marks in _RULES:
        if match := reader.scan(pattern):
            if match[1]:
                reader.add(match[1])
            reader.node.children += [Symbol(mark, mark) for mark in marks[match[2]]]
            return True
    return False
