"""Blocks that are HTML already. They stay what they are, but for what ``markdown="1"`` asks to be read."""

import re

from ..document import MAX_DEPTH, Level
from ..html_syntax import END_TAG, SPANS, START_TAG, VOID, attributes_of, escaped, model_of, name_of, written
from ..node import Element, Node, Text
from ..scanner import Scanner

_LINE_END = re.compile(r"[ \t]*\n")
_INDENT = re.compile(r"[ ]{0,3}")
_TAG = re.compile(r"<(?=[^\W\d]|[/?]|!--)")


def parse(level: Level) -> bool:
    """A comment, an element with all its content, or the end tag of the element that is being read."""
    scanner = level.scanner
    if comment := _comment(scanner, scanner.pos):
        level.parent.children.append(Node("html_comment_block", comment))
        scanner.scan(_LINE_END)
        return True
    indent = scanner.check(_INDENT)
    start = indent.end() if indent else scanner.pos
    if tag := START_TAG.match(scanner.text, start):
        if tag["name"].lower() in SPANS:
            return False
        element = _read_element(level, tag)
        element.ial, level.ial = level.ial, None
        level.parent.children.append(element)
        return True
    tag = END_TAG.match(scanner.text, start)
    if not tag or not isinstance(level.parent, Element) or tag["name"].lower() != level.parent.value:
        return False
    scanner.pos = tag.end()
    level.is_ended = True
    return True


def _comment(scanner: Scanner, start: int) -> str:
    if not scanner.text.startswith("<!--", start):
        return ""
    end = scanner.find("-->", start + 4)
    if end < 0:
        return ""
    scanner.pos = end + 3
    return scanner.text[start : scanner.pos]


def _read_element(level: Level, tag: re.Match[str], nesting: int = 0) -> Element:
    """The element that begins with a tag, read up to its end."""
    scanner = level.scanner
    scanner.pos = tag.end()
    element = Element(name_of(tag), attributes_of(tag), is_block=True)
    element.nesting = nesting
    default = "1" if level.document.options.parse_block_html and not nesting else "0"
    element.model = _model(level, element.value, element.attributes.pop("markdown", ""), default)
    element.is_closed = bool(tag["closed"]) or element.value in VOID
    if element.value in ("script", "style"):
        element.is_closed = False
        element.children.append(_text_up_to_end_tag(scanner, element.value))
        return element
    if element.model == "block":
        scanner.scan(_LINE_END)
    if not element.is_closed:
        _read_content(level, element)
        if not nesting:
            scanner.scan(_LINE_END)
    return element


def _model(level: Level, name: str, asked: str, default: str = "0") -> str:
    """How an element's content is read: as it is, unless its attribute ``markdown`` or the default asks for more."""
    if asked not in ("0", "1", "span", "block"):
        asked = default
    if asked == "1":
        asked = model_of(name)
    return asked if asked in ("span", "block") and level.depth < MAX_DEPTH else "raw"


def _read_content(level: Level, element: Element) -> None:
    if element.model == "block":
        level.read_blocks(Level(level.document, level.scanner, element, level.read_blocks, level.depth + 1))
    elif element.model == "span":
        text = Text("p", _text_up_to_end_tag(level.scanner, element.value))
        text.is_bare = True
        element.children.append(text)
    else:
        _RawContent(level, element).read()


def _text_up_to_end_tag(scanner: Scanner, name: str) -> str:
    """What stands before an end tag, having moved behind that; the rest of the text if it never comes."""
    end = scanner.search(_end_of(name), scanner.pos)
    if not end:
        return scanner.rest()
    text = scanner.text[scanner.pos : end.start()]
    scanner.pos = end.end()
    return text


def _end_of(name: str) -> re.Pattern[str]:
    # The standard library keeps compiled patterns, and names are few.
    return re.compile(rf"</{re.escape(name)}[ \t\r\n\f\v]*>", re.IGNORECASE)


class _RawContent:
    """The content of an element that stays as it is, with as many elements in it as there may be.

    It is kept as HTML; only elements within it that ask to be read are nodes.
    """

    def __init__(self, level: Level, element: Element) -> None:
        self._level = level
        self._scanner = level.scanner
        self._element = element
        self._open = [element.value]

    def read(self) -> None:
        """Read up to the end tag of the element."""
        scanner, add = self._scanner, self._element.children.append
        while self._open:
            tag = _TAG.search(scanner.text, scanner.pos)
            if not tag:
                add(escaped(scanner.rest()))
                # As browsers do, the end of the text ends what is open.
                self._element.children += [f"</{name}>" for name in reversed(self._open[1:])]
                return
            if tag.start() > scanner.pos:
                add(escaped(scanner.text[scanner.pos : tag.start()]))
            scanner.pos = tag.start()
            add(self._markup())

    def _markup(self) -> Element | str:
        """What begins with ``<`` here."""
        scanner = self._scanner
        if verbatim := _comment(scanner, scanner.pos) or _instruction(scanner):
            return verbatim
        if tag := scanner.check(START_TAG):
            return self._start(tag)
        if tag := scanner.scan(END_TAG):
            return self._end(tag)
        scanner.pos += 1
        return "&lt;"

    def _start(self, tag: re.Match[str]) -> Element | str:
        name = name_of(tag)
        attributes = attributes_of(tag)
        asked = attributes.pop("markdown", "")
        if _model(self._level, name, asked) != "raw" or name in ("script", "style"):
            return _read_element(self._level, tag, len(self._open))
        self._scanner.pos = tag.end()
        if tag["closed"] or name in VOID:
            return f"<{name}{written(attributes)} />"
        self._open.append(name)
        return f"<{name}{written(attributes)}>"

    def _end(self, tag: re.Match[str]) -> str:
        if name_of(tag) != self._open[-1]:
            return escaped(tag[0])
        name = self._open.pop()
        return f"</{name}>" if self._open else ""


def _instruction(scanner: Scanner) -> str:
    if not scanner.text.startswith("<?", scanner.pos):
        return ""
    end = scanner.find("?>", scanner.pos + 2)
    if end < 0:
        return ""
    start, scanner.pos = scanner.pos, end + 2
    return scanner.text[start : scanner.pos]
