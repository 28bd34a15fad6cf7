"""The way of a text: its blocks, what is in them, some passes over the tree, HTML."""

from .blocks import read_document
from .output import write_document
from .tree.abbreviations import mark_abbreviations
from .tree.breaks import break_lines
from .tree.footnotes import number_footnotes
from .tree.headings import give_ids
from .tree.spans import read_text

_PASSES = (read_text, mark_abbreviations, give_ids, break_lines, number_footnotes)
"""What happens to the tree, in this order."""


def html_of(text: str) -> str:
    """The HTML of a text whose lines all end with ``\\n``."""
    document = read_document(text)
    for change in _PASSES:
        change(document)
    return write_document(document)
