"""The spans of a tree, and the attributes of its nodes."""

from collections.abc import Iterator

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
                node.plain = plain(node)
            else:
                waiting += reversed(node.nodes)
                node.children = list(_shown(node.children))
            document.apply(node.ial, node.attributes)


def _shown(children: list[Node | Symbol | str]) -> Iterator[Node | Symbol | str]:
    """Blocks without the boundaries between them, and so that no two blank ones are neighbours."""
    after_blank = False
    for child in children:
        kind = child.kind if isinstance(child, Node) else ""
        if kind == "boundary" or (kind == "blank" and after_blank):
            continue
        after_blank = kind == "blank"
        yield child


def plain(node: Node) -> str:
    """What a node's text says, without its markup."""
    return "".join(_plain(child) for child in node.children)


def _plain(child: Node | Symbol | str) -> str:
    if isinstance(child, str):
        return child
    if isinstance(child, Symbol):
        return child.character
    return child.value if child.kind in ("code", "maths") else plain(child)
