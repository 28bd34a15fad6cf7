"""Markdown to HTML. Nothing else of Stoppress knows by which package."""

from kramdown import convert, smartened

__all__ = ["convert", "smartened"]
