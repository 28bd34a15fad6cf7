"""``{% highlight ruby linenos %}``: code in colours, by the rules of Jekyll 4.3's ``HighlightBlock``."""

import re
from html import escape
from typing import TextIO, cast

from liquid import RenderContext
from liquid.ast import BlockNode, Node
from liquid.parser import get_parser
from liquid.stream import TokenStream
from liquid.tag import Tag
from liquid.token import TOKEN_EXPRESSION, TOKEN_TAG, Token

from ..context import Context
from ..problems import Refused

_MARKUP = re.compile(r'([a-zA-Z0-9.+#_-]+)((?:\s+\w+(?:=(?:\w+|"(?:[0-9]+\s)*[0-9]+"))?)*)')

_WORK = 20
"""How much longer a character takes to colour than to copy."""


class HighlightNode(Node):
    """A block of code."""

    def __init__(self, token: Token, language: str, block: BlockNode, *, numbered: bool) -> None:
        super().__init__(token)
        self.blank = False
        self._language = language
        self._block = block
        self._numbered = numbered

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Write the code, in a figure as Jekyll writes it."""
        inner = context.get_buffer(buffer)
        for node in self._block.nodes:
            node.render(context, inner)
        code = inner.getvalue().strip("\r\n")
        budget = cast(Context, context).job.budget
        budget.spend(_WORK * len(code))
        html = budget.colours.coloured(code, self._language)
        if self._numbered:
            html = _with_numbers(html, code.count("\n") + 1)
        attributes = f'class="language-{escape(self._language).replace("+", "-")}" data-lang="{escape(self._language)}"'
        return buffer.write(f'<figure class="highlight"><pre><code {attributes}>{html}</code></pre></figure>')


class HighlightTag(Tag):
    """The tag."""

    name = "highlight"
    end = "endhighlight"

    def parse(self, stream: TokenStream) -> HighlightNode:
        """Read the language, the options and the block. Raises Refused where they can't be read."""
        token = stream.eat(TOKEN_TAG)
        markup = _MARKUP.fullmatch(stream.current.value) if stream.current.kind == TOKEN_EXPRESSION else None
        if markup is None:
            raise Refused(
                "A highlight tag does not name one language.",
                "Write {% highlight ruby %} or {% highlight ruby linenos %}.",
                token,
            )
        next(stream)
        block = get_parser(self.env).parse_block(stream, (self.end,))
        if not stream.current.is_tag(self.end):
            raise Refused("A highlight block never ends.", "Write {% endhighlight %} below its last line.", token)
        options = [option.partition("=")[0] for option in markup[2].split()]
        return HighlightNode(token, markup[1].lower(), block, numbered="linenos" in options)


def _with_numbers(html: str, lines: int) -> str:
    numbers = "".join(f"{number}\n" for number in range(1, lines + 1))
    return (
        '<table class="rouge-table"><tbody><tr>'
        f'<td class="gutter gl"><pre class="lineno">{numbers}</pre></td>'
        f'<td class="code"><pre>{html}\n</pre></td></tr></tbody></table>'
    )
