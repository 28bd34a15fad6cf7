"""kramdown's dialect, which Jekyll's posts are written in."""

from dataclasses import dataclass

import kramdown
from kramdown import smartened

__all__ = ["Kramdown", "smartened"]


@dataclass(frozen=True, slots=True)
class Kramdown:
    """Converts texts as kramdown does with Jekyll's own options. It has none of its own here."""

    def convert(self, text: str) -> str:
        """See ``Dialect.convert``. It fails for no text."""
        return kramdown.convert(text)
