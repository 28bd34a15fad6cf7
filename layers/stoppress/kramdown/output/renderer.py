"""Writes a tree as HTML, as kramdown does it: each block is indented by two spaces for each block around it."""

from collections.abc import Callable, Mapping
from typing import Any

from ..document import Document
from ..html_syntax import escaped
from ..node import Node, Symbol
from .highlighting import Colours

Writer = Callable[["Renderer", Any, int], str]
"""Writes a node of one kind, indented if it is a block."""


class Renderer:
    """Writes one document."""

    def __init__(self, document: Document, writers: Mapping[str, Writer]) -> None:
        self.document = document
        self.has_toc = False
        """Whether the table of contents was written."""
        self.has_footnotes = False
        """Whether the footnotes were written."""
        self.colours = Colours()
        self._writers = writers

    def write(self, node: Node, indent: int = 0) -> str:
        """A node, with all that is in it."""
        return self._writers[node.kind](self, node, indent)

    def inner(self, node: Node, indent: int = 0) -> str:
        """What is in a node that is indented itself."""
        writers = self._writers
        return "".join(
            [
                escaped(child)
                if isinstance(child, str)
                else child.html
                if isinstance(child, Symbol)
                else writers[child.kind](self, child, indent + 2)
                for child in node.children
            ]
        )
