"""Dashes, ellipses, entities, escaped characters and line breaks."""

import re
from html import unescape
from html.entities import name2codepoint

from ..node import Node, Symbol
from .reader import SpanReader

_TYPOGRAPHY = {
    "---": "—",
    "--": "–",
    "...": "…",
    "<< ": "«\N{NO-BREAK SPACE}",
    " >>": "\N{NO-BREAK SPACE}»",
    "<<": "«",
    ">>": "»",
}
_TYPOGRAPHIC = re.compile("|".join(map(re.escape, _TYPOGRAPHY)))
_ESCAPED_ANGLES = re.compile(r"\\(<<|>>)")
_ESCAPED = re.compile(r"""\\([\\.*_+`<>()\[\]{}#!:|"'$=\-~])""")
_BREAK = re.compile(r"(?:  |\\\\)(?=\n)")
_ENTITY = re.compile(r"&(?:([A-Za-z0-9_:][A-Za-z0-9_\-.:]*)|#([0-9]{1,9})|#x([0-9a-fA-F]{1,8}));")
_NAMES = {
    **name2codepoint,
    "apos": 0x27,
    "vellip": 0x22EE,
    "rceil": 0x2308,
    "lceil": 0x2309,
    "rang": 0x2329,
    "lang": 0x232A,
}
"""The entities that kramdown knows; it takes the left of the last two pairs for the right."""

_ESCAPES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def read_typography(reader: SpanReader) -> bool:
    """Dashes of two or three hyphens, three points, and quotation marks of two angles."""
    match = reader.scan(_TYPOGRAPHIC)
    if not match:
        return False
    symbols = _TYPOGRAPHY[match[0]]
    reader.node.children.append(Symbol(symbols, symbols))
    return True


def read_backslash(reader: SpanReader) -> bool:
    """A character that a backslash makes plain."""
    if match := reader.scan(_ESCAPED_ANGLES):
        reader.node.children += [Symbol(angle, _ESCAPES[angle]) for angle in match[1]]
    elif reader.check(_BREAK):
        return read_break(reader)
    elif match := reader.scan(_ESCAPED):
        reader.add(match[1])
    else:
        return False
    return True


def read_break(reader: SpanReader) -> bool:
    """Two spaces or backslashes at the end of a line."""
    if not reader.scan(_BREAK):
        return False
    reader.node.children.append(Node("br"))
    return True


def read_entity(reader: SpanReader) -> bool:
    """An entity of HTML, as the character it stands for."""
    match = reader.check(_ENTITY)
    if not match:
        return False
    character = _character(match)
    if character is None:
        reader.node.children.append(Symbol("&", "&amp;"))
        reader.pos += 1
        return True
    reader.pos = match.end()
    reader.node.children.append(Symbol(character, match[0] if character in _ESCAPES else character))
    return True


def _character(match: re.Match[str]) -> str | None:
    """What an entity stands for; None when nobody knows its name."""
    if match[1]:
        return chr(_NAMES[match[1]]) if match[1] in _NAMES else None
    # The rules of HTML for numbers say what those in 128-159 mean, and replace those that are no characters.
    return unescape(match[0])
