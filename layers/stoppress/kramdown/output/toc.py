"""The table of contents as HTML."""

import re
from collections.abc import Iterator
from copy import copy

from ..document import Document
from ..node import FootnoteMark, Node, Symbol, Text
from ..tree.headings import headings
from .blocks import write_block
from .renderer import Renderer

_LEFT_OUT = re.compile(r"\bno_toc\b")


def write(renderer: Renderer, place: Node) -> str:
    """The headings of the document, in lists of the kind that stands in their place; nothing if there are none."""
    top = Node(place.kind, attributes={**place.attributes})
    top.attributes.setdefault("id", "markdown-toc")
    above: list[tuple[int, Node]] = [(0, top)]
    replaced = set(map(id, headings(place)))
    levels = renderer.document.options.toc_levels
    for heading in _all_headings(renderer.document):
        if id(heading) in replaced or heading.level not in levels or not _is_listed(heading):
            continue
        while above[-1][0] >= heading.level:
            above.pop()
        item = _item(heading, top.attributes["id"])
        _list_in(above[-1][1], place.kind).children.append(item)
        above.append((heading.level, item))
    return write_block(renderer, top, 0) if top.children else ""


def _all_headings(document: Document) -> Iterator[Text]:
    """The headings of the text, and then of its footnotes."""
    for top in (document.root, *(document.footnotes[name] for name in document.marks)):
        yield from headings(top)


def _is_listed(heading: Text) -> bool:
    return "id" in heading.attributes and not _LEFT_OUT.search(heading.attributes.get("class", ""))


def _list_in(parent: Node, kind: str) -> Node:
    """The list that an item's items go to, which is made for the first of them."""
    last = parent.last
    if parent.kind == kind:
        return parent
    if not isinstance(last, Node) or last.kind != kind:
        last = Node(kind)
        parent.children.append(last)
    return last


def _item(heading: Text, prefix: str) -> Node:
    own = heading.attributes["id"]
    link = Node("a", attributes={"href": f"#{own}", "id": f"{prefix}-{own}"})
    link.children += _without_links(heading.children)
    text = Text("p")
    text.is_bare = True
    text.children.append(link)
    item = Node("li")
    item.children.append(text)
    return item


def _without_links(children: "list[Node | Symbol | str]") -> "list[Node | Symbol | str]":
    """Copies of spans without footnotes' marks, and with what is in links instead of the links."""
    result: list[Node | Symbol | str] = []
    for child in children:
        if isinstance(child, FootnoteMark):
            continue
        if not isinstance(child, Node) or not child.children:
            result.append(child)
        elif child.kind == "a":
            result += _without_links(child.children)
        else:
            copied = copy(child)
            copied.children = _without_links(child.children)
            result.append(copied)
    return result
