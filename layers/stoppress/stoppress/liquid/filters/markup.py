"""Filters that read Markdown."""

from typing import Any

from ...markdown import smartened
from ..values import text_of

_WORK = 20
"""How much longer a character takes to convert than to copy."""


def markdownify(context: Any, value: Any) -> str:
    """A text in Markdown as HTML."""
    text = text_of(value)
    context.job.budget.spend(_WORK * len(text))
    return str(context.job.site.markdown.convert(text))


def smartify(context: Any, value: Any) -> str:
    """A text with typographic quotes, dashes and dots."""
    text = text_of(value)
    context.job.budget.spend(_WORK * len(text))
    return smartened(text)


FILTERS = {"markdownify": markdownify, "smartify": smartify}
