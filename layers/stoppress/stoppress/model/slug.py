"""Slugs and the titles made from them, by Jekyll 4.3's rules (``Utils.slugify``, ``Utils.titleize_slug``)."""

import re
import unicodedata

_PRETTY = frozenset("._~!$&'()+,;=@")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+")


def slugify(text: str) -> str:
    """Lower case, with one hyphen for each run of anything that is no letter, mark or decimal digit."""
    return lower(_hyphenate(text, frozenset()))


def slugify_pretty(text: str) -> str:
    """Like ``slugify``, but the case and the signs that read well in a URL stay (Jekyll's mode "pretty", cased)."""
    return _hyphenate(text, _PRETTY)


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


def _is_word(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LM" or category == "Nd"
