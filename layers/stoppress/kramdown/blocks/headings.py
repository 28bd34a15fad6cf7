"""Headings (https://kramdown.gettalong.org/syntax.html#headers), but as GitHub has them: they need no blank lines."""

import re
from functools import cache

from ..document import Level
from ..node import Text
from ..syntax import BLANKS, HEADING, OPTIONAL_SPACE

_UNDERLINED = re.compile(rf"{OPTIONAL_SPACE}([^ \t].*)\n([\-=])[\-=]*[ \t\r\f\v]*\n")
_CLOSING_MARKS = re.compile(r"[\t ]#+\Z")
_ID_START = (
    r":A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F"
    r"\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
"""What an id may begin with: a name by https://www.w3.org/TR/xml/#NT-Name."""


@cache
def _id_at_end() -> re.Pattern[str]:
    """The pattern of an id behind a heading. It takes 4 ms to compile, and few texts have one."""
    return re.compile(rf"[\t ]\{{#([{_ID_START}][{_ID_START}\-.0-9\u00B7\u0300-\u036F\u203F-\u2040]*)\}}\Z")


def parse(level: Level) -> bool:
    """A heading that begins with one to six ``#``."""
    match = level.scanner.check(HEADING)
    if not match:
        return False
    text, own_id = _split(match[2])
    shorter = _CLOSING_MARKS.sub("", text)
    return _add(level, match, len(match[1]), text if shorter == text else shorter.rstrip(BLANKS), own_id)


def parse_underlined(level: Level) -> bool:
    """A heading of one line with ``===`` or ``---`` under it."""
    match = level.scanner.check(_UNDERLINED)
    if not match or not level.is_after_boundary:
        return False
    text, own_id = _split(match[1])
    return _add(level, match, 2 if match[2] == "-" else 1, text, own_id)


def _split(text: str) -> tuple[str, str]:
    """A heading's text, and the id behind it."""
    text = text.rstrip(BLANKS)
    match = _id_at_end().search(text) if text.endswith("}") else None
    return (text[: match.start()].rstrip(BLANKS), match[1]) if match else (text, "")


def _add(level: Level, match: re.Match[str], rank: int, text: str, own_id: str) -> bool:
    if not text:
        return False
    level.scanner.pos = match.end()
    heading = Text("heading", text)
    heading.level = rank
    if own_id:
        heading.attributes["id"] = own_id
    level.add(heading)
    level.document.has_headings = True
    return True
