"""Paragraphs, headings and what stands in them, as HTML."""

from ..html_syntax import escaped_code, written
from ..node import FootnoteMark, Node, Text
from .blocks import wrapped
from .renderer import Renderer


def write_paragraph(renderer: Renderer, node: Text, indent: int) -> str:
    """A paragraph; only its content in tight lists, and a figure if it is an image that stands alone."""
    if node.is_bare:
        return renderer.inner(node, indent)
    only = node.children[0] if len(node.children) == 1 else None
    if isinstance(only, Node) and only.kind == "img" and only.ial and "standalone" in only.ial.references:
        return _figure(node, only, indent)
    return f"{' ' * indent}<p{written(node.attributes)}>{renderer.inner(node, indent)}</p>\n"


def write_bare(renderer: Renderer, node: Text, indent: int) -> str:
    """Lines that belong to no block."""
    return renderer.inner(node, indent)


def _figure(paragraph: Text, image: Node, indent: int) -> str:
    outer, inner = {**paragraph.attributes}, {**image.attributes}
    for name in ("class", "id"):
        if name in inner and name not in outer:
            outer[name] = inner.pop(name)
    margin = " " * (indent + 2)
    caption = image.attributes["alt"]
    return wrapped(
        "figure", outer, f"{margin}<img{written(inner)} />\n{margin}<figcaption>{caption}</figcaption>\n", indent
    )


def write_heading(renderer: Renderer, node: Text, indent: int) -> str:
    """A heading."""
    content = renderer.inner(node, indent)
    rank = min(max(node.level + renderer.document.options.header_offset, 1), 6)
    return f"{' ' * indent}<h{rank}{written(node.attributes)}>{content}</h{rank}>\n"


def write_maths_block(renderer: Renderer, node: Node, indent: int) -> str:
    r"""A formula, between ``\[`` and ``\]``, which MathJax and KaTeX know."""
    html = rf"\[{escaped_code(node.value)}\]"
    return f"{' ' * indent}<div{written(node.attributes)}>{html}\n</div>\n" if node.attributes else f"{html}\n"


def write_maths_span(renderer: Renderer, node: Node, indent: int) -> str:
    r"""Maths within text, between ``\(`` and ``\)``, which MathJax and KaTeX know."""
    value = escaped_code(node.value)
    return f"<span{written(node.attributes)}>${value}$</span>" if node.attributes else rf"\({value}\)"


def write_span(renderer: Renderer, node: Node, indent: int) -> str:
    """A link, emphasis or an abbreviation."""
    return f"<{node.kind}{written(node.attributes)}>{renderer.inner(node)}</{node.kind}>"


def write_empty(renderer: Renderer, node: Node, indent: int) -> str:
    """An image or a line break."""
    return f"<{node.kind}{written(node.attributes)} />"


def write_footnote_mark(renderer: Renderer, node: FootnoteMark, indent: int) -> str:
    """The number of a footnote, which leads to it."""
    name = node.value
    own = f"{name}:{node.repetition}" if node.repetition else name
    return (
        f'<sup id="fnref:{own}" role="doc-noteref">'
        f'<a href="#fn:{name}" class="footnote" rel="footnote">{node.number}</a></sup>'
    )
