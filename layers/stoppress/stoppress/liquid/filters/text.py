"""Filters that make one text from another."""

import re
from base64 import b64decode, b64encode, urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from ...content.slug import lower, slugify_by
from ..budget import check_items, check_length
from ..values import text_of

_SPACE = " \t\n\v\f\r\0"
_ESCAPES = {"&": "&amp;", ">": "&gt;", "<": "&lt;", '"': "&quot;", "'": "&#39;"}
_UNESCAPED = re.compile(r"""["><']|&(?!([a-zA-Z]+|(#\d+));)""")
_CJK = re.compile(
    r"[\u1100-\u11ff\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3\uf900-\ufad9\uff66-\uff6f\uff71-\uff9d\uffa0-\uffdc\U00020000-\U000323af]"
)
_HTML_TAG = re.compile(r"<[^>]*>")


def append(_: Any, value: Any, other: Any) -> str:
    """The text, and another after it."""
    return text_of(value) + text_of(other)


def prepend(_: Any, value: Any, other: Any) -> str:
    """The text, and another before it."""
    return text_of(other) + text_of(value)


def capitalize(_: Any, value: Any) -> str:
    """The first letter large, the others small."""
    text = text_of(value)
    return text[:1].title() + lower(text[1:])


def replace(_: Any, value: Any, old: Any, new: Any = "") -> str:
    """The text with every occurrence of another replaced."""
    text, old, new = text_of(value), text_of(old), text_of(new)
    check_length(len(text) + (text.count(old) if old else len(text) + 1) * len(new))
    return text.replace(old, new)


def replace_last(_: Any, value: Any, old: Any, new: Any) -> str:
    """The text with the last occurrence of another replaced."""
    text, old = text_of(value), text_of(old)
    start = text.rfind(old)
    return text if start < 0 else text[:start] + text_of(new) + text[start + len(old) :]


def escape(_: Any, value: Any) -> str | None:
    """The text, safe in HTML."""
    return None if value is None else re.sub("[&><\"']", lambda found: _ESCAPES[found[0]], text_of(value))


def escape_once(_: Any, value: Any) -> str:
    """The text, safe in HTML; what is escaped already stays so."""
    return _UNESCAPED.sub(lambda found: _ESCAPES[found[0]], text_of(value))


def xml_escape(_: Any, value: Any) -> str:
    """The text, safe in an attribute of XML."""
    return re.sub("[&><\"']", lambda found: {**_ESCAPES, "'": "&apos;"}[found[0]], text_of(value))


def strip_html(_: Any, value: Any) -> str:
    """The text without tags, comments, scripts and styles."""
    text = _without_blocks(text_of(value))
    end = text.rfind(">") + 1  # nothing after it is a tag; to look for its end would take the square of the text
    return _HTML_TAG.sub("", text[:end]) + text[end:]


def _without_blocks(text: str) -> str:
    found, position = [], 0
    last = {closing: text.rfind(closing) for closing in ("-->", "</script>", "</style>")}
    for opening in re.finditer(r"<(script|style|!--)", text):
        if opening.start() < position:
            continue
        closing = {"!--": "-->"}.get(opening[1], f"</{opening[1]}>")
        if last[closing] >= opening.end():
            found.append(text[position : opening.start()])
            position = text.index(closing, opening.end()) + len(closing)
    return "".join([*found, text[position:]])


def slice_(_: Any, value: Any, offset: Any, length: Any = None) -> Any:
    """A part of a text or a list: so many characters or items from one on (from the end, if that is negative)."""
    items = value if isinstance(value, list) else text_of(value)
    start, count = whole(offset), 1 if length is None else whole(length)
    start = start + len(items) if start < 0 else start
    return items[:0] if start < 0 or count < 0 else items[start : start + count]


def truncate(_: Any, value: Any, length: Any = 50, end: Any = "...") -> str | None:
    """The text cut to so many characters, with something in place of what is cut off."""
    if value is None:
        return None
    text, end, length = text_of(value), text_of(end), whole(length)
    return text if len(text) <= length else text[: max(length - len(end), 0)] + end


