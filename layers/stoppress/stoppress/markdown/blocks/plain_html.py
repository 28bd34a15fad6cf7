"""HTML that is written already as kramdown would write it: the fast path for posts that are HTML.

Every line that matches here would come out of ``html.py`` as it is, without its indent; a property test says so.
"""

import re

from ..document import Level
from ..node import Node

_TEXT = r"(?:[^<>&\n]++|&[A-Za-z0-9_]++;|&#[0-9]++;)*+"


def _attributes(group: str) -> str:
    """Up to two attributes with different names, as they are written out."""
    one = r"(?!markdown=|id=\"[ \t]*\")[a-z][a-z\-]*+"
    value = r"=\"[^\"<>&\n]*+\""
    return rf"(?:[ ](?P<{group}>{one}){value}(?:[ ](?!(?P={group})=){one}{value})?+)?+"


def _element(names: str, content: str, group: str) -> str:
    return rf"<(?P<{group}>{names}){_attributes(f'{group}_attribute')}>{content}</(?P={group})>"


_INLINE = "a|b|code|em|i|s|small|span|strong|sub|sup|u"
_VOID = rf"<(?:br|img){_attributes('void_attribute')}[ ]/>"
_INNER = _element(_INLINE, _TEXT, "inner")
_MIDDLE = _element(_INLINE, rf"(?:{_TEXT}{_INNER})*+{_TEXT}", "middle")
_BLOCK = _element(r"p|div|h[1-6]|blockquote|center|section", rf"(?:{_TEXT}(?:{_MIDDLE}|{_VOID}))*+{_TEXT}", "outer")

# An attribute list belongs to the element before it, which therefore must be a node of its own.
_LINES = re.compile(rf"(?:[ ]{{0,3}}{_BLOCK}\n(?![ ]{{0,3}}\{{:))+")
_MARGINS = re.compile(r"\n[ ]+")


def parse(level: Level) -> bool:
    """Lines each of which is a whole element."""
    lines = None if level.ial else level.scanner.scan(_LINES)
    if not lines:
        return False
    level.parent.children.append(Node("html_lines", _MARGINS.sub("\n", lines[0].lstrip(" "))))
    return True
