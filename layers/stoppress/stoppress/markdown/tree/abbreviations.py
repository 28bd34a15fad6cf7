"""Abbreviations that the text explains."""

import re

from ..document import Document
from ..node import Element, Node, Symbol, merged


def mark_abbreviations(document: Document) -> None:
    """Turn each word that is a defined abbreviation into a node."""
    if not document.abbreviations:
        return
    words = sorted(document.abbreviations, key=len, reverse=True)
    pattern = re.compile(rf"(?<![A-Za-z0-9_])({'|'.join(map(re.escape, words))})(?![A-Za-z0-9_])")
    waiting = [document.root, *document.footnotes.values()]
    while waiting:
        node = waiting.pop()
        is_raw = isinstance(node, Element) and node.model == "raw"
        if not is_raw and any(isinstance(child, str) for child in node.children):
            node.children = _marked(document, merged(node.children), pattern)
        waiting += node.nodes


def _marked(
    document: Document, children: "list[Node | Symbol | str]", pattern: re.Pattern[str]
) -> "list[Node | Symbol | str]":
    result: list[Node | Symbol | str] = []
    for child in children:
        if not isinstance(child, str):
            result.append(child)
            continue
        for index, piece in enumerate(pattern.split(child)):
            if index % 2:
                result.append(_abbreviation(document, piece))
            elif piece:
                result.append(piece)
    return result


def _abbreviation(document: Document, word: str) -> Node:
    meaning, mark = document.abbreviations[word]
    node = Node("abbr", attributes={**mark.attributes})
    if meaning:
        node.attributes["title"] = meaning
    node.children.append(Symbol(word, word))
    return node
