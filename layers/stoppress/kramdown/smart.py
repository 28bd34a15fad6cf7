"""Typography for a text that is not Markdown: what kramdown's parser for SmartyPants reads."""

from .document import Document
from .node import Node
from .output import write_spans
from .spans import read_typography


def smartened(text: str) -> str:
    """A text with typographic quotation marks, dashes and ellipses; entities and HTML in it stay what they are."""
    document, top = Document(), Node("nothing")
    read_typography(document, top, text)
    return write_spans(document, top)
