"""The kramdown dialect as an extension of Python-Markdown: Markdown as Jekyll reads it."""

from collections.abc import Callable
from typing import Any

from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import Registry

from markdown import Markdown

from .blocks import read_document
from .document import Document
from .output import write_document
from .tree.abbreviations import mark_abbreviations
from .tree.breaks import break_lines
from .tree.footnotes import number_footnotes
from .tree.headings import give_ids
from .tree.spans import read_text

EDGES = "\x02", "\x03"
"""What Python-Markdown finds around the HTML, so that it leaves the blank lines at its edges alone."""


class Kramdown(Extension):
    """Puts kramdown's rules in the place of all of Python-Markdown's."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Python-Markdown's)
        """Replace the stages of a converter."""
        md.preprocessors = Registry()
        md.parser = _Blocks(md)
        md.treeprocessors = Registry()
        for priority, (name, work) in enumerate(reversed(_STAGES.items())):
            md.treeprocessors.register(_Stage(work), name, priority)
        # The converter takes its serializer from here after its extensions are registered.
        md.output_formats = dict.fromkeys(md.output_formats, _html)  # type: ignore[misc,arg-type]
        md.stripTopLevelTags = False
        md.postprocessors = Registry()


class _Blocks(BlockParser):
    """Reads blocks. The tree is kramdown's, in which text is a child like any other, not an ElementTree."""

    def parseDocument(self, lines: list[str]) -> Any:  # type: ignore[override]  # noqa: N802 (the name is Python-Markdown's)
        return _Tree(read_document("\n".join(lines)))


class _Tree:
    def __init__(self, document: Document) -> None:
        self._document = document

    def getroot(self) -> Document:
        return self._document


class _Stage(Treeprocessor):
    """One pass over the tree."""

    def __init__(self, work: Callable[[Document], None]) -> None:
        super().__init__()
        self._work = work

    def run(self, root: Any) -> None:
        self._work(root)


_STAGES: dict[str, Callable[[Document], None]] = {
    "spans": read_text,
    "abbreviations": mark_abbreviations,
    "ids": give_ids,
    "breaks": break_lines,
    "footnotes": number_footnotes,
}
"""What happens to the tree, in this order."""


def _html(document: Document) -> str:
    return write_document(document).join(EDGES)
