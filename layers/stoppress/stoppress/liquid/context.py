"""What a rendering knows: the names it can show, and what it has spent."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from typing import Any, TextIO

from liquid import BoundTemplate, RenderContext
from liquid.exceptions import LiquidError, LiquidTypeError
from liquid.token import Token
from liquid.undefined import UNDEFINED, Undefined
from liquid.utils import ReadOnlyChainMap

from ..content.link import FindUrl, nowhere
from ..content.site import Site
from .budget import Budget, Output, check_items, check_length
from .filters import FILTERS, SHALLOW, unknown_filter
from .problems import Refused
from .values import length, span, text_of

_EXPECTED = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
"""What a filter raises for values that it is not made for. Filters are pure, and see nothing but plain data."""


_COMPARED_FASTER = 32
"""How much less it takes to compare a character than to read it with a filter."""
_GLANCE = 100
"""How many items of a list are looked at to tell how much text it has."""


RenderTag = Callable[[str, Mapping[str, Any]], str]
"""Renders the template of a tag, by its name and with its variables. Raises SiteProblem as templates do."""


def no_tag(template: str, _variables: Mapping[str, Any]) -> str:
    """Renders none: what there is where no theme is."""
    raise LookupError(template)


@dataclass(slots=True)
class Job:
    """The rendering of one body."""

    site: Site
    includes: Mapping[str, BoundTemplate]
    """The files that can be included, by their names; parsed when they are asked for."""
    find: FindUrl = nowhere
    render_tag: RenderTag = no_tag
    """Renders the template of a tag."""
    links: set[str] = field(default_factory=set)
    """The names of the sources that it links to."""
    notes: list[tuple[Token, str]] = field(default_factory=list)
    """What its author may want to know, and of what in it."""
    budget: Budget = field(default_factory=Budget)
    depth: int = 0
    """How many includes are within each other at the moment."""


class Context(RenderContext):
    """A context of python-liquid that looks names up in plain data only, and counts all work."""

    def __init__(self, template: BoundTemplate, job: Job, names: Mapping[str, object]) -> None:
        self.job = job
        super().__init__(template, globals=names)
        # The library's own chain also has "now" and "today".
        self.scope = ReadOnlyChainMap(self.locals, self.globals, self.counters)

    @property
    def disabled_tags(self) -> list[str]:
        """The empty list. Every node asks for it before it renders itself, so that it is counted here."""
        self.job.budget.step()
        return []

    @disabled_tags.setter
    def disabled_tags(self, names: list[str]) -> None:
        """Nothing: no tag is disabled."""

    def get(self, path: list[object], *, token: Token | None, default: object = UNDEFINED) -> object:
        """The value at a path. Raises Refused for names that no post may depend on."""
        self.job.budget.step()
        try:
            value = super().get(path, token=token, default=default)
        except Refused as error:
            error.token = error.token or token
            raise
        # What is looked up may be compared with something, which nobody tells.
        self.job.budget.spend(_length(value) // _COMPARED_FASTER)
        return value

    def filter(self, name: str, token: Token | None) -> Callable[..., object]:
        """The filter of that name, with what it needs to know of the site. Raises Refused where there is none."""
        function = FILTERS.get(name)
        if function is None:
            raise unknown_filter(name, token)

        def apply(*values: object, **options: object) -> object:
            return self._apply(name, function, token, [_given(value) for value in values], options)

        return apply

    @contextmanager
    def loop(self, namespace: Mapping[str, object], forloop: Any) -> Iterator[RenderContext]:
        """The context of a loop, each of whose turns is counted."""
        forloop.it = self._counted(forloop.it)
        with super().loop(namespace, forloop) as context:
            yield context

    def get_buffer(self, buf: TextIO | None = None) -> StringIO:
        """A place to write to that counts what is written."""
        return Output(self.job.budget)

    def _counted(self, items: Iterator[object]) -> Iterator[object]:
        for item in items:
            self.job.budget.step()
            yield item

    def _apply(
        self,
        name: str,
        function: Callable[..., object],
        token: Token | None,
        values: list[Any],
        options: dict[str, Any],
    ) -> object:
        budget = self.job.budget
        budget.step()
        for value in values:
            budget.spend(8 * len(value) if name in SHALLOW and isinstance(value, list | Mapping) else length(value))
        try:
            result = function(self, *values, **options)
        except LiquidError as error:
            # An expression within the filter's arguments is no part of the body, as far as its place is concerned.
            inner = error.token and token and error.token.source is not token.source
            error.token = token if inner else error.token or token
            raise
        except _EXPECTED as error:
            shown = text_of(values[0])[:40] if not isinstance(values[0], list | Mapping) else "a list or mapping"
            raise LiquidTypeError(f"the filter “{name}” can't be used on “{shown}” like this", token=token) from error
        if isinstance(result, str):
            check_length(len(result))
            budget.spend(len(result))
        elif isinstance(result, list):
            check_items(len(result))
            check_length(length(result))
        return result


def _given(value: object) -> object:
    """A filter's argument, as plain data."""
    if isinstance(value, Undefined):
        return None
    if isinstance(value, range):
        return span(value)
    if isinstance(value, tuple):
        return list(value)
    return value


def _length(value: object) -> int:
    """About how much text a value has, told at a glance."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, list):
        return 8 * len(value) + sum(len(item) for item in value[:_GLANCE] if isinstance(item, str))
    return 1
