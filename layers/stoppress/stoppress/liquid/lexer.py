"""Cuts a text into Liquid's tokens, in time linear in its length, as Liquid 5.4's ``Tokenizer`` does."""

import re
from collections.abc import Generator, Iterator

from liquid.exceptions import LiquidSyntaxError
from liquid.token import TOKEN_CONTENT, TOKEN_EOF, TOKEN_EXPRESSION, TOKEN_OUTPUT, TOKEN_TAG, Token

from .budget import MAX_BRACKETS, MAX_EXPRESSION

_OPENING = re.compile(r"\{[{%]")
_TAG = re.compile(r"\s*(#|\w*)\s*", re.ASCII)
_SPACE = " \t\n\v\f\r\0"


def tokens_of(source: str) -> Iterator[Token]:
    """The tokens of a text. Raises LiquidSyntaxError for a tag or an output that never ends, or that is too long."""
    position, trimmed = 0, False
    while opening := _OPENING.search(source, position):
        start = opening.start()
        trims_before = source.startswith("-", start + 2)
        yield from _content(source, position, start, left=trimmed, right=trims_before)
        is_tag = source[start + 1] == "%"
        end = _end(source, start, "%}" if is_tag else "}}")
        trimmed = source[end - 3] == "-" and end - 3 > start + 1
        inner = start + 2 + trims_before, max(end - 2 - trimmed, start + 2 + trims_before)
        position = end
        if is_tag:
            name = _TAG.match(source, inner[0], inner[1])
            assert name is not None
            if name[1] in ("raw", "comment"):
                position, trimmed = yield from _verbatim(source, start, name, end, trimmed=trimmed)
            else:
                yield from _tag(source, name, inner[1])
        else:
            yield Token(TOKEN_OUTPUT, source[start:end], start, source)
            yield _expression(source, *inner)
    yield from _content(source, position, len(source), left=trimmed, right=False)


def _tag(source: str, name: re.Match[str], end: int) -> Iterator[Token]:
    yield Token(TOKEN_TAG, name[1], name.start(1), source)
    if source[name.end() : end].strip():
        yield _expression(source, name.end(), end)


def _verbatim(
    source: str, start: int, name: re.Match[str], end: int, *, trimmed: bool
) -> Generator[Token, None, tuple[int, bool]]:
    """A block whose text is not Liquid; returns where it ends, and whether the space after it is trimmed."""
    depth, position = 1, end
    either = re.compile(r"\{%-?\s*(end)?" + name[1] + r"\b[^%}]*?(-?)%\}", re.ASCII)
    for found in either.finditer(source, end):
        # Comments can stand within each other, raw texts can't.
        depth += -1 if found[1] else name[1] == "comment"
        position = found.end()
        if not depth:
            if name[1] == "raw":
                yield from _content(source, end, found.start(), left=trimmed, right=source[found.start() + 2] == "-")
            return position, bool(found[2])
    raise LiquidSyntaxError(f"The block “{name[1]}” never ends", token=Token(TOKEN_EOF, name[1], start, source))


def _content(source: str, start: int, end: int, *, left: bool, right: bool) -> Iterator[Token]:
    text = source[start:end]
    if left:
        text = text.lstrip(_SPACE)
    if right:
        text = text.rstrip(_SPACE)
    if text:
        yield Token(TOKEN_CONTENT, text, start, source)


def _expression(source: str, start: int, end: int) -> Token:
    if end - start > MAX_EXPRESSION:
        raise LiquidSyntaxError(
            f"It has more than {MAX_EXPRESSION:,} characters", token=Token(TOKEN_EOF, "", start, source)
        )
    text = source[start:end]
    if text.count("(") + text.count("[") > MAX_BRACKETS:
        raise LiquidSyntaxError(f"It has more than {MAX_BRACKETS} brackets", token=Token(TOKEN_EOF, "", start, source))
    return Token(TOKEN_EXPRESSION, text.strip(), start + len(text) - len(text.lstrip()), source)


def _end(source: str, start: int, closing: str) -> int:
    found = source.find(closing, start + 2)
    if found < 0:
        opening = source[start : start + 2]
        raise LiquidSyntaxError(
            f"“{opening}” is not followed by “{closing}”", token=Token(TOKEN_EOF, opening, start, source)
        )
    return found + 2
