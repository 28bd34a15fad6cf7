"""Code in colours."""

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from ..html_syntax import escaped_code

if TYPE_CHECKING:
    from pygments.lexer import Lexer

MAX_LENGTH = 50_000
"""Longer code stays as it is: not all of Pygments' grammars take time in proportion to the text."""


# A post's text is converted again for its excerpt and whenever its page is refreshed.
@lru_cache(maxsize=32)
def highlighted(code: str, language: str) -> str:
    """Code as HTML, its parts in spans with the class names that style sheets for Rouge and Pygments share.

    It is only escaped where the language is not known. Pygments takes 50 ms to import, which happens at the first code
    in a language.
    """
    html = coloured(code, language)
    return html if html == escaped_code(code) else f'<span class="highlight">{html}</span>'


def coloured(code: str, language: str) -> str:
    """The same without a span around it."""
    lexer = _lexer(language) if code.strip() and len(code) <= MAX_LENGTH else None
    if lexer is None:
        return escaped_code(code)
    parts = [
        (name, "".join(text for _, text in group))
        for name, group in groupby(_tokens(lexer, code), key=lambda token: token[0])
    ]
    if "".join(text for _, text in parts) != code:
        # Some grammars drop or add line ends. What the author wrote comes first.
        return escaped_code(code)
    return "".join(_span(name, text) for name, text in parts)


def _lexer(language: str) -> "Lexer | None":
    found = _lexer_class(language)
    return found(stripnl=False, ensurenl=False) if found else None


# To find it by its name, Pygments looks through all of its languages.
@lru_cache(maxsize=64)
def _lexer_class(language: str) -> "type[Lexer] | None":
    from pygments.lexers import find_lexer_class_by_name
    from pygments.lexers.special import TextLexer
    from pygments.util import ClassNotFound

    try:
        found: type[Lexer] = find_lexer_class_by_name(language)
    except ClassNotFound:
        return None
    return None if issubclass(found, TextLexer) else found


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
    return f'<span class="{name}">{escaped_code(text)}</span>' if name else escaped_code(text)
