"""The extensions that are part of Python-Markdown, and what their options take.

They are written down here, so that no name in a configuration is ever imported, and so that what can't be used is found
before the first text is converted. See https://python-markdown.github.io/extensions/.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """What an option takes."""

    wanted: str
    """Ends the sentence "It must be"."""
    takes: Callable[[object], bool]


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_level(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 6


def _is_depth(value: object) -> bool:
    return _is_level(value) or (isinstance(value, str) and re.fullmatch("[1-6](-[1-6])?", value) is not None)


def _is_numbered(value: object) -> bool:
    """Whether a text has one place for a number at the most. Any other brace would be an instruction."""
    if not isinstance(value, str):
        return False
    before, _, after = value.replace("%d", "{}").partition("{}")
    return not re.search("[{}]", before + after)


def _is_one_of(characters: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and len(value) == 1 and value in characters


def _are_texts(value: object, names: Iterable[str] | None = None) -> bool:
    if not isinstance(value, dict) or not all(name and isinstance(text, str) for name, text in value.items()):
        return False
    return names is None or value.keys() <= set(names)


def _is_style(value: object) -> bool:
    from pygments.styles import STYLE_MAP

    return isinstance(value, str) and value in STYLE_MAP


_SUBSTITUTED = (
    *("mdash", "ndash", "ellipsis", "left-angle-quote", "right-angle-quote", "left-single-quote"),
    *("right-single-quote", "left-double-quote", "right-double-quote"),
)

_FLAG = Option("true or false", _is_flag)
_TEXT = Option("a text", _is_text)
_FLAG_OR_TEXT = Option("true, false or a text", lambda value: _is_flag(value) or _is_text(value))
_NUMBERED = Option("a text with one {} for the number at most, and no other braces", _is_numbered)

EXTENSIONS: Mapping[str, Mapping[str, Option]] = {
    "abbr": {"glossary": Option("abbreviations, each with its meaning as a text", _are_texts)},
    "admonition": {},
    "attr_list": {},
    "codehilite": {
        "css_class": _TEXT,
        "guess_lang": _FLAG,
        "lang_prefix": _TEXT,
        "linenums": _FLAG,
        "noclasses": _FLAG,
        "pygments_style": Option("the name of a style of Pygments", _is_style),
        "use_pygments": _FLAG,
    },
    "def_list": {},
    "extra": {},
    "fenced_code": {"lang_prefix": _TEXT},
    "footnotes": {
        "BACKLINK_TEXT": _TEXT,
        "BACKLINK_TITLE": _NUMBERED,
        "PLACE_MARKER": _TEXT,
        "SEPARATOR": Option("one of the characters : - _ .", _is_one_of(":-_.")),
        "SUPERSCRIPT_TEXT": _NUMBERED,
        "UNIQUE_IDS": _FLAG,
        "USE_DEFINITION_ORDER": _FLAG,
    },
    "legacy_attrs": {},
    "legacy_em": {},
    "md_in_html": {},
    "meta": {},
    "nl2br": {},
    "sane_lists": {},
    "smarty": {
        "smart_angled_quotes": _FLAG,
        "smart_dashes": _FLAG,
        "smart_ellipses": _FLAG,
        "smart_quotes": _FLAG,
        "substitutions": Option(
            f"texts for any of {', '.join(_SUBSTITUTED)}", lambda value: _are_texts(value, _SUBSTITUTED)
        ),
    },
    "tables": {"use_align_attribute": _FLAG},
    "toc": {
        "anchorlink": _FLAG,
        "anchorlink_class": _TEXT,
        "baselevel": Option("a level from 1 to 6", _is_level),
        "marker": _TEXT,
        "permalink": _FLAG_OR_TEXT,
        "permalink_class": _TEXT,
        "permalink_leading": _FLAG,
        "permalink_title": _TEXT,
        "separator": Option("one of the characters - _ .", _is_one_of("-_.")),
        "title": _TEXT,
        "title_class": _TEXT,
        "toc_class": _TEXT,
        "toc_depth": Option("a level from 1 to 6, or two such as 2-5", _is_depth),
    },
    "wikilinks": {"base_url": _TEXT, "end_url": _TEXT, "html_class": _TEXT},
}
"""The options of each extension."""

IN_EXTRA = ("abbr", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "tables")
"""The extensions that ``extra`` stands for. Its options are theirs, below their names."""

CODE = {"codehilite": ("pygments_formatter",), "toc": ("slugify",), "wikilinks": ("build_url",)}
"""The options that take a function or a class."""
