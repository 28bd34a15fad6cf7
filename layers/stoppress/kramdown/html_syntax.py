"""The elements of HTML, sorted by how kramdown reads them, and patterns for their tags."""

import re

from .syntax import NAME, SPACE, SPAN_ELEMENTS

BLOCK_MODEL = frozenset(
    [
        "address",
        "applet",
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "details",
        "div",
        "dl",
        "fieldset",
        "figure",
        "figcaption",
        "footer",
        "form",
        "header",
        "hgroup",
        "iframe",
        "li",
        "main",
        "map",
        "menu",
        "nav",
        "noscript",
        "object",
        "section",
        "summary",
        "td",
    ]
)
"""Elements that hold blocks when the author asks for Markdown in them."""

SPAN_MODEL = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdo",
        "big",
        "button",
        "cite",
        "caption",
        "del",
        "dfn",
        "dt",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "i",
        "ins",
        "label",
        "legend",
        "optgroup",
        "p",
        "q",
        "rb",
        "rbc",
        "rp",
        "rt",
        "rtc",
        "ruby",
        "select",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "th",
        "tt",
    ]
)
"""Elements that hold spans when the author asks for Markdown in them."""

SPANS = frozenset(SPAN_ELEMENTS)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "applet",
        "body",
        "blockquote",
        "caption",
        "col",
        "colgroup",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "head",
        "iframe",
        "legend",
        "menu",
        "li",
        "main",
        "map",
        "nav",
        "ol",
        "optgroup",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tfoot",
        "tr",
        "ul",
    ]
)
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "command",
        "embed",
        "hr",
        "img",
        "input",
        "keygen",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
KNOWN = SPANS | BLOCKS | VOID | BLOCK_MODEL | SPAN_MODEL | {"math", "script", "style", "textarea"}
"""Elements whose names are read without regard to case."""

_ATTRIBUTE = rf"{NAME}(?:{SPACE}*+={SPACE}*+(?:\w++|\"[^\"]*+\"|'[^']*+'))?+"
START_TAG = re.compile(rf"<(?P<name>{NAME})(?P<attributes>(?:{SPACE}++{_ATTRIBUTE})*+){SPACE}*+(?P<closed>/)?>")
END_TAG = re.compile(rf"</(?P<name>{NAME}){SPACE}*>")
TAG_START = re.compile(rf"<(?:{NAME}|!--|/)")
_ATTRIBUTES = re.compile(rf"({NAME})(?:{SPACE}*+={SPACE}*+(?:(\w++)|\"([^\"]*+)\"|'([^']*+)'))?+")


def model_of(name: str) -> str:
    """How the content of an element is read when the author asks for Markdown in it."""
    return "block" if name in BLOCK_MODEL else "span" if name in SPAN_MODEL else "raw"


def name_of(tag: re.Match[str]) -> str:
    """The name of a tag's element; in small letters where HTML knows it."""
    name: str = tag["name"]
    return name.lower() if name.lower() in KNOWN else name


def attributes_of(tag: re.Match[str]) -> dict[str, str]:
    """The attributes of a start tag; of several with one name, the last."""
    if not tag["attributes"]:
        return {}
    is_known = tag["name"].lower() in KNOWN
    found = _ATTRIBUTES.findall(tag["attributes"])
    return {name.lower() if is_known else name: bare or double or single for name, bare, double, single in found}


def written(attributes: dict[str, str]) -> str:
    """Attributes as they stand in a tag, each with a space before it."""
    if not attributes:
        return ""
    return "".join(
        f' {name}="{escaped_attribute(value)}"' for name, value in attributes.items() if name != "id" or value.strip()
    )


_REFERENCE = r"&(?!(?:[A-Za-z0-9_:][A-Za-z0-9_\-.:]*|#[0-9]+|#x[0-9a-fA-F]+);)"
# With one set of characters in front, ``re`` skips other text four times as fast.
_TEXT = re.compile(rf"[<>&](?:(?<!&)|(?<={_REFERENCE}))")
_ATTRIBUTE_VALUE = re.compile(rf'[<>"&](?:(?<!&)|(?<={_REFERENCE}))')
_BARE_AMPERSAND = re.compile(_REFERENCE)
_CODE = re.compile("[<>&]")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}


def escaped(text: str) -> str:
    """A text as HTML. Entities in it stay what they are."""
    return _TEXT.sub(_entity, text)


def escaped_code(text: str) -> str:
    """A text as HTML that shows every character of it."""
    return _CODE.sub(_entity, text)


def escaped_attribute(text: str) -> str:
    """A text as the value of an attribute. Entities in it stay what they are."""
    return _ATTRIBUTE_VALUE.sub(_entity, text)


def ampersands_escaped(html: str) -> str:
    """HTML in which each ``&`` that begins no entity is one."""
    return _BARE_AMPERSAND.sub("&amp;", html) if "&" in html else html


def _entity(match: re.Match[str]) -> str:
    return _ENTITIES[match[0]]
