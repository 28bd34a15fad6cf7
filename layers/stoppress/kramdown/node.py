"""What a text in Markdown is made of."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple


class Symbol(NamedTuple):
    """A character that the author wrote otherwise, such as ``&nbsp;`` or ``--``, and its HTML."""

    character: str
    html: str


class Node:
    """A block or a span. Text among its children is plain strings, neighbours of which belong together."""

    __slots__ = ("attributes", "children", "ial", "kind", "value")

    def __init__(self, kind: str, value: str = "", attributes: dict[str, str] | None = None) -> None:
        self.kind = kind
        self.value = value
        self.attributes = {} if attributes is None else attributes
        self.children: list[Node | Symbol | str] = []
        self.ial: AttributeList | None = None

    @property
    def last(self) -> "Node | Symbol | str | None":
        """The last child, if there is any."""
        return self.children[-1] if self.children else None

    @property
    def nodes(self) -> "list[Node]":
        """The children, where none of them is text."""
        return [child for child in self.children if isinstance(child, Node)]


@dataclass(slots=True)
class AttributeList:
    """What ``{: .class #id key="value" reference}`` says."""

    attributes: dict[str, str] = field(default_factory=dict)
    references: list[str] = field(default_factory=list)


class Text(Node):
    """A block that holds spans: a paragraph, a heading, a term, a cell. Its text is collected before it is read."""

    __slots__ = ("is_bare", "level", "parts", "plain")

    def __init__(self, kind: str, text: str = "") -> None:
        super().__init__(kind)
        self.parts = [text] if text else []
        self.plain = ""
        """The text without its markup, from which ids are made."""
        self.level = 0
        """The level of a heading, 1 to 6."""
        self.is_bare = False
        """Whether a paragraph is written without its tag, as in tight lists."""


class Table(Node):
    """A table with its columns' alignments: ``left``, ``center``, ``right`` or nothing."""

    __slots__ = ("alignments",)

    def __init__(self) -> None:
        super().__init__("table")
        self.alignments: list[str] = []


class Element(Node):
    """An element that the author wrote in HTML."""

    __slots__ = ("is_closed", "model", "nesting")

    def __init__(self, name: str, attributes: dict[str, str], *, is_block: bool) -> None:
        super().__init__("element_block" if is_block else "element_span", name, attributes)
        self.model = ""
        """How its content is read: ``raw``, ``span`` or ``block``."""
        self.is_closed = False
        """Whether it ends with its start tag."""
        self.nesting = 0
        """How many raw elements it lies in."""


class FootnoteMark(Node):
    """A reference to a footnote, by its name."""

    __slots__ = ("number", "repetition")

    def __init__(self, name: str) -> None:
        super().__init__("footnote_mark", name)
        self.number = 0
        self.repetition = 0
        """How many marks of the same footnote come before it."""


def merged(children: "list[Node | Symbol | str]") -> "list[Node | Symbol | str]":
    """Children of which no two neighbours are text."""
    result: list[Node | Symbol | str] = []
    for is_text, group in groupby(children, lambda child: isinstance(child, str)):
        if is_text:
            result.append("".join(text for text in group if isinstance(text, str)))
        else:
            result += group
    return result
