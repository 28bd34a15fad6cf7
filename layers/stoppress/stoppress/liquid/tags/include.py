"""``{% include file.html key="value" %}``, by the rules of Jekyll 4.3's ``IncludeTag``."""

import re
from collections.abc import Iterator
from typing import TextIO, cast

from liquid import RenderContext
from liquid.ast import Node
from liquid.builtin.expressions import StringLiteral, parse_primitive, tokenize
from liquid.exceptions import LiquidError
from liquid.expression import Expression
from liquid.stream import TokenStream
from liquid.tag import Tag
from liquid.token import TOKEN_EXPRESSION, TOKEN_TAG, Token

from .. import lax
from ..budget import MAX_INCLUDE_DEPTH
from ..context import Context
from ..problems import FailedInclude, Refused

_PARAMETER = re.compile(
    r"""([\w-]+)\s*=\s*(?:"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'|([\w.-]+))(?:\s+|$)""", re.DOTALL
)
_VARIABLE = re.compile(r"([^{]*(?:\{\{\s*[\w.-]+\s*(?:\|[^}]*)?\}\}[^\s{}]*)+)(.*)", re.DOTALL)
_NAME = re.compile(r"[\w/.\-()+~#@]+")
_LEADS_AWAY = re.compile(r"[./]{2,}")
_EXAMPLE = '{% include note.html title="Hello" link=page.url %}'


class IncludeNode(Node):
    """An included file."""

    def __init__(self, token: Token, file: str, parameters: list[tuple[str, Expression]]) -> None:
        super().__init__(token)
        self.blank = False
        self._file = file
        self._parameters = parameters

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Write what the file renders to."""
        context = cast(Context, context)
        file = self._name(context)
        if file not in context.job.includes:
            raise Refused(
                f"It includes “{file}”, but there is no file _includes/{file}.",
                "Correct the name, or add the file.",
                self.token,
            )
        if context.job.depth == MAX_INCLUDE_DEPTH:
            raise Refused(
                f"Files include each other more than {MAX_INCLUDE_DEPTH} deep, down to “{file}”.",
                "See that no file includes itself without end.",
                self.token,
            )
        names = {"include": self._values(context)} if self._parameters else {}
        context.job.depth += 1
        try:
            template = context.job.includes[file]
            with context.extend(names, template=template):
                template.render_with_context(context, buffer, partial=True)
        except LiquidError as error:
            raise FailedInclude(error, self.token) from error
        finally:
            context.job.depth -= 1
        return 1

    def _name(self, context: Context) -> str:
        if "{{" not in self._file:
            return self._file
        name = context.get_buffer()
        try:
            context.env.from_string(self._file).render_with_context(context, name)
        except LiquidError as error:
            error.token = self.token
            raise
        _check_name(name.getvalue(), self.token)
        return name.getvalue()

    def _values(self, context: Context) -> dict[str, object]:
        return {name: value.evaluate(context) for name, value in self._parameters}


class IncludeTag(Tag):
    """The tag."""

    name = "include"
    block = False

    def parse(self, stream: TokenStream) -> IncludeNode:
        """Read the file's name and the parameters. Raises Refused where they can't be read."""
        token = stream.eat(TOKEN_TAG)
        if stream.current.kind != TOKEN_EXPRESSION:
            raise Refused("It includes a file without naming it.", f"Write {_EXAMPLE}.", token)
        markup = stream.current.value
        variable = _VARIABLE.match(markup) if "{{" in markup else None
        file, parameters = variable.groups() if variable else [*markup.split(None, 1), ""][:2]
        if not variable:
            _check_name(file, token)
        return IncludeNode(token, file.strip(), list(self._parameters(parameters.strip(), stream.current)))

    def _parameters(self, written: str, token: Token) -> Iterator[tuple[str, Expression]]:
        position = 0
        while position < len(written):
            found = _PARAMETER.match(written, position)
            if not found:
                raise Refused(
                    f"The parameters of an include can't be read: {written[position:][:80]}.",
                    f"Write each as name=value, such as {_EXAMPLE}.",
                    token,
                )
            name, double, single, variable = found.groups()
            if variable is not None:
                yield name, parse_primitive(self.env, TokenStream(tokenize(lax.value(variable), token)))
            else:
                text = single.replace("\\'", "'") if double is None else double.replace('\\"', '"')
                yield name, StringLiteral(token, text)
            position = found.end()


def _check_name(file: str, token: Token) -> None:
    if not _NAME.fullmatch(file) or _LEADS_AWAY.search(file):
        raise Refused(
            f"It includes “{file[:80]}”, which is no name of a file in _includes/.", f"Write {_EXAMPLE}.", token
        )
