"""The spans of a tree, and the attributes of its nodes."""

from ..document import Document
from ..node import Node, Symbol, Text
from ..spans import read_spans


def read_text(document: Document) -> None:
    """Read the text of all blocks, those of footnotes last, and give the nodes the attributes that their lists say."""
    for top in (document.root, *document.footnotes.values()):
        waiting: list[Node] = [top]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Text):
                read_spans(document, node)
                if node.kind in _NAMED:
                    node.plain = plain(node)
            else:
                waiting += [child for child in reversed(node.children) if isinstance(child, Node) and _has_work(child)]
                _drop_boundaries(node)
            document.apply(node.ial, node.attributes)


_NAMED = frozenset(("heading", "dt"))
"""The kinds of blocks whose text can become their id."""


def _has_work(node: Node) -> bool:
    return bool(node.children or node.ial) or isinstance(node, Text)


def _drop_boundaries(node: Node) -> None:
    """Leave out the boundaries between blocks, and all but one of blank ones that are then neighbours."""
    shown: list[Node | Symbol | str] = []
    after_blank = False
    for child in node.children:
        kind = child.kind if isinstance(child, Node) else ""
        if kind != "boundary" and not (kind == "blank" and after_blank):
            shown.append(child)
            after_blank = kind == "blank"
    node.children = shown


def plain(node: Node) -> str:
    """What a node's text says, without its markup."""
    return "".join(_plain(child) for child in node.children)


def _plain(child: Node | Symbol | str) -> str:
    if isinstance(child, str):
        return child
    if isinstance(child, Symbol):
        return child.character
    return child.value if child.kind in ("code", "maths") else plain(child)
