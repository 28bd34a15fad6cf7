"""The setting ``stoppress.markdown``: the dialect of Markdown that posts and pages are written in."""

from dataclasses import replace

from ..markdown import Dialect, Kramdown
from .settings import Settings

KRAMDOWN, PYTHON_MARKDOWN = DIALECTS = ("kramdown", "python-markdown")
_OF_PYTHON_MARKDOWN = ("extensions", "output_format")


def dialect_of(own: Settings) -> Dialect:
    """The dialect that the settings below ``stoppress:`` choose. Raises SiteProblem for what can't be used."""
    if isinstance(own.values.get("markdown"), dict):
        return _dialect_of(own.below("markdown"))
    chosen = own.choice("markdown", DIALECTS, KRAMDOWN)
    return _dialect_of(replace(own, values={"dialect": chosen}))


def _dialect_of(made: Settings) -> Dialect:
    made.only(("dialect", *_OF_PYTHON_MARKDOWN))
    if made.choice("dialect", DIALECTS, KRAMDOWN) == PYTHON_MARKDOWN:
        # What its extensions take is a long list, which a site in another dialect need not read.
        from .markdown_extensions import python_markdown_of

        return python_markdown_of(made)
    for name in _OF_PYTHON_MARKDOWN:
        if made.values.get(name) is not None:
            made.fail(
                name, f"kramdown has no {name}.", f"Write “dialect: {PYTHON_MARKDOWN}” beside it, or leave it out."
            )
    return Kramdown()
