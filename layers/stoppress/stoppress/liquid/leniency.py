"""Lets a strict parser read what Ruby's lax one does, and notes where it had to."""

from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar

from liquid import Environment
from liquid.builtin.expressions import BooleanExpression, FilteredExpression, LoopExpression, parse_primitive, tokenize
from liquid.exceptions import LiquidError, LiquidSyntaxError
from liquid.stream import TokenStream
from liquid.token import TOKEN_COMMA, TOKEN_EXPRESSION, TOKEN_OR, TOKEN_OUTPUT, TOKEN_TAG, Token

from . import lax
from .lexer import tokens_of

LENIENT: ContextVar[list[Token] | None] = ContextVar("LENIENT", default=None)
"""Where the expressions are noted that were read leniently; None where nobody asks."""


def readable_tokens(env: Environment, source: str) -> Iterator[Token]:
    """The tokens of a text, with every expression in words that the strict parser takes.

    Raises LiquidSyntaxError, with its place, for what Ruby can't read either, and as ``tokens_of`` does.
    """
    before: Token | None = None
    for token in tokens_of(source):
        if token.kind != TOKEN_EXPRESSION or before is None:
            yield token
        elif not (before.kind == TOKEN_TAG and (before.value.startswith("end") or before.value == "else")):
            yield _readable(env, before, token)
        before = token


def strict(env: Environment, kind: str, expression: Token) -> None:
    """Raise LiquidError unless the expression is Liquid as it is. ``kind`` is a tag's name, or that of an output."""
    _STRICT.get(kind, FilteredExpression.parse)(env, TokenStream(tokenize(expression.value, expression)))


def note(expression: Token) -> None:
    """Note an expression that is read leniently."""
    noted = LENIENT.get()
    if noted is not None:
        noted.append(expression)


def _readable(env: Environment, before: Token, token: Token) -> Token:
    kind = before.value if before.kind == TOKEN_TAG else TOKEN_OUTPUT
    reader = lax.READERS.get(kind, lax.variable if kind == TOKEN_OUTPUT else None)
    if reader is None:
        return token
    try:
        strict(env, kind, token)
    except LiquidError as error:
        written = reader(token.value)
        if written is None:
            raise LiquidSyntaxError(str(error.message), token=token) from error
        note(token)
    else:
        # Of what both take, only the order of a loop's words may mean another thing.
        written = reader(token.value) if reader is lax.loop else None
    return Token(TOKEN_EXPRESSION, written, token.start_index, token.source) if written else token


def _check_case(env: Environment, tokens: TokenStream) -> None:
    parse_primitive(env, tokens)
    tokens.expect_eos()


def _check_when(env: Environment, tokens: TokenStream) -> None:
    parse_primitive(env, tokens)
    while tokens.current.kind in (TOKEN_COMMA, TOKEN_OR):
        next(tokens)
        parse_primitive(env, tokens)
    tokens.expect_eos()


_STRICT: Mapping[str, Callable[[Environment, TokenStream], object]] = {
    **dict.fromkeys(("if", "unless", "elsif"), BooleanExpression.parse),
    **dict.fromkeys(("for", "tablerow"), LoopExpression.parse),
    "case": _check_case,
    "when": _check_when,
}
