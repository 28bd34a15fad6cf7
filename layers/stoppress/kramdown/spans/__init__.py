"""Spans: what stands within a line of text. They are tried in the order in which kramdown tries them."""

from ..document import Document
from ..node import Node, Symbol, Text, merged
from . import code, emphasis, extension, html, links, quotes, symbols
from .reader import Parsers, SpanReader

_PARSERS = Parsers(
    before={
        "*": (emphasis.read,),
        "_": (emphasis.read,),
        "`": (code.read,),
        "<": (html.read_autolink, html.read),
        "[": (extension.read_footnote_mark, links.read),
        "!": (links.read,),
    },
    any_character=(quotes.read,),
    after={
        "$": (code.read_maths,),
        "{": (extension.read,),
        "&": (symbols.read_entity,),
        "-": (symbols.read_typography,),
        ".": (symbols.read_typography,),
        ">": (symbols.read_typography,),
        "<": (symbols.read_typography,),
        " ": (symbols.read_typography, symbols.read_break),
        "\\": (symbols.read_backslash,),
        "~": (extension.read_struck,),
    },
)

_CODE_AND_HTML = Parsers(before={"`": (code.read,), "<": (html.read,)})


def read_code_and_html(text: str) -> list[Node | Symbol | str]:
    """A text with nothing read in it but code and HTML."""
    reader = SpanReader(Document(), text, _CODE_AND_HTML)
    top = Node("nothing")
    reader.read(top)
    return merged(top.children)


_TYPOGRAPHY = Parsers(
    before={"<": (html.read,)},
    any_character=(quotes.read,),
    after={
        "&": (symbols.read_entity,),
        **dict.fromkeys("-.<> ", (symbols.read_typography,)),
    },
)


def read_typography(document: Document, node: Node, text: str) -> None:
    """Read a text into a node's children, with nothing read in it but typography, entities and HTML."""
    SpanReader(document, text, _TYPOGRAPHY).read(node)


def read_spans(document: Document, node: Text) -> None:
    """Read the text of a block into its children."""
    SpanReader(document, "".join(node.parts), _PARSERS).read(node)
