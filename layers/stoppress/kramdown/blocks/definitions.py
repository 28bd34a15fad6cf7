"""What a text defines for other parts of it: link targets, footnotes and abbreviations."""

import re

from ..document import Level, Link
from ..node import Node
from ..syntax import BLANKS, ID, OPTIONAL_SPACE
from .code import INDENTED, unindented

_FOOTNOTE = re.compile(rf"{OPTIONAL_SPACE}\[\^({ID})\]:[ \t\r\f\v]*?(.*?\n{INDENTED})")
_ABBREVIATION = re.compile(rf"{OPTIONAL_SPACE}\*\[(.+?)\]:(.*?)\n")
_LINK = re.compile(rf"{OPTIONAL_SPACE}\[([^\n\]]+)\]:[ \t]*+(?=[^\n])")
_ANGLED_URL = re.compile(r"<(.*?)>[ \t]*(?=\n|[ \t][\"'])")
_URL = re.compile(r"((?:[^ \t\n]++|[ \t]++(?![\"'\n]))*+)(?=[ \t]|\n)")
_TITLE = re.compile(r"(?:[ \t]*+\n|[ \t]++)[ \t]*+([\"'])(.+?)\1[ \t]*+\n")
_END = re.compile(r"[ \t]*+\n")


def parse_footnote(level: Level) -> bool:
    """The content of a footnote: ``[^name]: text``."""
    match = level.scanner.scan(_FOOTNOTE)
    if not match:
        return False
    content = Node("footnote")
    level.read(unindented(match[2]), content)
    level.mark("footnote")
    level.document.footnotes[match[1]] = content
    return True


def parse_abbreviation(level: Level) -> bool:
    """What an abbreviation stands for: ``*[HTML]: Hyper Text Markup Language``."""
    match = level.scanner.scan(_ABBREVIATION)
    if not match:
        return False
    level.document.abbreviations[match[1]] = match[2].strip(BLANKS), level.mark("abbreviation")
    return True


def parse_link(level: Level) -> bool:
    """Where a link leads: ``[name]: url "title"``; the title may stand on the next line."""
    scanner = level.scanner
    start = scanner.check(_LINK)
    if not start:
        return False
    url = _ANGLED_URL.match(scanner.text, start.end()) or _URL.match(scanner.text, start.end())
    if not url:
        return False
    end = url.end(1) + (url[0] != url[1])
    title = _TITLE.match(scanner.text, end)
    match = title or _END.match(scanner.text, end)
    if not match:
        return False
    scanner.pos = match.end()
    level.document.define_link(start[1], Link(url[1], title[2] if title else None, level.mark("link")))
    return True
