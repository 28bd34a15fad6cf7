"""Markdown to HTML, in the dialect that a site has chosen. Nothing else of Stoppress knows by which package."""

from .dialect import Dialect
from .kramdown import Kramdown, smartened

__all__ = ["Dialect", "Kramdown", "smartened"]
