"""Emphasis, with stars and underscores (https://kramdown.gettalong.org/syntax.html#emphasis)."""

from ..node import Node
from .reader import SpanReader, Within


def read(reader: SpanReader) -> bool:
    """Text between one or two marks."""
    start = reader.pos
    mark = reader.text[start]
    if reader.text.startswith(mark * 2, start):
        mark *= 2
    if not _may_open(reader, mark) or (
        not _try(reader, mark) and (len(mark) == 1 or reader.node.kind == "em" or not _try(reader, mark[0]))
    ):
        reader.give_up(start, mark)
    return True


def _kind(mark: str) -> int:
    return Within.STRONG if len(mark) == 2 else Within.EM


def _may_open(reader: SpanReader, mark: str) -> bool:
    text, start = reader.text, reader.pos
    if mark[0] == "_" and _is_in_word(text, start):
        return False
    following = text[start + len(mark) : start + len(mark) + 1]
    return reader.may_try and following not in _SPACES and not reader.within & _kind(mark)


_SPACES = frozenset(" \t\r\n\f\v")


def _is_in_word(text: str, start: int) -> bool:
    before = text[max(start - 2, 0) : start]
    return before[-1:].isalpha() or (before[-1:] == "-" and before[:1].isalpha())


def _try(reader: SpanReader, mark: str) -> bool:
    """Read emphasis if it has an end. Where it has none, none has that begins with a mark which was text in it."""
    start, kind, text = reader.pos, _kind(mark), reader.text
    attempt = mark, reader.within, reader.element
    vain = reader.vain.setdefault(attempt, set())
    if not reader.may_try or start in vain:
        return False
    node = Node("em" if kind == Within.EM else "strong")
    passed: list[tuple[int, int]] = []

    def ends() -> bool:
        at = reader.pos
        if not text.startswith(mark, at):
            return False
        # Of three marks in a row, the first two and the last two read differently.
        if kind == Within.STRONG or not text.startswith(mark * 3, at):
            passed.append((at, len(node.children)))
        if text[at - 1] in _SPACES or not node.children:
            return False
        if kind == Within.EM and text.startswith(mark * 2, at) and not text.startswith(mark * 3, at):
            return False
        return mark[0] == "*" or not text[at + len(mark) : at + len(mark) + 1].isalnum()

    reader.pos += len(mark)
    if reader.read(node, ends, kind):
        reader.pos += len(mark)
        reader.node.children.append(node)
        return True
    reader.go_back(start)
    vain.update(at for at, child in passed if _was_text(node, child))
    return False


def _was_text(node: Node, child: int) -> bool:
    return child < len(node.children) and isinstance(node.children[child], str)
