"""Messages on stderr. Rich is loaded with the first: most builds have nothing to say, and are done in half a second."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

Progress = Callable[[int, int], None]
"""Told how many sources are done, and of how many."""


def show(markup: str) -> None:
    """Print a message in Rich's markup."""
    _console().print(markup)


def show_error(text: str) -> None:
    """Print a plain text as an error."""
    show(f"[red]error:[/] {escaped(text)}")


def escaped(text: str) -> str:
    """The markup that shows a plain text."""
    from rich.markup import escape

    return escape(text)


@contextmanager
def progress_bar(verb: str, *, hidden: bool) -> Iterator[Progress]:
    """Show a bar with a word for what is done, on a terminal; nothing elsewhere."""
    if hidden or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich import progress

    columns = (progress.BarColumn(), progress.MofNCompleteColumn(), progress.TimeRemainingColumn())
    with progress.Progress(progress.TextColumn(verb), *columns, console=_console(), transient=True) as bar:
        task = bar.add_task("")
        yield lambda done, total: bar.update(task, completed=done, total=total)


@cache
def _console() -> "Console":
    from rich.console import Console

    return Console(stderr=True, soft_wrap=True, highlight=False)
