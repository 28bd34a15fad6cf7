"""Which way a language is written."""

from itertools import takewhile
from typing import Literal

from markupsafe import Markup

_RIGHT_TO_LEFT_SCRIPTS = frozenset(
    ["adlm", "arab", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi"]
)
_RIGHT_TO_LEFT_LANGUAGES = frozenset(
    [
        *("ar", "arc", "arz", "azb", "bal", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "khw", "ks"),
        *("lrc", "luz", "mzn", "nqo", "pnb", "prs", "ps", "sd", "skr", "syr", "ug", "ur", "uzs", "yi"),
    ]
)
"""The languages that are written from right to left unless a tag says otherwise (Unicode's CLDR, likely subtags)."""


def direction_of(lang: str) -> Literal["ltr", "rtl"]:
    """The direction of a language by its tag (BCP 47): that of the script which it names, else its usual one."""
    language, *subtags = lang.lower().replace("_", "-").split("-")
    ordinary = takewhile(lambda subtag: len(subtag) > 1 and language != "x", subtags)
    script = next((subtag for subtag in ordinary if len(subtag) == 4 and subtag.isalpha()), "")
    is_right_to_left = script in _RIGHT_TO_LEFT_SCRIPTS if script else language in _RIGHT_TO_LEFT_LANGUAGES
    return "rtl" if is_right_to_left else "ltr"


def attributes_of(lang: str, around: str = "en") -> Markup:
    """The HTML attributes of a text in a language: its ``lang``, and ``dir`` where what is around is written otherwise.

    ``around`` is the language of the latter; by default, one that is written from left to right.
    """
    attributes = Markup('lang="{}"').format(lang)
    direction = direction_of(lang)
    return attributes if direction == direction_of(around) else attributes + Markup(' dir="{}"').format(direction)
