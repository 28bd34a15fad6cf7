"""What became of a source file."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ..catalogue.upload import Upload
from ..content.note import Note
from ..content.source import Kind
from ..errors import Problem


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the reconciliation of one key ended."""

    key: str
    kind: Kind
    status: Literal["published", "scheduled", "hidden", "removed", "rejected", "ignored", "bundled"]
    changed: bool = False
    """Whether anything had to be done."""
    problem: Problem | None = None
    due: str = ""
    """When a scheduled post is to appear (UTC, ISO 8601)."""
    pages_written: int = 0
    linked: bool = False
    """Whether it depends on sources that it links to, so that it changes with them."""
    notes: tuple[Note, ...] = ()
    """What its author may want to know of it, though it is published."""
    was_due: str = ""
    """When the post was to appear as far as was known before: then something may still wait for that time."""
    upload: Upload | None = None
    """The latest upload or deletion that was dealt with; None where no event told of one."""


Listener = Callable[[Outcome], None]
"""Gets the outcome of a source that was published again because of another one."""
