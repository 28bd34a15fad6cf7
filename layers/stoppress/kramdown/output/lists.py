"""Lists and definition lists as HTML."""

import re

from ..html_syntax import written
from ..node import Node, Text
from ..tree.headings import kramdown_id
from . import footnotes, toc
from .blocks import write_block
from .renderer import Renderer

_AUTOMATIC_ID = re.compile(r"auto_ids(?:-([A-Za-z0-9_\-]+))?")


def write_list(renderer: Renderer, node: Node, indent: int) -> str:
    """A list, or what is to be written in its place."""
    references = node.ial.references if node.ial else []
    if "toc" in references and not renderer.has_toc:
        renderer.has_toc = True
        return toc.write(renderer, node)
    if "footnotes" in references and not renderer.has_footnotes:
        renderer.has_footnotes = True
        return footnotes.write(renderer)
    return write_block(renderer, node, indent)


def write_item(renderer: Renderer, node: Node, indent: int) -> str:
    """An item of a list, or a definition."""
    content = renderer.inner(node, indent)
    first = node.children[0] if node.children else None
    margin = " " * indent
    if first is None or (isinstance(first, Text) and first.is_bare):
        end = margin if content.endswith("\n") else ""
    else:
        content, end = f"\n{content}", margin
    return f"{margin}<{node.kind}{written(node.attributes)}>{content}{end}</{node.kind}>\n"


def write_definition_list(renderer: Renderer, node: Node, indent: int) -> str:
    """A definition list. Its attributes can ask for the ids of its terms."""
    asked = [found for name in (node.ial.references if node.ial else []) if (found := _AUTOMATIC_ID.match(name))]
    for term in node.nodes if asked else []:
        if isinstance(term, Text):
            term.attributes.setdefault("id", (asked[0][1] or "") + kramdown_id(term.plain))
    return write_block(renderer, node, indent)


def write_term(renderer: Renderer, node: Text, indent: int) -> str:
    """A term of a definition list."""
    return f"{' ' * indent}<dt{written(node.attributes)}>{renderer.inner(node, indent)}</dt>\n"
