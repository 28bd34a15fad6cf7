"""Attribute lists: ``{: .class #id key="value" reference}`` (https://kramdown.gettalong.org/syntax.html#attribute-list-definitions)."""

import re

from .document import add_attributes
from .node import AttributeList
from .syntax import BLANKS, ID, SPACE

_ID = r"\#[A-Za-z][A-Za-z0-9_:\-]*"
_CLASS = r"\.[^ \t\r\n\f\v.\#]+"
_ITEM = re.compile(
    rf"""(?:\A|{SPACE})
    (?:
        (?P<key>{ID})=(?:"(?P<double>(?:[^}}]|(?<=\\)\}})*?)"|'(?P<single>(?:[^}}]|(?<=\\)\}})*?)')
        |(?P<reference>{ID})
        |(?P<names>(?:{_ID}|{_CLASS})+)
    )
    (?={SPACE}|\Z)""",
    re.VERBOSE,
)
_NAME = re.compile(rf"({_ID})|({_CLASS})")


def read_into(given: AttributeList, text: str) -> None:
    """Add to an attribute list what is written between ``{:`` and ``}``."""
    if not text.strip(BLANKS):
        return
    for item in _ITEM.finditer(text):
        if item["reference"]:
            given.references.append(item["reference"])
        elif item["names"]:
            for name, class_name in _NAME.findall(item["names"]):
                add_attributes(given.attributes, {"class": class_name[1:]} if class_name else {"id": name[1:]})
        else:
            given.attributes[item["key"]] = _unescape(item)


def read(text: str) -> AttributeList:
    """The attribute list that is written between ``{:`` and ``}``."""
    given = AttributeList()
    read_into(given, text)
    return given


def _unescape(item: re.Match[str]) -> str:
    quote, value = ('"', item["double"]) if item["double"] is not None else ("'", item["single"])
    return re.sub(rf"\\([}}{quote}])", r"\1", value)
