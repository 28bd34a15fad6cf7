"""Tags and blocks that templates define: those of the theme, and a site's own in ``_templates/tags`` and ``…/blocks``.

They take the place of Jekyll's plugins, which are written in Ruby. What is behind a tag's name is read as such plugins
read it: words, texts in quotation marks, and values with names (``width=300`` or ``width: 300``).
"""

import re
from collections.abc import Callable
from typing import TextIO, cast

from liquid import RenderContext
from liquid.ast import BlockNode, Node
from liquid.builtin.expressions import parse_primitive, tokenize
from liquid.exceptions import LiquidError
from liquid.parser import get_parser
from liquid.stream import TokenStream
from liquid.tag import Tag
from liquid.token import TOKEN_EXPRESSION, Token
from liquid.undefined import Undefined

from ...errors import SiteProblem
from .. import lax
from ..context import Context
from ..problems import Refused
from ..values import shown

_PART = re.compile(r"""([\w-]+)\s*[=:](?!//)\s*(?=["'\w/.#])|"([^"]*)"|'([^']*)'|([^\s"',]+)""")
_NAME = re.compile(r"[A-Za-z_][\w-]*(?:\.[\w-]+|\[[^\]]*\])*")


class OwnNode(Node):
    """A tag or a block."""

    def __init__(self, token: Token, markup: str, template: str, block: BlockNode | None) -> None:
        super().__init__(token)
        self.blank = False
        self._markup = markup
        self._template = template
        self._block = block

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Write what the template makes of it."""
        context = cast(Context, context)
        markup = self._rendered(context, self._markup)
        words, options = arguments(markup, lambda written: self._value(context, written))
        variables = {"markup": markup, "words": words, "options": options, "content": self._content(context)}
        try:
            html = context.job.render_tag(self._template, variables)
        except SiteProblem as problem:
            where = problem.file if problem.line is None else f"{problem.file}, line {problem.line}"
            raise Refused(
                f"The tag “{self.token.value}” fails in {where}: {problem.problem}", problem.remedy, self.token
            ) from problem
        return buffer.write(html.strip("\n"))

    def _rendered(self, context: Context, markup: str) -> str:
        if "{{" not in markup:
            return markup
        rendered = context.get_buffer()
        try:
            context.env.from_string(markup).render_with_context(context, rendered)
        except LiquidError as error:
            error.token = self.token
            raise
        return rendered.getvalue()

    def _value(self, context: Context, written: str) -> str:
        """The value of a variable, or the word itself where there is none of that name."""
        if not _NAME.fullmatch(written):
            return written
        token = Token(TOKEN_EXPRESSION, lax.value(written), self.token.start_index, self.token.source)
        found = parse_primitive(context.env, TokenStream(tokenize(token.value, token))).evaluate(context)
        return written if found is None or isinstance(found, Undefined) else shown(found)

    def _content(self, context: Context) -> str:
        if self._block is None:
            return ""
        inner = context.get_buffer()
        self._block.render(context, inner)
        return inner.getvalue()


def arguments(markup: str, value_of: Callable[[str], str]) -> tuple[list[str], dict[str, str]]:
    """The words and texts in their order, and the values that have names. ``value_of`` tells a bare word's value."""
    words: list[str] = []
    options: dict[str, str] = {}
    name = ""
    for found in _PART.finditer(markup):
        if found[1]:
            name = found[1]
            continue
        text = next((part for part in (found[2], found[3]) if part is not None), None)
        value = value_of(found[4]) if text is None else text
        if name:
            options[name] = value
        else:
            words.append(value)
        name = ""
    return words, options


def own_tag(tag: str, template: str, *, is_block: bool) -> type[Tag]:
    """The class of a tag, or of a block, that a template defines."""

    class OwnTag(Tag):
        name = tag
        block = is_block
        end = f"end{tag}"

        def parse(self, stream: TokenStream) -> OwnNode:
            token, markup = stream.current, ""
            if stream.peek.kind == TOKEN_EXPRESSION:
                next(stream)
                markup = stream.current.value
            if not is_block:
                return OwnNode(token, markup, template, None)
            next(stream)
            inner = get_parser(self.env).parse_block(stream, (self.end,))
            if not stream.current.is_tag(self.end):
                raise Refused(f"The block “{tag}” never ends.", f"Write {{% end{tag} %}} where it is to end.", token)
            return OwnNode(token, markup, template, inner)

    return OwnTag
