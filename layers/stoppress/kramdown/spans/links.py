"""Links and images (https://kramdown.gettalong.org/syntax.html#links-and-images)."""

import re

from ..document import Link
from ..node import AttributeList, Node
from ..syntax import BLANKS, ESCAPABLE
from .reader import SpanReader, Within

_SPACE = r"[ \t\r\n\f\v]"
_START = re.compile(r"!?\[(?=[^^])", re.DOTALL)
_NAME = re.compile(rf"{_SPACE}*\[([^\]]+)?\]")
_ANGLED_URL = re.compile(r"\(<(.*?)>")
_URL_STOP = re.compile(rf"\(|\)|{_SPACE}(?=['\"])")
_TITLE_START = re.compile(rf"{_SPACE}*([\"'])")
_TITLE_ENDS = {mark: re.compile(rf"{mark}{_SPACE}*\)") for mark in "\"'"}


def read(reader: SpanReader) -> bool:
    """A link or an image, whose target follows in brackets or is defined elsewhere."""
    start = reader.pos
    match = reader.scan(_START)
    if not match:
        return False
    node = Node("img" if match[0] == "![" else "a")
    is_nested = node.kind == "a" and bool(reader.within & Within.LINK)
    if is_nested or not _read_content(reader, node) or not _read_target(reader, node, match.end()):
        reader.give_up(start, match[0])
    return True


def _read_content(reader: SpanReader, node: Node) -> bool:
    """Read up to the bracket that closes the link."""
    if not reader.may_try or reader.find("]", reader.pos) < 0:
        return False
    depth, images, counted = 1, 0, 0

    def ends() -> bool:
        nonlocal depth, images, counted
        character = reader.text[reader.pos]
        is_bracket = character in "[]" or reader.text.startswith("![", reader.pos)
        if not is_bracket:
            return False
        depth += -1 if character == "]" else 1
        # An image has used up the bracket that closes it.
        images += sum(isinstance(child, Node) and child.kind == "img" for child in node.children[counted:])
        counted = len(node.children)
        return depth == images

    return reader.read(node, ends, Within.LINK, in_brackets=True)


def _read_target(reader: SpanReader, node: Node, start: int) -> bool:
    """Read what follows the closing bracket, and add the link if that says where it leads."""
    label = ESCAPABLE.sub(r"\1", reader.text[start : reader.pos])
    reader.pos += 1
    named = reader.scan(_NAME)
    if named or not reader.text.startswith("(", reader.pos):
        link = reader.document.link((named and named[1]) or label)
        if link:
            _add(reader, node, label, link)
        return link is not None
    url, is_closed = _read_url(reader)
    title = None if is_closed else _read_title(reader)
    if is_closed or title:
        _add(reader, node, label, Link(url, title))
    return is_closed or title is not None


def _read_title(reader: SpanReader) -> str | None:
    start = reader.check(_TITLE_START)
    end = reader.search(_TITLE_ENDS[start[1]], start.end() + 1) if start else None
    if not start or not end:
        return None
    reader.pos = end.end()
    return reader.text[start.end() : end.start()]


def _read_url(reader: SpanReader) -> tuple[str, bool]:
    """The target in parentheses up to their end or to a title, and whether it was their end."""
    if match := reader.scan(_ANGLED_URL):
        is_closed = reader.text.startswith(")", reader.pos)
        reader.pos += is_closed
        return match[1], is_closed
    start, depth = reader.pos + 1, 0
    for stop in _URL_STOP.finditer(reader.text, reader.pos):
        reader.pos = stop.end()
        depth += {"(": 1, ")": -1}.get(stop[0], 0)
        if depth == 0 or stop[0] not in "()":
            return reader.text[start : stop.start()].strip(BLANKS), depth == 0
    reader.pos = reader.end
    return "", False


def _add(reader: SpanReader, node: Node, label: str, link: Link) -> None:
    if link.mark and link.mark.ial:
        given = link.mark.ial
        node.ial = AttributeList({**given.attributes}, [*given.references])
        reader.document.apply(given, node.attributes)
    if node.kind == "img":
        node.attributes |= {"src": link.url, "alt": label}
        node.children.clear()
    else:
        node.attributes["href"] = link.url
    if link.title is not None:
        node.attributes["title"] = link.title
    reader.node.children.append(node)
