"""The default theme: templates, styles, and the code that renders every page of a site with them."""

from .engine import Theme

__all__ = ["Theme"]
