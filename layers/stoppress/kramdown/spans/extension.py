"""Footnote marks, attributes in text, and struck text."""

import re

from .. import attribute_list
from ..document import add_attributes
from ..extensions import EXTENSION, NAMES, extension_node, options_of
from ..node import AttributeList, Element, FootnoteMark, Node
from ..syntax import ATTRIBUTE_TEXT, ID
from .reader import SpanReader

_FOOTNOTE = re.compile(rf"\[\^({ID})\]")
_EXTENSION = re.compile(EXTENSION)
_EXTENSION_END = re.compile(rf"\{{:/(?:{ID})?\}}")
_ATTRIBUTES = re.compile(rf"\{{:({ATTRIBUTE_TEXT})\}}")
_STRUCK = re.compile(r"~~(?=[^ \t\r\n\f\v~])")
_STRUCK_END = re.compile(r"[^ \t\r\n\f\v~]~~")


def read_footnote_mark(reader: SpanReader) -> bool:
    """A reference to a footnote: ``[^name]``."""
    match = reader.scan(_FOOTNOTE)
    if not match:
        return False
    if match[1] in reader.document.footnotes:
        reader.node.children.append(FootnoteMark(match[1]))
    else:
        reader.add(match[0])
    return True


def read(reader: SpanReader) -> bool:
    """Attributes of the span before, a comment, or HTML that stays as it is."""
    if not reader.text.startswith("{:", reader.pos):
        return False
    if reader.find("}", reader.pos) < 0:
        pass
    elif match := reader.check(_EXTENSION):
        if _read_extension(reader, match):
            return True
    elif not reader.check(_EXTENSION_END) and (match := reader.check(_ATTRIBUTES)):
        last = reader.node.last
        if last is not None and not isinstance(last, str):
            reader.pos = match.end()
            if isinstance(last, Node):
                _give(reader, last, attribute_list.read(match[1]))
            return True
    reader.add("{")
    reader.pos += 1
    return True


def _give(reader: SpanReader, node: Node, given: AttributeList) -> None:
    reader.document.apply(given, node.attributes)
    node.ial = node.ial or AttributeList()
    node.ial.references += given.references
    add_attributes(node.ial.attributes, given.attributes)


def _read_extension(reader: SpanReader, match: re.Match[str]) -> bool:
    name = match["name"]
    if name not in NAMES:
        return False
    if name == "options":
        reader.document.options.read(options_of(match))
    if match["closed"] is not None:
        reader.pos = match.end()
        return True
    end = reader.search(re.compile(rf"\{{:/(?:{name})?\}}"), match.end())
    if not end:
        return False
    node = extension_node(match, reader.text[match.end() : end.start()], "span")
    if node:
        reader.node.children.append(node)
    reader.pos = end.end()
    return True


def read_struck(reader: SpanReader) -> bool:
    """Text between ``~~`` and ``~~``, as on GitHub."""
    start = reader.check(_STRUCK)
    end = reader.search(_STRUCK_END, start.end()) if start else None
    if not start or not end:
        return False
    text = reader.text[start.end() : end.start() + 1]
    reader.pos = end.end()
    node = Element("del", {}, is_block=False)
    node.model = "span"
    reader.node.children.append(node)
    reader.read_apart(text, node)
    return True
