"""Patterns that several rules share. White space, digits and words are ASCII's, as in Ruby's patterns."""

import re

BLANKS = " \t\r\n\f\v"
"""What ``strip`` removes."""

SPACE = r"[ \t\r\n\f\v]"
INDENT = r"(?:\t|[ ]{4})"
OPTIONAL_SPACE = r"[ ]{0,3}"
ID = r"[A-Za-z0-9_][A-Za-z0-9_\-]*"

ATTRIBUTE_TEXT = r"[^}]{1,1000}+(?:(?<=\\)\}[^}]{0,1000}+){0,9}"
"""What stands between ``{:`` and ``}``. It has a bound, or many of them that never end would cost a search each."""

BLOCK_ATTRIBUTES = rf"\{{:(?![:/])({ATTRIBUTE_TEXT})\}}{SPACE}*?\n"
"""A line that is a list of attributes."""

END_OF_BLOCK = rf"\^{SPACE}*?\n"
BLANK = r"(?:[ \t\r\f\v]*\n)"

SPAN_ELEMENTS = [
    "a",
    "abbr",
    "acronym",
    "b",
    "big",
    "bdo",
    "br",
    "button",
    "cite",
    "code",
    "del",
    "dfn",
    "em",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "mark",
    "option",
    "q",
    "rb",
    "rbc",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "samp",
    "select",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "tt",
    "u",
    "var",
]

NAME = r"(?>(?:[^\W\d][\w.\-]*+:)?[^\W\d][\w.\-]*+)"
"""The name of an element or attribute."""

_NO_BLOCK = rf"(?!(?:{'|'.join([*SPAN_ELEMENTS, 'script'])})\b)"
BLOCK_TAG = rf"(?:</{_NO_BLOCK}{NAME}{SPACE}*>|<{_NO_BLOCK}{NAME})"
"""A tag that may begin or end a block."""

ESCAPABLE = re.compile(r"""\\([\\.*_+`<>()\[\]{}#!:|"'$=\-])""")
LIST_ITEM_UL = re.compile(rf"({OPTIONAL_SPACE}[+*\-])([\t |].*?\n)")
LIST_ITEM_OL = re.compile(rf"({OPTIONAL_SPACE}[0-9]+\.)([\t |].*?\n)")
HEADING = re.compile(r"(#{1,6})[\t ]+(.*)\n")
QUOTE = rf"{OPTIONAL_SPACE}>[ ]?"
FENCE = rf"{OPTIONAL_SPACE}[~`]{{3,}}"
DEFINITION = re.compile(rf"({OPTIONAL_SPACE}:)([\t |].*?\n)")
RULE = re.compile(rf"{OPTIONAL_SPACE}([*\-_])[ \t]*\1[ \t]*\1(?:\1|[ \t])*\n")

BLANK_LINES = re.compile(rf"{BLANK}+")
BLOCK_BOUNDARY = re.compile(rf"{BLANK}|{END_OF_BLOCK}|{OPTIONAL_SPACE}{BLOCK_ATTRIBUTES}|\Z")
LAZY_END = re.compile(rf"{BLANK}|{OPTIONAL_SPACE}(?:{BLOCK_ATTRIBUTES}|{BLOCK_TAG})|{END_OF_BLOCK}|\Z")
LINE = re.compile(r".*\n?")
