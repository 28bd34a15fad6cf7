"""Reading the spans of a text, from left to right."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from ..document import Document
from ..node import Element, Node
from ..scanner import Scanner

MAX_NESTING = 50
"""How many spans may lie within each other. What is deeper is text, so that no text can exhaust the stack."""

# What a span can begin with. Each alternative begins with one character, so that ``re`` skips other text quickly.
_MARKS = r"""\*|_|`|<|\[|!\[|"|'|\$|\{:|&|--|\.\.\.|>>| >>|  \n|\\|~~"""
_START = re.compile(_MARKS)
_START_IN_BRACKETS = re.compile(rf"{_MARKS}|\]")


class Within:
    """Spans that decide what may lie within them, as bits of a number."""

    NOTHING = 0
    EM = 1
    STRONG = 2
    LINK = 4


class SpanReader(Scanner):
    """Reads one text into the children of nodes.

    Whether a mark begins a span is known only when its end is found, so spans are read on trial. Trials that failed are
    paid for from a budget in proportion to the text: when it is spent, marks are text. No text can cost more.
    """

    def __init__(self, document: Document, text: str, parsers: "Parsers") -> None:
        super().__init__(text)
        self.document = document
        self.node = Node("nothing")
        """The node whose children are being read."""
        self.within = Within.NOTHING
        self.element = 0
        """Where the content of the innermost element in HTML begins that it lies in."""
        self.vain: dict[tuple[str, int, int], set[int]] = {}
        """Where trials with a mark are known to fail."""
        self._parsers = parsers
        self._nesting = 0
        self._budget = len(text) + 10_000

    @property
    def may_try(self) -> bool:
        """Whether another span may be tried here."""
        return self._nesting < MAX_NESTING and self._budget > 0

    def read_apart(self, text: str, node: Node) -> None:
        """Read another text, in which no mark belongs to one outside of it, from the same budget."""
        reader = SpanReader(self.document, text, self._parsers)
        reader._nesting, reader._budget = self._nesting, self._budget
        reader.read(node)
        self._budget = reader._budget

    def add(self, text: str) -> None:
        """Add text to the node that is being read."""
        self.node.children.append(text)

    def go_back(self, start: int) -> None:
        """Return to where a trial that failed began, and pay for it."""
        self._budget -= self.pos - start
        self.pos = start

    def give_up(self, start: int, mark: str) -> None:
        """Take a mark for text, and return to behind it."""
        self.go_back(start)
        self.pos += len(mark)
        self.add(mark)

    def read(
        self, node: Node, stop: "Stop | None" = None, within: int = Within.NOTHING, *, in_brackets: bool = False
    ) -> bool:
        """Read up to where ``stop`` says so, and say whether that was found; without it, up to the end."""
        start = _START_IN_BRACKETS if in_brackets else _START
        return self.nest(node, lambda: self._read_up_to(stop, start), within)

    def nest(self, node: Node, work: Callable[[], bool], within: int = Within.NOTHING) -> bool:
        """Do some reading into another node, and return what it returns."""
        outer = self.node, self.within, self.element
        self.node, self.within = node, self.within | within
        self.element = self.pos if isinstance(node, Element) else self.element
        self._nesting += 1
        found = work()
        self._nesting -= 1
        self.node, self.within, self.element = outer
        return found

    def _read_up_to(self, stop: "Stop | None", start: re.Pattern[str]) -> bool:
        text, add = self.text, self.node.children.append
        while match := start.search(text, self.pos):
            at = match.start()
            if at > self.pos:
                # A quotation mark is read together with the character before it, which decides its kind.
                at -= text[at] in "\"'"
                if at > self.pos:
                    add(text[self.pos : at])
                    self.pos = at
            if stop and stop():
                return True
            if self._budget <= 0 and self.within:
                # All trials that are open have failed with this.
                return False
            self._read_span(text[at])
        if not stop and self.pos < self.end:
            add(self.rest())
        return False

    def _read_span(self, first: str) -> None:
        for parse in self._parsers.for_character(first):
            if parse(self):
                return
        self.add(first)
        self.pos += 1


Stop = Callable[[], bool]
SpanParser = Callable[[SpanReader], bool]
"""Reads one span if there is one here, and says whether there was."""


class Parsers:
    """The parsers of spans, by the characters that spans begin with."""

    def __init__(
        self,
        before: Mapping[str, tuple[SpanParser, ...]],
        any_character: tuple[SpanParser, ...] = (),
        after: Mapping[str, tuple[SpanParser, ...]] = MappingProxyType({}),
    ) -> None:
        self._other = any_character
        self._by_character = {
            character: (*before.get(character, ()), *any_character, *after.get(character, ()))
            for character in {*before, *after}
        }

    def for_character(self, character: str) -> tuple[SpanParser, ...]:
        """The parsers to try, in turn."""
        return self._by_character.get(character, self._other)
