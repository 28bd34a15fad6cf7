"""Code in colours."""

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from ..html_syntax import escaped_code
from .languages import lexer_class

if TYPE_CHECKING:
    from pygments.lexer import Lexer

MAX_LENGTH = 10_000
"""Longer code stays as it is: many of Pygments' grammars take more than time in proportion to a text."""

MOST_COLOURED = 50_000
"""Characters of code in one text that are coloured: what comes after them stays as it is."""

_NO_CODE = re.compile(r"(?<![\w\s])[\w\s]{1000}|\A[\w\s]{1000}|(?<!\s)\s{200}")
"""What makes those grammars slow, and what no code has: so many words without any punctuation, so much space."""

_REPEATED, _PERIOD = 512, 16
"""Nor does code have so many characters that come again within so many characters: grammars are slow for it, too."""


# A post's text is converted again for its excerpt and whenever its page is refreshed.
@lru_cache(maxsize=32)
def coloured(code: str, language: str) -> str:
    """Code as HTML, its parts in spans with the class names that style sheets for Rouge and Pygments share.

    It is only escaped where the language is not known. Pygments takes 50 ms to import, which happens at the first code
    in a language.
    """
    found = lexer_class(language) if code.strip() and len(code) <= MAX_LENGTH else None
    if found is None or _NO_CODE.search(code) or _repeats_itself(code):
        return escaped_code(code)
    # Many grammars know a line by its end: the last one has to have it, too.
    ended = code if code.endswith("\n") else f"{code}\n"
    parts = [
        (name, "".join(text for _, text in group))
        for name, group in groupby(_tokens(found(stripnl=False, ensurenl=False), ended), key=lambda token: token[0])
    ]
    if "".join(text for _, text in parts) != ended:
        # Some grammars drop or add line ends. What the author wrote comes first.
        return escaped_code(code)
    if ended != code:
        name, text = parts.pop()
        parts.append((name, text[:-1]))
    return "".join(_span(name, text) for name, text in parts)


class Colours:
    """Colours the code of one text, up to ``MOST_COLOURED`` characters of it. What comes after them is escaped only."""

    def __init__(self) -> None:
        self._left = MOST_COLOURED

    def coloured(self, code: str, language: str) -> str:
        """The code with colours, as the function of that name makes it, for as long as there are characters left."""
        self._left -= len(code)
        return coloured(code, language) if self._left >= 0 else escaped_code(code)


def _repeats_itself(code: str) -> bool:
    places = range(0, len(code) - _REPEATED - _PERIOD, _REPEATED // 2)
    return any(
        code[at : at + _REPEATED] == code[at + period : at + period + _REPEATED]
        for at in places
        for period in range(1, _PERIOD + 1)
    )


def _tokens(lexer: "Lexer", code: str) -> "list[tuple[str, str]]":
    """The parts of a code with their classes; a kind without a class of its own has that of the kind it belongs to."""
    from pygments.token import STANDARD_TYPES

    found = []
    for kind, text in lexer.get_tokens(code):
        while kind not in STANDARD_TYPES and kind.parent:
            kind = kind.parent
        found.append((STANDARD_TYPES.get(kind, ""), text))
    return [("" if name == "w" else name, text) for name, text in found]


def _span(name: str, text: str) -> str:
    return f'<span class="{name}">{escaped_code(text)}</span>' if name and text else escaped_code(text)
