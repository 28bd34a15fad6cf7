"""The numbers of footnotes."""

from collections import deque
from collections.abc import Iterator

from ..document import Document
from ..node import FootnoteMark, Node


def number_footnotes(document: Document) -> None:
    """Number the footnotes in the order in which the text refers to them. One without a mark is not shown."""
    if not document.footnotes:
        return
    waiting = deque([document.root])
    while waiting:
        for mark in _marks(waiting.popleft()):
            marks = document.marks.setdefault(mark.value, [])
            if not marks:
                # A footnote may refer to others, which come behind those of the text.
                waiting.append(document.footnotes[mark.value])
            mark.number = marks[0].number if marks else len(document.marks) + document.options.footnote_nr - 1
            mark.repetition = len(marks)
            marks.append(mark)


def _marks(top: Node) -> Iterator[FootnoteMark]:
    waiting = [top]
    while waiting:
        node = waiting.pop()
        if isinstance(node, FootnoteMark):
            yield node
        waiting += reversed(node.nodes)
