"""What the author wrote in HTML, and comments, as HTML."""

from ..html_syntax import VOID, written
from ..node import Element, Node
from .renderer import Renderer


def write_comment_block(renderer: Renderer, node: Node, indent: int) -> str:
    """A comment in kramdown's own syntax."""
    return f"{' ' * indent}<!-- {node.value} -->\n"


def write_comment_span(renderer: Renderer, node: Node, indent: int) -> str:
    """A comment in kramdown's own syntax."""
    return f"<!-- {node.value} -->"


def write_html_comment_block(renderer: Renderer, node: Node, indent: int) -> str:
    """A comment in HTML."""
    return f"{' ' * indent}{node.value}\n"


def write_verbatim_block(renderer: Renderer, node: Node, indent: int) -> str:
    """What is to stay as it is."""
    return f"{node.value}\n" if node.value else ""


def write_verbatim_span(renderer: Renderer, node: Node, indent: int) -> str:
    """What is HTML already."""
    return node.value


def write_lines(renderer: Renderer, node: Node, indent: int) -> str:
    """Lines of HTML."""
    if not indent:
        return node.value
    margin = " " * indent
    return margin + node.value[:-1].replace("\n", f"\n{margin}") + "\n"


def write_element_span(renderer: Renderer, node: Element, indent: int) -> str:
    """An element that the author wrote in HTML."""
    content = renderer.inner(node)
    if not content and node.value in VOID:
        return f"<{node.value}{written(node.attributes)} />"
    return f"<{node.value}{written(node.attributes)}>{content}</{node.value}>"


def write_element_block(renderer: Renderer, node: Element, indent: int) -> str:
    """An element that the author wrote in HTML, on lines of its own unless it lies in another."""
    at = indent + 2 * max(node.nesting - 1, 0)
    is_raw = node.model == "raw"
    content = _raw_content(renderer, node, at) if is_raw else renderer.inner(node, at)
    tag = f"<{node.value}{written(node.attributes)}"
    if (node.is_closed and is_raw) or (not content and node.value in VOID):
        html = f"{tag} />"
    elif content and node.model == "block":
        lines = content.removesuffix("\n")
        html = f"{tag}>\n{lines}\n{' ' * at}</{node.value}>"
    else:
        html = f"{tag}>{content}</{node.value}>"
    return html if node.nesting else f"{' ' * indent}{html}\n"


def _raw_content(renderer: Renderer, node: Element, indent: int) -> str:
    """What is in an element that stays as it is: its text is HTML already."""
    return "".join(
        renderer.write(child, indent + 2) if isinstance(child, Node) else str(child) for child in node.children
    )
