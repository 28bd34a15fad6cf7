"""HTML that is written already as kramdown would write it: the fast path for posts that are HTML.

Every element that matches here would come out of ``html.py`` as it does here; a property test says so.
"""

import re

from ..document import Level
from ..html_syntax import ampersands_escaped
from ..node import Node

_TEXT = r"[^<>\n]*+"
_NAME = r"(?!markdown=|id=\"[ \t]*\")[a-z][a-z0-9\-]*+"
_VALUE = r"=\"[^\"<>\n]*+\""


def _attributes(group: str) -> str:
    """A few attributes with different names, in the form in which they are written out."""
    others = rf"(?:[ ][a-z0-9\-]++{_VALUE}){{0,9}}?"
    return rf"(?:[ ](?P<{group}>{_NAME}){_VALUE}(?!{others}[ ](?P={group})=)){{0,9}}+"


def _element(names: str, content: str, group: str) -> str:
    return rf"<(?P<{group}>{names}){_attributes(f'{group}_attribute')}>{_TEXT}(?:(?:{content}){_TEXT})*+</(?P={group})>"


_INLINE = "a|b|code|em|i|s|small|span|strong|sub|sup|u"
_BLOCKS = r"p|div|h[1-6]|blockquote|center|section"


def _void(group: str) -> str:
    return rf"<(?:br|img){_attributes(group)}[ ]?/?>"


_INNER = _element(_INLINE, _void("inner_void"), "inner")
_MIDDLE = _element(_INLINE, f"{_void('middle_void')}|{_INNER}", "middle")
_BLOCK = _element(_BLOCKS, f"{_void('void')}|{_MIDDLE}", "outer")
_COMMENT = r"<!--(?:[^<>&\n\-]|-(?!->))*+-->"

# An attribute list belongs to the element before it, which therefore must be a node of its own.
_ELEMENTS = re.compile(rf"(?:(?:[ ]{{0,3}}{_BLOCK}|{_COMMENT})(?:\n(?![ ]{{0,3}}\{{:)|(?=<)))+")
_GAP = re.compile(rf"(?<=>)\n?[ ]*(?=<(?:{_BLOCKS})[ >]|<!--)")
_VOID = re.compile(r"<(br|img)((?:[ ][^<>]*\")?)[ ]?/?>")


def parse(level: Level) -> bool:
    """Elements each of which is whole on its line."""
    found = None if level.ial or level.document.options.parse_block_html else level.scanner.scan(_ELEMENTS)
    if not found:
        return False
    lines = _VOID.sub(r"<\1\2 />", _GAP.sub("\n", found[0].strip(" \n")))
    level.parent.children.append(Node("html_lines", f"{ampersands_escaped(lines)}\n"))
    return True
