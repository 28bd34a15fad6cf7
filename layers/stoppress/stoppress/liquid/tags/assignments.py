"""``{% assign name = value %}`` and ``{% capture name %}``, whose names may be any that Ruby's Liquid takes."""

import re

from liquid.builtin.expressions import FilteredExpression, Identifier, tokenize
from liquid.builtin.tags.assign_tag import AssignNode
from liquid.builtin.tags.assign_tag import AssignTag as _AssignTag
from liquid.builtin.tags.capture_tag import CaptureNode
from liquid.builtin.tags.capture_tag import CaptureTag as _CaptureTag
from liquid.exceptions import LiquidError, LiquidSyntaxError
from liquid.parser import get_parser
from liquid.stream import TokenStream
from liquid.token import TOKEN_EXPRESSION, TOKEN_OUTPUT, TOKEN_TAG, Token

from .. import lax
from ..leniency import note, strict

_NAME = r"[\w\-.\[\]]+"
_ASSIGNMENT = re.compile(rf"({_NAME})\s*=\s*(.*)", re.DOTALL)
_CAPTURED = re.compile(rf"[\"']?({_NAME})[\"']?")


class AssignTag(_AssignTag):
    """The tag."""

    def parse(self, stream: TokenStream) -> AssignNode:
        """Read the name and the value. Raises LiquidSyntaxError where there is no name."""
        token = stream.eat(TOKEN_TAG)
        found = _ASSIGNMENT.search(stream.current.value) if stream.current.kind == TOKEN_EXPRESSION else None
        if found is None:
            raise LiquidSyntaxError("there is no name = value in it", token=token)
        at = stream.current.start_index + found.start(2)
        value = Token(TOKEN_EXPRESSION, found[2], at, stream.current.source)
        try:
            strict(self.env, TOKEN_OUTPUT, value)
        except LiquidError:
            note(value)
            value = Token(TOKEN_EXPRESSION, lax.variable(found[2]), at, value.source)
        expression = FilteredExpression.parse(self.env, TokenStream(tokenize(value.value, value)))
        return AssignNode(token, name=Identifier(found[1], token=token), expression=expression)


class CaptureTag(_CaptureTag):
    """The tag."""

    def parse(self, stream: TokenStream) -> CaptureNode:
        """Read the name and the block. Raises LiquidSyntaxError where there is no name."""
        token = stream.eat(TOKEN_TAG)
        found = _CAPTURED.search(stream.current.value) if stream.current.kind == TOKEN_EXPRESSION else None
        if found is None:
            raise LiquidSyntaxError("it captures without a name", token=token)
        if found[0] != stream.current.value:
            note(stream.current)
        next(stream)
        block = get_parser(self.env).parse_block(stream, (self.end,))
        stream.expect(TOKEN_TAG, value=self.end)
        return CaptureNode(token, Identifier(found[1], token=token), block)
