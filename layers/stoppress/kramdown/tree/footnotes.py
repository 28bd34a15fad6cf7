"""The numbers of footnotes."""

from collections import Counter, deque
from collections.abc import Iterator

from ..document import Document
from ..node import FootnoteMark, Node


def number_footnotes(document: Document) -> None:
    """Number the footnotes in the order in which the text refers to them. One without a mark is not shown."""
    if not document.footnotes:
        return
    waiting = deque([document.root])
    places: set[str] = set()
    counts: Counter[str] = Counter()
    written = 0
    while waiting:
        for mark in _marks(waiting.popleft(), places):
            marks = document.marks.setdefault(mark.value, [])
            if not marks:
                # A footnote may refer to others, which come behind those of the text.
                waiting.append(document.footnotes[mark.value])
            mark.number = marks[0].number if marks else len(document.marks) + document.options.footnote_nr - 1
            mark.repetition = counts[mark.value]
            counts[mark.value] += 1
            # As with kramdown, no way leads back from a footnote to one that comes later, nor to itself.
            if mark.number - document.options.footnote_nr >= written:
                marks.append(mark)
        written += 1


def _marks(top: Node, places: set[str]) -> Iterator[FootnoteMark]:
    waiting = [top]
    while waiting:
        node = waiting.pop()
        if isinstance(node, FootnoteMark):
            yield node
        if not _is_replaced(node, places):
            waiting += reversed(node.nodes)


def _is_replaced(node: Node, places: set[str]) -> bool:
    """Whether a list holds the place of the contents or the footnotes: the first list that names them does."""
    if node.kind not in ("ul", "ol") or not node.ial:
        return False
    named = [name for name in ("toc", "footnotes") if name in node.ial.references and name not in places]
    places.update(named[:1])
    return bool(named)
