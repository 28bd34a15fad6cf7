"""Line breaks that a backslash at the end of a line asks for, as on GitHub."""

from ..document import Document
from ..node import Element, Node, Symbol, Text, merged

_BREAK = "\\\n"


def break_lines(document: Document) -> None:
    """Put a line break where a backslash ends a line of text."""
    waiting = [document.root] if _BREAK in document.source else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Element):
            continue
        waiting += node.nodes
        if any(isinstance(child, str) for child in node.children):
            is_block = isinstance(node, Text) and node.kind != "bare"
            node.children = _broken(merged(node.children), is_block=is_block)


def _broken(children: "list[Node | Symbol | str]", *, is_block: bool) -> "list[Node | Symbol | str]":
    result: list[Node | Symbol | str] = []
    for index, child in enumerate(children):
        if not isinstance(child, str) or _BREAK not in child:
            result.append(child)
            continue
        first, *lines = child.split(_BREAK)
        result.append(first)
        for number, line in enumerate(lines, 1):
            is_end = number == len(lines) and not line and is_block and index == len(children) - 1
            result += [f"\n{line}"] if is_end else [Node("br"), f"\n{line}"]
    return result
