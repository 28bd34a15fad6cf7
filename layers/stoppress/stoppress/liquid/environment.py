"""python-liquid, set up as Jekyll sets Liquid up."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from typing import Any, ClassVar

from liquid import BoundTemplate, Environment, builtin
from liquid.exceptions import LiquidSyntaxError
from liquid.tag import Tag
from liquid.token import TOKEN_TAG, Token

from .blocks import BLOCKS, own_blocks
from .leniency import LENIENT, readable_tokens
from .lexer import tokens_of
from .problems import Refused
from .tags.assignments import AssignTag, CaptureTag
from .tags.highlight import HighlightTag
from .tags.include import IncludeTag
from .tags.links import LinkTag, PostUrlTag
from .tags.loops import ForTag, TablerowTag
from .tags.output import EchoTag, OutputTag
from .tags.own import own_tag
from .tags.refused import IncludeRelativeTag, UnknownTag

_NOT_IN_JEKYLL = ("doc", "render")
_TAGS: tuple[type[Tag], ...] = (
    *(AssignTag, CaptureTag, OutputTag, EchoTag, ForTag, TablerowTag, HighlightTag, LinkTag, PostUrlTag),
    *(IncludeTag, IncludeRelativeTag, UnknownTag),
)


class _Template(BoundTemplate):
    def make_partial_namespace(self, partial: bool, render_args: Mapping[str, object]) -> dict[str, object]:
        """What an include adds to the names: nothing but what it is given."""
        return dict(render_args)


class _Environment(Environment):
    block_nesting_limit: ClassVar[int] = 100
    context_depth_limit: ClassVar[int] = 200
    template_class = _Template

    def tokenizer(self) -> Callable[[str], Iterator[Token]]:
        """Cuts a text into tokens."""
        return partial(readable_tokens, self)

    def setup_tags_and_filters(self, **options: Any) -> None:
        """The library's tags, and Jekyll's. Filters are the context's to find."""
        builtin.register(self)
        self.filters.clear()
        for name in _NOT_IN_JEKYLL:
            del self.tags[name]
        for tag in _TAGS:
            self.add_tag(tag)


def parse_noting(text: str, tags: frozenset[tuple[str, str]] = frozenset()) -> tuple[BoundTemplate, list[Token]]:
    """A text, parsed, and the expressions in it that were read leniently. Raises LiquidError."""
    noted: list[Token] = []
    before = LENIENT.set(noted)
    try:
        return parse(text, tags=tags), noted
    finally:
        LENIENT.reset(before)


def parse(text: str, name: str = "", tags: frozenset[tuple[str, str]] = frozenset()) -> BoundTemplate:
    """A text, parsed. ``tags`` are those that templates define: names and templates. Raises LiquidError."""
    try:
        return _environment(tags).from_string(text, name=name)
    except LiquidSyntaxError as error:
        block = None if error.token and error.token.start_index >= 0 else _unclosed(text, own_blocks(tags))
        if block is None:
            raise
        raise Refused(
            f"The block “{block.value}” never ends.", f"Write {{% end{block.value} %}} where it is to end.", block
        ) from error


@lru_cache(maxsize=4)
def _environment(tags: frozenset[tuple[str, str]]) -> Environment:
    """The environment with these tags beside its own, whose names they can't take."""
    environment = _Environment()
    for name, template in tags:
        if name not in environment.tags:
            environment.add_tag(own_tag(name, template, is_block=template.startswith("blocks/")))
    return environment


def _unclosed(text: str, own: frozenset[str]) -> Token | None:
    """The tag of the innermost block that does not end."""
    begun: list[Token] = []
    for token in tokens_of(text):
        if token.kind == TOKEN_TAG and (token.value in BLOCKS or token.value in own):
            begun.append(token)
        elif token.kind == TOKEN_TAG and begun and token.value == f"end{begun[-1].value}":
            begun.pop()
    return begun[-1] if begun else None
