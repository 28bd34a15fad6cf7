"""Tables (https://kramdown.gettalong.org/syntax.html#tables)."""

import re
from collections.abc import Iterator
from itertools import chain

from ..document import Level
from ..node import Node, Table, Text
from ..scanner import Scanner
from ..spans import read_code_and_html
from ..syntax import BLANKS

_PIPE = r"(?:\||.*?[^\\\n]\|)"
_START = re.compile(rf"[ ]{{0,3}}(?=[^ \t\r\n\f\v]){_PIPE}.*?\n")
_LINE = re.compile(rf"{_PIPE}.*?\n")
_SEPARATOR = re.compile(r"((?=[+|: \t]*+-)[+|: \t\-]++)\n")
_FOOT_SEPARATOR = re.compile(r"(?=[+|: \t]*+=)[+|: \t=]++\n")
_ALIGNMENT = re.compile(r"[ \t]?(:?)-+(:?)[ \t]?")
_ALIGNMENTS = {("", ""): "", (":", ""): "left", ("", ":"): "right", (":", ":"): "center"}
_CODE = re.compile(r"(`+)")
_CELL_END = re.compile(r"(?<!\\)\|")
_HAS_PIPE = re.compile(_PIPE)

MAX_PADDING = 20_000
"""How many empty cells a table gets where rows are shorter than its longest. A wide row and many short ones would cost
their product."""


def parse(level: Level) -> bool:
    """Lines with ``|`` in each of them."""
    scanner = level.scanner
    if scanner.find("|", scanner.pos) < 0:
        return False
    first = scanner.check(_START)
    if not first or not level.is_after_boundary:
        return False
    trials: _Trials = scanner.memo("tables", _Trials)
    if trials.budget <= 0:
        return False
    start = scanner.pos
    table = Table()
    rows = _Rows(table, has_leading_pipe=first[0].lstrip(BLANKS).startswith("|"))
    rows.read(scanner)
    if not (level.is_before_boundary and _has_pipes(scanner.text[start : scanner.pos - 1]) and rows.finish()):
        trials.budget -= scanner.pos - start
        scanner.pos = start
        # As with kramdown, attributes before what only looks like a table are lost.
        level.ial = None
        return False
    level.add(table)
    return True


class _Trials:
    """What may be spent on lines that look like a table and are none, so that no text can cost more than its length."""

    def __init__(self, scanner: Scanner) -> None:
        self.budget = scanner.end + 10_000


class _Rows:
    """The rows of a table, collected into its head, bodies and foot."""

    def __init__(self, table: Table, *, has_leading_pipe: bool) -> None:
        self._table = table
        self._has_leading_pipe = has_leading_pipe
        self._rows: list[Node] = []
        self._has_foot = False

    def read(self, scanner: Scanner) -> None:
        scanner.scan(_SEPARATOR)
        while scanner.check(_LINE):
            if separator := scanner.scan(_SEPARATOR):
                self._separate(separator[1])
            elif scanner.scan(_FOOT_SEPARATOR):
                if self._rows:
                    self._close("tbody")
                self._has_foot = True
            else:
                self._add_row(scanner)

    def finish(self) -> bool:
        """Complete the table; return whether it has a body."""
        if self._rows:
            self._close("tfoot" if self._has_foot else "tbody")
        parts = self._table.nodes
        if not any(part.kind == "tbody" for part in parts):
            return False
        rows = list(chain.from_iterable(part.nodes for part in parts))
        columns = max(len(row.children) for row in rows)
        padding = MAX_PADDING
        for row in rows:
            missing = min(columns - len(row.children), padding)
            row.children += [Text("td") for _ in range(missing)]
            padding -= missing
        self._table.alignments = (self._table.alignments + [""] * columns)[:columns]
        return True

    def _separate(self, line: str) -> None:
        if not self._rows:
            return
        if self._table.alignments or self._has_foot:
            if not self._has_foot:
                self._close("tbody")
        else:
            self._close("thead")
            self._table.alignments = [_ALIGNMENTS[found] for found in _ALIGNMENT.findall(line)]

    def _close(self, kind: str) -> None:
        part = Node(kind)
        part.children += self._rows
        self._rows = []
        self._table.children.append(part)

    def _add_row(self, scanner: Scanner) -> None:
        end = scanner.text.index("\n", scanner.pos)
        cells = _cells(scanner.text[scanner.pos : end].rstrip(" \t"))
        scanner.pos = end + 1
        if self._has_leading_pipe and not cells[0].strip(BLANKS):
            del cells[0]
        if cells and not cells[-1].strip(BLANKS):
            cells.pop()
        row = Node("tr")
        row.children += [Text("td", cell.strip(BLANKS)) for cell in cells]
        self._rows.append(row)


def _cells(line: str) -> list[str]:
    """The cells of a row. A ``|`` within code or behind a backslash separates none."""
    cells = [""]
    for is_code, text in _code_and_text(line) if "`" in line or "<code" in line else [(False, line)]:
        if is_code:
            cells[-1] += text
        else:
            first, *more = (cell.replace("\\|", "|") for cell in _CELL_END.split(text))
            cells[-1] += first
            cells += more
    return cells


def _code_and_text(line: str) -> Iterator[tuple[bool, str]]:
    """The parts of a line in turn, each with whether it is code, in HTML or within backticks."""
    pos = 0
    while (start := line.find("<code", pos)) >= 0:
        tag_end = line.find(">", start)
        end = line.find("</code>", tag_end) if tag_end >= 0 else -1
        if end < 0:
            break
        yield from _code_spans(line[pos:start])
        pos = end + len("</code>")
        yield True, line[start:pos]
    yield from _code_spans(line[pos:])


def _code_spans(text: str) -> Iterator[tuple[bool, str]]:
    """The parts of a text in turn, each with whether it is code within backticks."""
    pos = start = 0
    while mark := _CODE.search(text, pos):
        end = text.find(mark[1], mark.end())
        if end < 0 or (len(mark[1]) == 1 and _is_alone(text, mark)):
            pos = mark.end()
            continue
        yield False, text[start : mark.start()]
        yield True, _quoted(text[mark.end() : end], is_single=len(mark[1]) == 1)
        pos = start = end + len(mark[1])
    yield False, text[start:]


def _is_alone(text: str, mark: re.Match[str]) -> bool:
    is_after_space = mark.start() == 0 or text[mark.start() - 1].isspace()
    return is_after_space and text[mark.end() : mark.end() + 1].isspace()


def _quoted(code: str, *, is_single: bool) -> str:
    """Code as kramdown puts it back into a cell: within as few backticks as will do."""
    if not is_single:
        code = code.removeprefix(" ").removesuffix(" ")
    mark = max(_CODE.findall(code), default="") + "`"
    space = " " if len(mark) > 1 else ""
    return f"{mark}{space}{code}{space}{mark}"


def _has_pipes(text: str) -> bool:
    """Whether each line has a ``|`` outside code and HTML, so that the lines are a table."""
    has_pipe = False
    for part in read_code_and_html(text):
        content = part if isinstance(part, str) else part.value if isinstance(part, Node) else ""
        lines = content.rstrip("\n").split("\n")
        if not (isinstance(part, Node) and part.kind == "code"):
            if len(lines) > 1 and not has_pipe and not _HAS_PIPE.match(lines[0]):
                break
            has_pipe = (has_pipe and len(lines) == 1) or bool(_HAS_PIPE.match(lines[-1]))
        elif len(lines) > 2 or (len(lines) == 2 and not has_pipe):
            break
        else:
            has_pipe = has_pipe and len(lines) < 2
    return has_pipe
