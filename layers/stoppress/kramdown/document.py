"""A text in the making: its tree, and the definitions that its parts refer to."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from .node import AttributeList, FootnoteMark, Node, Text
from .options import Options
from .scanner import Scanner
from .syntax import BLANKS, BLOCK_BOUNDARY

MAX_DEPTH = 50
"""How many blocks may lie within each other. What is deeper is text, so that no text can exhaust the stack."""


@dataclass(slots=True)
class Link:
    """Where a link leads."""

    url: str
    title: str | None
    mark: Node | None = None
    """The place of its definition, which may have attributes."""


@dataclass(slots=True)
class Document:
    """The whole of a text."""

    source: str = ""
    root: Node = field(default_factory=lambda: Node("root"))
    attribute_lists: dict[str, AttributeList] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    footnotes: dict[str, Node] = field(default_factory=dict)
    marks: dict[str, list[FootnoteMark]] = field(default_factory=dict)
    """The marks of each footnote that has any, in the order of the footnotes."""
    has_headings: bool = False
    options: Options = field(default_factory=Options)
    abbreviations: dict[str, tuple[str, Node]] = field(default_factory=dict)

    def define_link(self, name: str, link: Link) -> None:
        """Remember where the links of a name lead."""
        self.links[_normalized(name)] = link

    def link(self, name: str) -> Link | None:
        """Where the links of a name lead, if that is defined."""
        return self.links.get(_normalized(name)) if self.links else None

    def apply(self, given: AttributeList | None, attributes: dict[str, str]) -> None:
        """Add what an attribute list says, and what it refers to, to a node's attributes."""
        if given:
            self._apply(given, attributes, set())

    def _apply(self, given: AttributeList, attributes: dict[str, str], seen: set[str]) -> None:
        for name in given.references:
            # Once each: lists that refer to each other would never end, or double with every step.
            if name in self.attribute_lists and name not in seen and len(seen) < MAX_DEPTH:
                seen.add(name)
                self._apply(self.attribute_lists[name], attributes, seen)
        add_attributes(attributes, given.attributes)


def _normalized(name: str) -> str:
    """The name of a link as it is compared: without regard to case and kinds of space."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", name).lower()


def add_attributes(attributes: dict[str, str], more: dict[str, str]) -> None:
    """Add attributes to others: classes join those that are there, anything else replaces them."""
    for name, value in more.items():
        if name == "class":
            value = f"{attributes.get(name, '')} {value}".lstrip()
        attributes[name] = value


@dataclass(slots=True)
class Level:
    """One sequence of blocks: the text they are read from, and the node they go to."""

    document: Document
    scanner: Scanner
    parent: Node
    read_blocks: "Callable[[Level], None]"
    depth: int = 0
    ial: AttributeList | None = None
    """Attributes that wait for the next block."""
    is_ended: bool = False
    """Whether the end tag of the parent was found."""

    def read(self, text: str, parent: Node) -> None:
        """Read the blocks that a part of this level holds into their parent."""
        if self.depth < MAX_DEPTH:
            self.read_blocks(Level(self.document, Scanner(text), parent, self.read_blocks, self.depth + 1))
        else:
            parent.children.append(Text("p", text.strip(BLANKS)))

    def claim(self, node: Node) -> None:
        """Give a new block the attributes that wait for it, if there are any."""
        node.ial, self.ial = self.ial, None

    def add(self, node: Node) -> None:
        """Add a new block."""
        self.claim(node)
        self.parent.children.append(node)

    def mark(self, value: str = "") -> Node:
        """Add a boundary that shows nothing, such as a definition leaves, and return it."""
        mark = Node("boundary", value)
        self.add(mark)
        return mark

    @property
    def before(self) -> list[Node]:
        """The last two blocks, or as many as there are."""
        return [node for node in self.parent.children[-2:] if isinstance(node, Node)]

    @property
    def is_after_boundary(self) -> bool:
        """Whether a block may begin here that must not follow another at once."""
        last = self.parent.last
        if not isinstance(last, Node) or self.ial is not None:
            return True
        return last.kind == "blank" or (last.kind == "boundary" and not last.value)

    @property
    def is_before_boundary(self) -> bool:
        """Whether a block may end here that must not be followed by another at once."""
        return self.scanner.check(BLOCK_BOUNDARY) is not None
