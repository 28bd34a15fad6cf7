"""Lists (https://kramdown.gettalong.org/syntax.html#lists): what belongs to an item is decided by its column."""

import re
from functools import lru_cache

from ..document import Level
from ..node import Node, Text
from ..syntax import BLANK_LINES, END_OF_BLOCK, LIST_ITEM_OL, LIST_ITEM_UL, RULE
from .items import Margins, first_line

_BOUNDARY = re.compile(END_OF_BLOCK)
_ANY_ITEM = re.compile(f"{LIST_ITEM_UL.pattern}|{LIST_ITEM_OL.pattern}")
_OPEN_TASK = re.compile(r"\A[ \t\r\n\f\v]*\[ \][ \t\r\n\f\v]+")
_DONE_TASK = re.compile(r"\A[ \t\r\n\f\v]*\[[xX]\][ \t\r\n\f\v]+")
_OPEN_BOX = '<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" />'
_DONE_BOX = '<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" checked="checked" />'


def parse(level: Level) -> bool:
    """A list, numbered or not, with all that lies in it."""
    kind = "ul" if level.scanner.check(LIST_ITEM_UL) else "ol" if level.scanner.check(LIST_ITEM_OL) else ""
    if not kind:
        return False
    found = Node(kind)
    level.claim(found)
    lines = _Lines(level, found)
    lines.collect()
    level.parent.children.append(found)
    blank = _read_items(level, found, lines)
    if blank and not lines.is_ended:
        level.parent.children.append(blank)
    _mark_tasks(found)
    return True


@lru_cache(maxsize=16)
def _item_start(kind: str, column: int) -> re.Pattern[str]:
    """Where a further item begins: left of where the content of the one before it does."""
    mark = r"[+*\-]" if kind == "ul" else r"[0-9]+\."
    return re.compile(rf"([ ]{{0,{min(column, 4) - 1}}}{mark})([\t |].*?\n)")


class _Lines:
    """The lines of a list, sorted into its items."""

    def __init__(self, level: Level, found: Node) -> None:
        self._scanner = level.scanner
        self._list = found
        self._start = LIST_ITEM_UL if found.kind == "ul" else LIST_ITEM_OL
        self._margins: Margins
        self._has_nested = False
        self._after_blank = False
        self.items: list[list[list[str]]] = []
        """The lines of each item; an item's second part begins where a list is nested in it."""
        self.is_ended = False
        """Whether a boundary ended the list."""

    def collect(self) -> None:
        scanner = self._scanner
        while not scanner.at_end:
            if self._after_blank and scanner.check(RULE):
                return
            if scanner.scan(_BOUNDARY):
                self.is_ended = True
                return
            if match := scanner.scan(self._start):
                self._begin_item(match)
            elif not self._continue_item():
                return

    def _begin_item(self, match: re.Match[str]) -> None:
        item = Node("li")
        self._list.children.append(item)
        text, item.ial, self._margins = first_line(match[1], match[2])
        self._start = _item_start(self._list.kind, self._margins.column)
        self._has_nested = _ANY_ITEM.match(text) is not None
        self._after_blank = False
        self.items.append([[text]])

    def _continue_item(self) -> bool:
        scanner = self._scanner
        line = scanner.scan(self._margins.content)
        if line is None and not self._after_blank:
            line = scanner.scan(self._margins.lazy)
        if line:
            self._add_line(line[0])
        elif blank := scanner.scan(BLANK_LINES):
            self._has_nested = True
            self._after_blank = True
            self.items[-1][-1].append(blank[0])
        else:
            return False
        return True

    def _add_line(self, line: str) -> None:
        line, has_indent = self._margins.unindented(line)
        if self._has_nested != has_indent and _ANY_ITEM.match(line):
            if has_indent:
                self.items[-1].append([])
                self._has_nested = True
            else:
                line = " " * (self._margins.column + 4) + line
        self.items[-1][-1].append(line)
        self._after_blank = False


def _read_items(level: Level, found: Node, lines: _Lines) -> Node | None:
    """Read the blocks of each item. The blank line at the end of the last, which is the list's, is returned."""
    blank = None
    for item, parts in zip(found.nodes, lines.items, strict=True):
        for part in parts:
            level.read("".join(part), item)
        if item.children:
            _drop_boundary(item)
            _tighten(found, item, is_ended=lines.is_ended)
            blank = item.nodes[-1] if item.nodes[-1].kind == "blank" else None
            if blank:
                item.children.pop()
    return blank


def _drop_boundary(item: Node) -> None:
    """Forget the boundary that attributes of the first paragraph leave behind it."""
    first, *rest = item.nodes[:2]
    if first.kind == "p" and first.ial and rest and rest[0].kind == "boundary":
        del item.children[1]


def _tighten(found: Node, item: Node, *, is_ended: bool) -> None:
    """Write the first paragraph of a tight item without its tag."""
    first, *rest = item.nodes[:2]
    if not isinstance(first, Text) or first.kind != "p":
        return
    is_last = item is found.last
    followed = bool(rest) and rest[0].kind == "blank" and not (is_last and len(item.children) == 2 and not is_ended)
    if followed or (is_last and len(found.children) > 1 and not any(map(_is_tight, found.nodes[:-1]))):
        return
    if rest and rest[0].kind != "blank":
        first.parts.append("\n")
    first.is_bare = True


def _is_tight(item: Node) -> bool:
    first = item.children[0] if item.children else None
    return not isinstance(first, Text) or first.kind != "p" or first.is_bare


def _mark_tasks(found: Node) -> None:
    """Turn ``[ ]`` and ``[x]`` at the start of items into boxes, as GitHub does."""
    has_tasks = False
    for item in found.nodes:
        first = item.children[0] if item.children else None
        if not isinstance(first, Text) or first.kind != "p":
            continue
        text = "".join(first.parts)
        first.parts = [_DONE_TASK.sub(_DONE_BOX, _OPEN_TASK.sub(_OPEN_BOX, text))]
        has_tasks = has_tasks or first.parts != [text]
        if has_tasks:
            item.attributes["class"] = "task-list-item"
    if has_tasks:
        found.attributes["class"] = "task-list"
