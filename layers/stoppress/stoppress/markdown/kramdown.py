"""kramdown's dialect, which Jekyll's posts are written in."""

from dataclasses import dataclass

import kramdown
from kramdown import smartened

from .dialect import Dialect

__all__ = ["Kramdown", "smartened"]


@dataclass(frozen=True, slots=True)
class Kramdown(Dialect):
    """Converts texts as kramdown does with Jekyll's own options. It has none of its own here."""

    def convert(self, text: str) -> str:
        """The HTML of a text. It fails for none."""
        return kramdown.convert(text)
