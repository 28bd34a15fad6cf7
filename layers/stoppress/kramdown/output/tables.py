"""Tables as HTML."""

from ..html_syntax import written
from ..node import Table, Text
from .blocks import write_block
from .renderer import Renderer


def write_table(renderer: Renderer, node: Table, indent: int) -> str:
    """A table, its cells aligned as their columns are."""
    styles = [f"text-align: {alignment}" if alignment else "" for alignment in node.alignments]
    for part in node.nodes:
        for row in part.nodes:
            for cell, style in zip(row.nodes, styles, strict=False):
                cell.kind = "th" if part.kind == "thead" else "td"
                if style:
                    cell.attributes["style"] = style
    return write_block(renderer, node, indent)


def write_cell(renderer: Renderer, node: Text, indent: int) -> str:
    """A cell of a table; an empty one holds a space, or it would collapse."""
    content = renderer.inner(node, indent) or "\N{NO-BREAK SPACE}"
    return f"{' ' * indent}<{node.kind}{written(node.attributes)}>{content}</{node.kind}>\n"