def truncatewords(_: Any, value: Any, count: Any = 15, end: Any = "...") -> str | None:
    """The text cut to so many words."""
    if value is None:
        return None
    text, count = text_of(value), max(whole(count), 1)
    words = text.split(None, min(count, len(text) + 1))
    if len(words) < count or (len(words) == count and not text[-1:].isspace()):
        return text
    return " ".join(words[:count]) + text_of(end)


def split(_: Any, value: Any, separator: Any) -> list[str]:
    """The parts of a text between separators; the empty ones at its end are left out."""
    text, separator = text_of(value), text_of(separator)
    check_items(text.count(separator) if separator else len(text))
    parts = text.split() if separator == " " else text.split(separator) if separator else list(text)
    while parts and not parts[-1]:
        parts.pop()
    return parts


def normalize_whitespace(_: Any, value: Any) -> str:
    """The text with one space for each run of white space."""
    return re.sub(r"[ \t\n\v\f\r]+", " ", text_of(value)).strip(_SPACE)


def number_of_words(_: Any, value: Any, mode: Any = None) -> int:
    """How many words the text has; in the modes "cjk" and "auto" each Chinese, Japanese or Korean sign is one."""
    text = text_of(value)
    signs = len(_CJK.findall(text)) if mode in ("cjk", "auto") else 0
    if mode == "cjk" or signs:
        return signs + len(_CJK.sub(" ", text).split())
    return len(text.split())


def slugify(_: Any, value: Any, mode: Any = None) -> str | None:
    """The text as a part of a URL."""
    return None if value is None else slugify_by(text_of(value), "default" if mode is None else text_of(mode))


def base64_decode(_: Any, value: Any) -> str:
    """The text in a base64 text."""
    return b64decode(text_of(value), validate=True).decode()


def base64_url_safe_decode(_: Any, value: Any) -> str:
    """The text in a base64 text for URLs."""
    text = text_of(value)
    return urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()


def whole(value: Any) -> int:
    """A whole number, also from its text. Raises ValueError for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) else int(text_of(value).strip())


FILTERS = {
    "append": append,
    "base64_decode": base64_decode,
    "base64_encode": lambda _, value: b64encode(text_of(value).encode()).decode(),
    "base64_url_safe_decode": base64_url_safe_decode,
    "base64_url_safe_encode": lambda _, value: urlsafe_b64encode(text_of(value).encode()).decode(),
    "capitalize": capitalize,
    "downcase": lambda _, value: lower(text_of(value)),
    "escape": escape,
    "escape_once": escape_once,
    "h": escape,
    "lstrip": lambda _, value: text_of(value).lstrip(_SPACE),
    "newline_to_br": lambda _, value: re.sub(r"\r?\n", "<br />\n", text_of(value)),
    "normalize_whitespace": normalize_whitespace,
    "number_of_words": number_of_words,
    "prepend": prepend,
    "remove": lambda _, value, old: text_of(value).replace(text_of(old), ""),
    "remove_first": lambda _, value, old: text_of(value).replace(text_of(old), "", 1),
    "remove_last": lambda _, value, old: replace_last(_, value, old, ""),
    "replace": replace,
    "replace_first": lambda _, value, old, new="": text_of(value).replace(text_of(old), text_of(new), 1),
    "replace_last": replace_last,
    "rstrip": lambda _, value: text_of(value).rstrip(_SPACE),
    "slice": slice_,
    "slugify": slugify,
    "split": split,
    "strip": lambda _, value: text_of(value).strip(_SPACE),
    "strip_html": strip_html,
    "strip_newlines": lambda _, value: re.sub(r"\r?\n", "", text_of(value)),
    "truncate": truncate,
    "truncatewords": truncatewords,
    "upcase": lambda _, value: text_of(value).upper(),
    "xml_escape": xml_escape,
}
