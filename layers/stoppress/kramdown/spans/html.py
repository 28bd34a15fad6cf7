"""HTML within text."""

import re

from ..html_syntax import (
    BLOCKS,
    END_TAG,
    KNOWN,
    START_TAG,
    TAG_START,
    VOID,
    attributes_of,
    model_of,
    name_of,
)
from ..node import Element, Node
from .reader import SpanReader, Stop

_AUTOLINK = re.compile(r"<((?:mailto|https?|ftps?):[^\n][^>\n]*+|[\w\-.]++@[\w\-.]++)>")
_NEWLINES = re.compile(r"\n+")
_RAW_START = re.compile(r"<(?=[^\W\d]|/|!--)")


def read_autolink(reader: SpanReader) -> bool:
    """An address within angles."""
    end = reader.find(">", reader.pos)
    if end < 0 or -1 < reader.find("\n", reader.pos) < end:
        return False
    match = reader.scan(_AUTOLINK)
    if not match:
        return False
    is_url = match[1].startswith(("mailto:", "http:", "https:", "ftp:", "ftps:"))
    node = Node("a", attributes={"href": match[1] if is_url else f"mailto:{match[1]}"})
    node.children.append(match[1].removeprefix("mailto:"))
    reader.node.children.append(node)
    return True


def read(reader: SpanReader) -> bool:
    """A comment, or an element with its content."""
    if not reader.check(TAG_START):
        return False
    if reader.text.startswith("<!--", reader.pos) and (end := reader.find("-->", reader.pos + 4)) >= 0:
        reader.node.children.append(Node("html_comment_span", reader.text[reader.pos : end + 3]))
        reader.pos = end + 3
    elif tag := reader.scan(END_TAG):
        reader.add(tag[0])
    elif not (tag := reader.check(START_TAG)) or not _read_element(reader, tag):
        reader.add("<")
        reader.pos += 1
    return True


def _read_element(reader: SpanReader, tag: re.Match[str]) -> bool:
    name = name_of(tag)
    if not reader.may_try:
        return False
    reader.pos = tag.end()
    if name in BLOCKS:
        reader.add(tag[0])
        return True
    attributes = {key: _NEWLINES.sub(" ", value) for key, value in attributes_of(tag).items()}
    element = Element(name, attributes, is_block=False)
    element.model = _model(reader, name, element.attributes.pop("markdown", ""))
    reader.node.children.append(element)
    if not tag["closed"] and name not in VOID:
        _read_content(reader, element)
    return True


def _model(reader: SpanReader, name: str, asked: str) -> str:
    if asked == "0":
        return "raw"
    if asked == "span":
        return "span"
    is_in_raw = isinstance(reader.node, Element) and reader.node.model == "raw" and asked != "1"
    return "raw" if is_in_raw or model_of(name) == "raw" else "span"


def _read_content(reader: SpanReader, element: Element) -> None:
    """Read up to the end tag, or to the end of the text if it never comes."""
    end = re.compile(rf"</{re.escape(element.value)}[ \t\r\n\f\v]*>", re.IGNORECASE if element.value in KNOWN else 0)

    def ends() -> bool:
        return end.match(reader.text, reader.pos) is not None

    if element.model == "raw":
        found = reader.nest(element, lambda: _read_raw(reader, ends))
    else:
        found = reader.read(element, ends)
    if found:
        reader.scan(end)
    elif not reader.at_end:
        element.children.append(reader.rest())


def _read_raw(reader: SpanReader, ends: Stop) -> bool:
    """Read nothing but elements and comments."""
    while match := _RAW_START.search(reader.text, reader.pos):
        if match.start() > reader.pos:
            reader.add(reader.text[reader.pos : match.start()])
            reader.pos = match.start()
        if ends():
            return True
        read(reader)
    return False
