"""Code in colours. It is apart, because it takes a while to import."""

from kramdown.output.highlighting import Colours

__all__ = ["Colours"]
