"""Blocks, tried in the order in which kramdown with the GFM parser tries them."""

from collections.abc import Callable

from ..document import Document, Level
from ..node import Node
from ..scanner import Scanner
from ..syntax import BLANK_LINES
from . import (
    code,
    definition_list,
    definitions,
    extension,
    headings,
    html,
    lists,
    maths,
    paragraph,
    plain_html,
    quote,
    rules,
    table,
)

Parser = Callable[[Level], bool]
"""Reads one block if there is one here, and says whether there was."""

_IN_ORDER: tuple[tuple[Parser, str], ...] = (
    (code.parse_fence, "~`"),
    (quote.parse, ">"),
    (headings.parse, "#"),
    (rules.parse, "*-_"),
    (lists.parse, "*+-0123456789"),
    (definition_list.parse, ":"),
    (plain_html.parse, "<"),
    (html.parse, "<"),
    (headings.parse_underlined, ""),
    (maths.parse, "$\\"),
    (table.parse, ""),
    (definitions.parse_footnote, "["),
    (definitions.parse_link, "["),
    (definitions.parse_abbreviation, "*"),
    (extension.parse, "{"),
    (rules.parse_boundary, "^"),
    (paragraph.parse, ""),
)
"""The parsers and the characters, behind spaces, that their blocks begin with: any where none is said."""

_OTHER = tuple(parse for parse, characters in _IN_ORDER if not characters)
_BY_CHARACTER = {
    first: tuple(parse for parse, characters in _IN_ORDER if first in characters or not characters)
    for first in {character for _, characters in _IN_ORDER for character in characters}
}


def read_document(source: str) -> Document:
    """The blocks of a text, and what they define. The text in them is not read yet."""
    document = Document(source)
    read_blocks(Level(document, Scanner(source), document.root, read_blocks))
    return document


def read_blocks(level: Level) -> None:
    """Read blocks up to the end of the text, or to the end tag of the element they lie in."""
    scanner = level.scanner
    while not level.is_ended and not scanner.at_end:
        if blank := scanner.scan(BLANK_LINES):
            _add_blank(level, blank[0])
        elif not code.parse_indented(level):
            _read_block(level)


def _add_blank(level: Level, lines: str) -> None:
    last = level.parent.last
    if isinstance(last, Node) and last.kind == "blank":
        last.value += lines
    else:
        level.add(Node("blank", lines))


def _read_block(level: Level) -> None:
    text, start = level.scanner.text, level.scanner.pos
    while text[start] == " ":
        start += 1
    for parse in _BY_CHARACTER.get(text[start], _OTHER):
        if parse(level):
            return
