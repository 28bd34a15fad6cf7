"""Ids of headings."""

import re
from collections.abc import Callable
from unicodedata import category

from ..document import Document
from ..node import Element, Node, Text

_NOT_AT_START = re.compile(r"^[^a-zA-Z]+", re.MULTILINE)
_NOT_IN_ID = re.compile(r"[^a-zA-Z0-9 \-]")


def give_ids(document: Document) -> None:
    """Give each heading an id made of its text, as GFM does; those in HTML and footnotes, as kramdown does."""
    if not document.has_headings or not document.options.auto_ids:
        return
    prefix = document.options.auto_id_prefix
    ids = _Ids(github_id, prefix)
    for heading in headings(document.root, in_elements=False):
        if "id" not in heading.attributes:
            heading.attributes["id"] = ids.new(heading.plain)
    ids = _Ids(lambda text: kramdown_id(text) or "section", prefix)
    for top in (document.root, *document.footnotes.values()):
        for heading in headings(top):
            if "id" not in heading.attributes:
                heading.attributes["id"] = ids.new(heading.plain)


def headings(top: Node, *, in_elements: bool = True) -> list[Text]:
    """The headings under a node in their order."""
    found: list[Text] = []
    waiting = [top]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Text):
            if node.kind == "heading":
                found.append(node)
        elif in_elements or not isinstance(node, Element):
            waiting += reversed(node.nodes)
    return found


def github_id(text: str) -> str:
    """A text in small letters, with hyphens for spaces and without punctuation."""
    small = "".join(character.lower() for character in text)  # as in Ruby, a final sigma has no form of its own
    kept = "".join(character for character in small if character in "- \t" or _is_word(character))
    return kept.replace(" ", "-").replace("\t", "-")


def kramdown_id(text: str) -> str:
    """The ASCII letters, digits and hyphens of a text from its first letter on (``auto_ids`` in kramdown's options)."""
    return _NOT_IN_ID.sub("", _NOT_AT_START.sub("", text)).replace(" ", "-").lower()


def _is_word(character: str) -> bool:
    """Whether Ruby's ``\\p{Word}`` has the character: letters, marks, digits and connectors."""
    known = character.isalpha() or category(character) in _WORD_CATEGORIES
    return known or any(first <= character <= last for first, last in _OTHER_ALPHABETICS)


_OTHER_ALPHABETICS = (("Ⓐ", "ⓩ"), ("🄰", "🅉"), ("🅐", "🅩"), ("🅰", "🆉"))
"""Letters in circles and squares: Unicode has them among symbols (PropList.txt, Other_Alphabetic)."""

_WORD_CATEGORIES = frozenset(("Nd", "Nl", "Mn", "Mc", "Me", "Pc"))


class _Ids:
    """Ids made of texts: the second and further ones of a kind get numbers."""

    def __init__(self, make: Callable[[str], str], prefix: str) -> None:
        self._make = make
        self._prefix = prefix
        self._used: dict[str, int] = {}

    def new(self, text: str) -> str:
        made = self._make(text)
        count = self._used.get(made, -1) + 1
        self._used[made] = count
        return f"{self._prefix}{made}-{count}" if count else f"{self._prefix}{made}"
