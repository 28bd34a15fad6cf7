"""What is pure is computed once for all workers and worlds of a process.

Parsing and rendering have no part in what a run is about, which is who reads and writes when; but every worker would do
them again for the few texts that there are. The memory is that of a process and small: the oldest results go first.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from typing import Any
from unittest.mock import patch

from stoppress.content.page import SitePage
from stoppress.content.post import Post
from stoppress.inputs import site_inputs, sources
from stoppress.theme import Theme

REMEMBERED = 4096
"""Results kept of each function."""


class _Argument:
    """An argument as part of a key: by what it says, or where that can't be asked, by being the same."""

    def __init__(self, value: Any) -> None:
        self.value = value
        if isinstance(value, Post):
            self._key: Any = id(value)
        elif isinstance(value, SitePage):
            self._key = repr(value)
        elif isinstance(value, Mapping):
            self._key = tuple(sorted(value.items()))
        else:
            self._key = tuple(value) if isinstance(value, list) else value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Argument) and type(self.value) is type(other.value) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


def _remembering(function: Callable[..., Any]) -> Callable[..., Any]:
    @lru_cache(REMEMBERED)
    def known(*arguments: _Argument, **options: Any) -> Any:
        return function(*(argument.value for argument in arguments), **options)

    return lambda *arguments, **options: known(*map(_Argument, arguments), **options)


_PAGES = (
    *("post", "page", "landing", "archive", "directory", "feed", "redirect", "not_found"),
    *("sitemap_index", "sitemap_shard", "sitemap_of_pages"),
)
_FUNCTIONS: tuple[tuple[Any, str], ...] = (
    (site_inputs, "_site_inputs"),
    (sources, "parse"),
    *((Theme, name) for name in (*_PAGES, "check")),
)
_REMEMBERING = [(owner, name, _remembering(getattr(owner, name))) for owner, name in _FUNCTIONS]


@contextmanager
def remembered() -> Iterator[None]:
    """Have pure functions remember what they returned, for as long as the context lasts. What they raise is not."""
    with ExitStack() as undo:
        for owner, name, function in _REMEMBERING:
            undo.enter_context(patch.object(owner, name, function))
        yield
