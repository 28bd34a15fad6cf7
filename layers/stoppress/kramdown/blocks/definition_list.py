"""Definition lists (https://kramdown.gettalong.org/syntax.html#definition-lists)."""

import re
from functools import lru_cache

from ..document import Level
from ..node import Node, Text
from ..syntax import BLANK_LINES, DEFINITION, END_OF_BLOCK
from .items import Margins, first_line, own_attributes

_BOUNDARY = re.compile(END_OF_BLOCK)


def parse(level: Level) -> bool:
    """A list whose terms are the lines of the paragraph that was just read."""
    if not level.scanner.check(DEFINITION) or not _follows_paragraph(level.before):
        return False
    found = Node("dl")
    level.claim(found)
    is_apart = _take_terms(level.parent, found)
    lines = _Lines(level, found, is_apart=is_apart)
    lines.collect()
    blank = _read_definitions(level, found, lines)
    _add(level, found)
    if blank:
        level.parent.children.append(blank)
    return True


def _follows_paragraph(nodes: list[Node]) -> bool:
    """Whether there is a paragraph right before, or one blank line before."""
    kinds = [node.kind for node in nodes]
    return kinds[-1:] == ["p"] or (kinds == ["p", "blank"] and nodes[1].value == "\n")


def _take_terms(parent: Node, found: Node) -> bool:
    """Turn the paragraph into terms; return whether a blank line came behind it."""
    last = parent.children.pop()
    is_apart = not isinstance(last, Text)
    paragraph = parent.children.pop() if is_apart else last
    if isinstance(paragraph, Text):
        found.ial = paragraph.ial
        for line in "".join(paragraph.parts).split("\n"):
            text, attributes = own_attributes(line)
            term = Text("dt", text)
            term.ial = attributes
            found.children.append(term)
    return is_apart


@lru_cache(maxsize=8)
def _definition_start(column: int) -> re.Pattern[str]:
    return re.compile(rf"([ ]{{0,{min(column, 4) - 1}}}:)([\t |].*?\n)")


class _Lines:
    """The lines of a definition list, sorted into its definitions."""

    def __init__(self, level: Level, found: Node, *, is_apart: bool) -> None:
        self._scanner = level.scanner
        self._list = found
        self._start = DEFINITION
        self._margins: Margins
        self._after_blank = False
        self._is_apart = is_apart
        self.items: list[tuple[Node, list[str], bool]] = []
        """Each definition, its lines, and whether its first paragraph keeps its tag."""

    def collect(self) -> None:
        while not self._scanner.at_end:
            if match := self._scanner.scan(self._start):
                self._begin_item(match)
            elif self._scanner.check(_BOUNDARY) or not self._continue_item():
                return

    def _begin_item(self, match: re.Match[str]) -> None:
        item = Node("dd")
        self._list.children.append(item)
        text, item.ial, self._margins = first_line(match[1], match[2])
        self._start = _definition_start(self._margins.column)
        self.items.append((item, [text], self._is_apart))
        self._is_apart = self._after_blank = False

    def _continue_item(self) -> bool:
        scanner = self._scanner
        line = scanner.scan(self._margins.content)
        if line is None and not self._after_blank:
            line = scanner.scan(self._margins.lazy)
        if line:
            self.items[-1][1].append(self._margins.unindented(line[0])[0])
            self._is_apart = self._after_blank = False
        elif blank := scanner.scan(BLANK_LINES):
            self.items[-1][1].append(blank[0])
            self._is_apart = self._after_blank = True
        else:
            return False
        return True


def _read_definitions(level: Level, found: Node, lines: _Lines) -> Node | None:
    """Read the blocks of each definition. The blank line at the end of the last is returned."""
    blank = None
    for item, text, keeps_tag in lines.items:
        level.read("".join(text), item)
        if not item.children:
            continue
        blank = item.nodes[-1] if item.nodes[-1].kind == "blank" else None
        if blank:
            item.children.pop()
        first = item.children[0] if item.children else None
        if isinstance(first, Text) and first.kind == "p" and not keeps_tag:
            if len(item.children) > 1:
                first.parts.append("\n")
            first.is_bare = True
    return blank


def _add(level: Level, found: Node) -> None:
    """Add the list, to the one before if nothing but a blank line is between them."""
    before = level.before
    if before and before[-1].kind == "blank":
        before.pop()
    if before and before[-1].kind == "dl":
        before[-1].children += found.children
        del level.parent.children[level.parent.children.index(before[-1]) + 1 :]
    else:
        level.parent.children.append(found)
