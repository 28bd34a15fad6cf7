"""Liquid in the bodies of posts and pages, as Jekyll 4.3 reads it, through the python-liquid library.

The library takes 100 ms to import, so that nothing here imports it before there is a body to render.
"""

from .renderer import LiquidRenderer

__all__ = ["LiquidRenderer"]
