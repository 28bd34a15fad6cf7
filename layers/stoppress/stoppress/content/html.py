"""Reads HTML as browsers do: any text at all, in linear time, without ever failing.

The tokenizer of the HTML standard (https://html.spec.whatwg.org/multipage/parsing.html#tokenization), as far as it
matters to what is read here: where tags, comments and texts begin and end.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape as _unescape
from types import MappingProxyType
from typing import Literal, NamedTuple

_SPACE = "\t\n\f\r "
_TAG = re.compile(rf"<(?P<slash>/?)(?P<name>[A-Za-z][^{_SPACE}/>]*+)")
_BETWEEN = re.compile(rf"[{_SPACE}/]*+")
_NAME = re.compile(rf"[^{_SPACE}/>][^{_SPACE}/>=]*+")
_EQUALS = re.compile(rf"[{_SPACE}]*+=[{_SPACE}]*+")
_BARE = re.compile(rf"[^{_SPACE}>]++")
_COMMENT_END = re.compile(r"--!?>")
_LONG_NUMBER = re.compile(r"&#0*([0-9]{7})[0-9]+")

_RAW = ("iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp")
"""Elements in which nothing but their own end tag is a tag."""
_RAW_ENDS = {name: re.compile(rf"</{name}(?=[{_SPACE}/>])", re.IGNORECASE) for name in _RAW}


class Token(NamedTuple):
    """A piece of HTML. Comments, declarations and tags that never end are none."""

    kind: Literal["text", "start", "end"]
    begin: int
    end: int
    """The piece is ``html[begin:end]``."""
    name: str = ""
    """The element of a tag, in lower case."""
    attributes: Mapping[str, str] = MappingProxyType({})
    """The attributes of a start tag by name in lower case; of several, the first. References are resolved."""


def tokens(html: str) -> Iterator[Token]:
    """The tags and texts of some HTML, in their order. Two texts may follow each other."""
    position = 0
    while position < len(html):
        opening = html.find("<", position)
        if opening < 0:
            opening = len(html)
        if opening > position:
            yield Token("text", position, opening)
        if opening == len(html):
            return
        tag = _TAG.match(html, opening)
        if tag:
            token = _tag(html, tag)
            if token is None:
                return  # the file ends within it
            yield token
            position = token.end
            if token.kind == "start" and token.name in _RAW:
                found = _RAW_ENDS[token.name].search(html, position)
                raw_end = found.start() if found else len(html)
                if raw_end > position:
                    yield Token("text", position, raw_end)
                position = raw_end
        else:
            position = _end_of_declaration(html, opening)
            if position == opening:
                position += 1
                yield Token("text", opening, position)


def unescape(text: str) -> str:
    """A text of HTML with its character references resolved. Unlike ``html.unescape``, it takes any number."""
    return _unescape(_LONG_NUMBER.sub(r"&#\g<1>0", text)) if "&" in text else text


def _tag(html: str, tag: "re.Match[str]") -> Token | None:
    """The tag that begins there, None where it does not end."""
    attributes: dict[str, str] = {}
    position = tag.end()
    while True:
        position = _end(_BETWEEN, html, position)
        if position >= len(html):
            return None
        if html[position] == ">":
            kind: Literal["start", "end"] = "end" if tag["slash"] else "start"
            return Token(kind, tag.start(), position + 1, tag["name"].lower(), attributes)
        name = html[position : (position := _end(_NAME, html, position))].lower()
        value = ""
        equals = _EQUALS.match(html, position)
        if equals:
            position = equals.end()
            quote = html[position : position + 1]
            if quote in ('"', "'"):
                closing = html.find(quote, position + 1)
                if closing < 0:
                    return None
                value, position = html[position + 1 : closing], closing + 1
            else:
                value = html[position : (position := _end(_BARE, html, position))]
        attributes.setdefault(name, unescape(value))


def _end(pattern: "re.Pattern[str]", html: str, position: int) -> int:
    """Where a match that begins there ends; there where there is none."""
    found = pattern.match(html, position)
    return found.end() if found else position


def _end_of_declaration(html: str, opening: int) -> int:
    """Where a comment or declaration that begins there ends; there where none begins."""
    following = html[opening + 1 : opening + 2]
    if html.startswith("<!--", opening):
        for empty in ("<!-->", "<!--->"):
            if html.startswith(empty, opening):
                return opening + len(empty)
        found = _COMMENT_END.search(html, opening + 4)
        return found.end() if found else len(html)
    if following in ("!", "?") or (following == "/" and opening + 2 < len(html)):
        closing = html.find(">", opening)
        return closing + 1 if closing >= 0 else len(html)
    return opening
