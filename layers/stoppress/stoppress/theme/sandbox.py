"""Jinja2 for templates that a site may replace: sandboxed, escaping, and blind to the clock and to chance."""

import re
from collections.abc import Callable, Mapping, MutableMapping
from datetime import date
from traceback import walk_tb
from types import CodeType
from typing import Any

from jinja2 import (
    BytecodeCache,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    pass_context,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.nodes import Expr
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from ..content.index import Entry, Index
from ..content.page import SitePage
from ..content.post import Post
from ..content.site import Site
from ..errors import SiteProblem
from . import packaged
from .page_head import HeadImage, PageHead
from .shown_index import ShownIndex
from .strings import Strings

FOLDER = "_templates/"
"""Where a site keeps its templates."""

ORIGINALS = "stoppress/"
"""Before a template's name: the packaged template, even where the site has one of that name."""

_CLOCK_AND_ZONE = ("now", "today", "utcnow", "astimezone", "fromtimestamp")

_OURS = frozenset((Entry, HeadImage, Index, PageHead, Post, ShownIndex, Site, SitePage, Strings))


_NONE = object()
"""In place of an attribute that is not there."""


class _Compiled(BytecodeCache):
    """Compiled templates by their source, shared by every site that the process renders."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if its template has been compiled before."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds."""
        self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


class _Missing(StrictUndefined):
    """A value that is not there: it may be tested and compared, but showing or using it is an error."""

    __slots__ = ()
    __bool__ = Undefined.__bool__  # type: ignore[assignment]
    __eq__ = Undefined.__eq__  # type: ignore[assignment]
    __ne__ = Undefined.__ne__  # type: ignore[assignment]
    __hash__ = Undefined.__hash__  # type: ignore[assignment]


_TO_ESCAPE = re.compile("[&<>\"']")


def _shown(value: Any) -> Any:
    """The value, unless it is a function: the text of one has its place in memory in it."""
    if callable(value) and not isinstance(value, Undefined):
        raise TypeError("a function can't be shown; to call it, write () after its name")
    return value


def _escaped(value: Any) -> str:
    """The value as HTML. Most are texts with nothing in them to escape."""
    if type(value) is Markup or (type(value) is str and not _TO_ESCAPE.search(value)):
        return value
    return escape(_shown(value))


class _Generator(CodeGenerator):
    """Has a template make one call for each value that it shows. Jinja2's two take a fifth of a page's time more."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("(environment.escaped(")  # as many brackets as are closed after it
        else:
            super()._output_child_pre(node, frame, finalize)


class _Sandbox(ImmutableSandboxedEnvironment):
    code_generator_class = _Generator
    escaped = staticmethod(_escaped)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names that a template can use.

        Jinja2 would chain those of its own, of which none has any, with all others. Each page copies them several
        times, and a chain is slow to copy.
        """
        return self.globals if d is None else super().make_globals(d)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The attribute. Jinja2 would look for bound ``str.format``, which none of our own values holds."""
        if type(obj) in _OURS and attribute[0] != "_":
            value = getattr(obj, attribute, _NONE)
            if value is not _NONE:
                return value
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse what would make a page depend on when or where it is built, beside what Jinja2 refuses."""
        if type(obj) in _OURS:  # plain values all: Jinja2's own checks would take half the time of rendering
            return not attr.startswith("_")
        if isinstance(obj, date) and attr in _CLOCK_AND_ZONE:
            return False
        return super().is_safe_attribute(obj, attr, value)


class Templates:
    """The packaged templates with a site's own above them."""

    def __init__(
        self,
        overrides: Mapping[str, str],
        *,
        names: Mapping[str, Any],
        filters: Mapping[str, Callable[..., Any]],
    ) -> None:
        """``names`` are what every template can use, beside its own variables."""
        self._overrides = overrides
        self._environment = _Sandbox(
            loader=FunctionLoader(self._load),
            autoescape=True,
            auto_reload=False,
            cache_size=-1,  # for all: there are few, and one that is full would have to be looked after
            undefined=_Missing,
            finalize=_shown,
            bytecode_cache=_COMPILED,
            keep_trailing_newline=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        del self._environment.globals["lipsum"], self._environment.filters["random"]
        self._environment.globals.update(names)
        self._environment.filters.update({name: _at_rendering(filter_) for name, filter_ in filters.items()})

    def compile(self) -> int:
        """Compile the site's own templates; returns how many there are. Raises SiteProblem for the first broken one."""
        for name in sorted(self._overrides):
            if name.startswith(ORIGINALS):
                remedy = "Move it: a template there would never be used."
                raise SiteProblem(
                    FOLDER + name, f"The folder {FOLDER}{ORIGINALS} stands for the packaged templates.", remedy
                )
            try:
                self._environment.get_template(name)
            except TemplateSyntaxError as error:
                raise _syntax_problem(error) from error
        return len(self._overrides)

    def overrides(self) -> Mapping[str, str]:
        """The site's own templates, by their names."""
        return self._overrides

    def has_override(self, name: str) -> bool:
        """Whether the site has a template of that name."""
        return name in self._overrides

    def render(self, name: str, **variables: Any) -> bytes:
        """The template's output in UTF-8. Raises SiteProblem for an error that the site's own templates made."""
        try:
            text = self._environment.get_template(name).render(variables)
        except Exception as error:
            problem = _problem(error)
            if problem is None:
                raise
            raise problem from error
        return text.encode()

    def _load(self, name: str) -> tuple[str, str, None] | None:
        if name in self._overrides and not name.startswith(ORIGINALS):
            return self._overrides[name], FOLDER + name, None
        source = packaged.templates().get(name.removeprefix(ORIGINALS))
        return None if source is None else (source, ORIGINALS + name.removeprefix(ORIGINALS), None)


def _at_rendering(function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, kept from being applied to constants at compile time: its results differ from site to site."""

    @pass_context
    def applied(_context: object, *arguments: Any) -> Any:
        return function(*arguments)

    return applied


def _problem(error: Exception) -> SiteProblem | None:
    """The error as its author's to fix; None where no template of the site's own had a part in it."""
    if isinstance(error, TemplateSyntaxError):
        return _syntax_problem(error)
    places = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    own = [place for place in places if place[0].startswith(FOLDER)]
    if not own:
        return None
    file, line = own[-1]
    return SiteProblem(file, *_explain(error), line)


def _syntax_problem(error: TemplateSyntaxError) -> SiteProblem:
    problem, remedy = (
        f"The template does not compile: {error.message}",
        "Correct this line; the syntax is that of Jinja2.",
    )
    return SiteProblem(error.filename or FOLDER, problem, remedy, error.lineno)


def _explain(error: Exception) -> tuple[str, str]:
    """What is wrong, and what would mend it."""
    if isinstance(error, SecurityError):
        return f"The template does what no template may: {error}.", "Use only what docs/theme.md lists."
    if isinstance(error, UndefinedError):
        missing = "Correct the name, or test for it first where it may be missing: {% if name %}…{% endif %}."
        return f"The template uses what is not there: {error}.", missing
    if isinstance(error, TemplateNotFound):
        return f"There is no template “{error.name}”.", f"Correct the name, or add {FOLDER}{error.name}."
    return f"The template fails: {type(error).__name__}: {error}.", "Correct this line."
