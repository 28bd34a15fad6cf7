"""A source's text below its front matter, and what may render it before it is converted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Body:
    """The text below a source's front matter, and where in the file it stands."""

    file: str
    """The source key."""
    text: str
    line: int
    """The line of the file that the text begins on, counting from 1."""


class BodyRenderer(Protocol):
    """Renders what a body has of a template language."""

    def render(self, body: Body, page: Mapping[str, Any]) -> str:
        """The text that the body stands for; ``page`` is what it can show of its source.

        Raises PostProblem for what its author must mend.
        """
        ...

    def closed(self, text: str) -> str:
        """The beginning of a text, with the ends of the blocks that it has the beginnings of."""
        ...


class AsWritten:
    """Takes every body for what it is written as."""

    def render(self, body: Body, page: Mapping[str, Any]) -> str:
        """See ``BodyRenderer.render``."""
        return body.text

    def closed(self, text: str) -> str:
        """See ``BodyRenderer.closed``."""
        return text
