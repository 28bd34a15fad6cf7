"""Blocks that hold blocks, and blocks that hold nothing, as HTML."""

from ..html_syntax import written
from ..node import Node
from .renderer import Renderer


def write_blank(renderer: Renderer, node: Node, indent: int) -> str:
    """The blank lines between blocks."""
    return "\n"


def write_nothing(renderer: Renderer, node: Node, indent: int) -> str:
    """What only the reader of blocks needed."""
    return ""


def write_rule(renderer: Renderer, node: Node, indent: int) -> str:
    """A horizontal rule."""
    return f"{' ' * indent}<hr{written(node.attributes)} />\n"


def write_block(renderer: Renderer, node: Node, indent: int) -> str:
    """A block that holds blocks."""
    return wrapped(node.kind, node.attributes, renderer.inner(node, indent), indent)


def wrapped(name: str, attributes: dict[str, str], content: str, indent: int) -> str:
    """An element that holds lines of their own."""
    margin = " " * indent
    return f"{margin}<{name}{written(attributes)}>\n{content}{margin}</{name}>\n"
