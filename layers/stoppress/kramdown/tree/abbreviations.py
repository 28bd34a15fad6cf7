"""Abbreviations that the text explains."""

import re
from collections.abc import Collection, Iterator

from ..document import Document
from ..node import Element, Node, Symbol, merged

_WORD_CHARACTER = re.compile("[A-Za-z0-9_]")
MAX_LENGTH = 100
"""How long an abbreviation may be. Longer ones are none, so that no text costs more than its length."""


def mark_abbreviations(document: Document) -> None:
    """Turn each word that is a defined abbreviation into a node."""
    if not document.abbreviations:
        return
    words = _Words(document.abbreviations)
    waiting = [document.root, *document.footnotes.values()]
    while waiting:
        node = waiting.pop()
        is_raw = isinstance(node, Element) and node.model == "raw"
        if not is_raw and any(isinstance(child, str) for child in node.children):
            node.children = _marked(document, merged(node.children), words)
        waiting += node.nodes


class _Words:
    """The abbreviations, to be found in a text. They can be many, too many for one pattern to try each of them."""

    def __init__(self, words: Collection[str]) -> None:
        self._words = words
        lengths: dict[str, set[int]] = {}
        for word in words:
            lengths.setdefault(word[0], set()).add(min(len(word), MAX_LENGTH))
        self._start = re.compile(rf"(?<![A-Za-z0-9_])[{re.escape(''.join(lengths))}]")
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def split(self, text: str) -> Iterator[tuple[str, bool]]:
        """The parts of a text in turn, each with whether it is an abbreviation."""
        done = pos = 0
        while match := self._start.search(text, pos):
            word = self._word_at(text, match.start())
            if word:
                yield text[done : match.start()], False
                yield word, True
                done = match.start() + len(word)
            pos = max(done, match.end())
        yield text[done:], False

    def _word_at(self, text: str, start: int) -> str:
        for length in self._lengths[text[start]]:
            end = start + length
            if text[start:end] in self._words and not _WORD_CHARACTER.match(text, end):
                return text[start:end]
        return ""


def _marked(document: Document, children: "list[Node | Symbol | str]", words: _Words) -> "list[Node | Symbol | str]":
    result: list[Node | Symbol | str] = []
    for child in children:
        if isinstance(child, str):
            parts = [(text, is_word) for text, is_word in words.split(child) if text]
            result += [_abbreviation(document, text) if is_word else text for text, is_word in parts]
        else:
            result.append(child)
    return result


def _abbreviation(document: Document, word: str) -> Node:
    meaning, mark = document.abbreviations[word]
    node = Node("abbr", attributes={**mark.attributes})
    if meaning:
        node.attributes["title"] = meaning
    node.children.append(Symbol(word, word))
    return node
