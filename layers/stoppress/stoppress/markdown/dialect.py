"""What a dialect of Markdown is."""

from typing import Protocol


class Dialect(Protocol):
    """Converts texts in one dialect of Markdown."""

    def convert(self, text: str) -> str:
        """The HTML of a text. Pure: the same text gives the same HTML, whatever was converted before.

        Raises Unconvertible, or RecursionError, for a text that the library which reads it fails on.
        """
        ...
