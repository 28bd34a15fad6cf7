"""Slugs and the titles made from them, by Jekyll 4.3's rules (``Utils.slugify``, ``Utils.titleize_slug``)."""

import re
import unicodedata
from collections.abc import Callable, Mapping

_PRETTY = frozenset("._~!$&'()+,;=@")
_MODES: Mapping[str, Callable[[str], str]] = {
    "raw": lambda text: "-".join(re.split(r"[ \t\n\v\f\r]+", text)),
    "default": lambda text: _hyphenate(text, frozenset()),
    "pretty": lambda text: _hyphenate(text, _PRETTY),
    "ascii": lambda text: re.sub(r"[^A-Za-z0-9]+", "-", text),
    "latin": lambda text: _hyphenate(_transliterated(text), frozenset()),
}
"""Jekyll's modes, and where each puts hyphens."""

# What the decomposition of a letter does not show (the rest of I18n's table of approximations).
_APPROXIMATIONS = str.maketrans(
    {
        **{"Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "ß": "ss", "ẞ": "SS", "Ĳ": "IJ", "ĳ": "ij"},
        **{"Ð": "D", "ð": "d", "Đ": "D", "đ": "d", "Ħ": "H", "ħ": "h", "ı": "i", "ĸ": "k", "Ł": "L", "ł": "l"},
        **{"Ŀ": "L", "ŀ": "l", "ŉ": "'n", "Ŋ": "NG", "ŋ": "ng", "Ø": "O", "ø": "o", "Þ": "Th", "þ": "th"},
        **{"Ŧ": "T", "ŧ": "t", "×": "x"},
    }
)
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+")


def slugify(text: str) -> str:
    """Lower case, with one hyphen for each run of anything that is no letter, mark or decimal digit."""
    return lower(_hyphenate(text, frozenset()))


def slugify_pretty(text: str) -> str:
    """Like ``slugify``, but the case and the signs that read well in a URL stay (Jekyll's mode "pretty", cased)."""
    return _hyphenate(text, _PRETTY)


def slugify_by(text: str, mode: str) -> str:
    """The slug that Jekyll's filter ``slugify`` makes in a mode; in an unknown one the text in lower case."""
    if mode not in _MODES:
        return lower(text)
    return lower(re.sub(r"^-|-$", "", _MODES[mode](text)))


def titleize(slug: str) -> str:
    """A title from a slug: each word between hyphens capitalised."""
    return " ".join(word.capitalize() for word in slug.split("-")).strip()


def lower(text: str) -> str:
    """Lower case letter by letter, as Ruby's ``downcase`` has it: a final sigma gets no form of its own."""
    return text.lower() if text.isascii() else "".join(char.lower() for char in text)


def _hyphenate(text: str, kept: frozenset[str]) -> str:
    if _ASCII_WORD.fullmatch(text):
        return text
    words = "".join(char if char in kept or _is_word(char) else " " for char in text)
    return "-".join(words.split())


def _transliterated(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.translate(_APPROXIMATIONS))
    return "".join(char if char.isascii() else "?" for char in decomposed if not unicodedata.combining(char))


def _is_word(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LM" or category == "Nd"
