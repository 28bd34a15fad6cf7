"""What the items of lists and definition lists share: which lines belong to them."""

import re
from functools import lru_cache
from typing import NamedTuple

from .. import attribute_list
from ..node import AttributeList
from ..syntax import ATTRIBUTE_TEXT, BLANKS, BLOCK_ATTRIBUTES, BLOCK_TAG, ID, INDENT, SPACE

_ITEM_ATTRIBUTES = re.compile(rf"{SPACE}*+\{{:(?!(?:{ID})?:|/)({ATTRIBUTE_TEXT})\}}{SPACE}*")
_EMPTY = re.compile(rf"(?:{_ITEM_ATTRIBUTES.pattern})?{SPACE}*\n")
_LEADING_TABS = re.compile(r"\t+")


class Margins(NamedTuple):
    """Where the content of an item begins, and how its lines are known."""

    column: int
    indent: str
    content: re.Pattern[str]
    lazy: re.Pattern[str]

    def unindented(self, line: str) -> tuple[str, bool]:
        """A line of the item without its indent, and whether it had the indent."""
        tabs = _LEADING_TABS.match(line)
        if tabs:
            line = "    " * len(tabs[0]) + line[tabs.end() :]
        has_indent = line.startswith(self.indent)
        return (line[self.column :] if has_indent else line), has_indent


@lru_cache(maxsize=64)
def margins_at(column: int) -> Margins:
    """The margins of an item whose content begins at a column."""
    tabs, spaces = divmod(column, 4)
    content = rf"(?:{INDENT}{{{tabs}}}[ ]{{{spaces}}}|{INDENT}{{{tabs + 1}}}).*[^ \t\r\n\f\v].*\n"
    lazy = rf"(?![ ]{{0,{min(column, 3)}}}(?:{BLOCK_ATTRIBUTES}|{BLOCK_TAG})).*[^ \t\r\n\f\v].*\n"
    return Margins(column, " " * column, re.compile(content), re.compile(lazy))


def first_line(marker: str, content: str) -> tuple[str, AttributeList | None, Margins]:
    """The first line of an item behind its marker, its attributes, and the margins of the lines that follow."""
    column = len(marker)
    if _EMPTY.match(content):
        column = 4
    else:
        indent = content[: len(content) - len(content.lstrip(" \t"))]
        column = len((" " * column + indent).expandtabs(4))
    return *own_attributes(content.lstrip(BLANKS)), margins_at(column)


def own_attributes(text: str) -> tuple[str, AttributeList | None]:
    """A text without the attributes it begins with, and those."""
    own = _ITEM_ATTRIBUTES.match(text)
    return (text[own.end() :], attribute_list.read(own[1])) if own else (text, None)
