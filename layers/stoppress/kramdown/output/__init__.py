"""The HTML of a finished tree."""

from collections.abc import Mapping

from ..document import Document
from ..node import Node
from . import blocks, code, footnotes, html, lists, tables, text
from .renderer import Renderer, Writer

_WRITERS: Mapping[str, Writer] = {
    "a": text.write_span,
    "abbr": text.write_span,
    "bare": text.write_bare,
    "blank": blocks.write_blank,
    "blockquote": blocks.write_block,
    "boundary": blocks.write_nothing,
    "br": text.write_empty,
    "code": code.write_code_span,
    "codeblock": code.write_code_block,
    "comment_block": html.write_comment_block,
    "comment_span": html.write_comment_span,
    "dd": lists.write_item,
    "dl": lists.write_definition_list,
    "dt": lists.write_term,
    "element_block": html.write_element_block,
    "element_span": html.write_element_span,
    "em": text.write_span,
    "footnote_mark": text.write_footnote_mark,
    "heading": text.write_heading,
    "hr": blocks.write_rule,
    "html_comment_block": html.write_html_comment_block,
    "html_lines": html.write_lines,
    "html_comment_span": html.write_verbatim_span,
    "img": text.write_empty,
    "li": lists.write_item,
    "maths": text.write_maths_span,
    "maths_block": text.write_maths_block,
    "ol": lists.write_list,
    "p": text.write_paragraph,
    "strong": text.write_span,
    "table": tables.write_table,
    "tbody": blocks.write_block,
    "td": tables.write_cell,
    "tfoot": blocks.write_block,
    "th": tables.write_cell,
    "thead": blocks.write_block,
    "tr": blocks.write_block,
    "ul": lists.write_list,
    "verbatim_block": html.write_verbatim_block,
    "verbatim_span": html.write_verbatim_span,
}


def write_document(document: Document) -> str:
    """The HTML of a document, with its footnotes at the end unless they have a place in it."""
    renderer = Renderer(document, _WRITERS)
    content = "".join([renderer.write(node) for node in document.root.nodes])
    return content if renderer.has_footnotes else content + footnotes.write(renderer)


def write_spans(document: Document, node: Node) -> str:
    """The HTML of what is in a node."""
    return Renderer(document, _WRITERS).inner(node)
