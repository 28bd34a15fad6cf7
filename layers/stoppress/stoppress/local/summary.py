"""What a run did, for people and for programs."""

from dataclasses import dataclass, field
from typing import Any

from ..content.note import Note
from ..content.source import Kind
from ..errors import Problem
from ..publish.outcome import Outcome


@dataclass(slots=True)
class Summary:
    """Counts of what became of the sources, and the problems of those that were rejected."""

    published: int = 0
    unchanged: int = 0
    scheduled: int = 0
    hidden: int = 0
    """Posts that are there and say ``published: false``."""
    removed: int = 0
    files: int = 0
    """Pages and other files outside ``_posts/`` that were written anew, or removed."""
    rejected: list[Problem] = field(default_factory=list)
    pages_written: int = 0
    seconds: float = 0.0
    notes: list[Note] = field(default_factory=list)
    """What might be missed: of the site as a whole, and of the sources that were published anew."""

    stale: bool = False
    """Whether other pages are still as another configuration, other templates or another version made them."""

    def add(self, outcome: Outcome) -> None:
        """Count one source's outcome."""
        self.pages_written += outcome.pages_written
        self.notes += outcome.notes if outcome.changed else ()
        if outcome.problem:
            self.rejected.append(outcome.problem)
        elif outcome.status in ("ignored", "bundled"):
            return
        elif outcome.kind is Kind.FILE:
            self.files += outcome.changed and (outcome.status == "published" or outcome.pages_written > 0)
        elif outcome.status == "scheduled":
            self.scheduled += 1
        elif outcome.status == "hidden":
            self.hidden += 1
        elif not outcome.changed:
            self.unchanged += outcome.status == "published"
        elif outcome.status == "published":
            self.published += 1
        else:
            self.removed += outcome.pages_written > 0  # else it never was on the site

    def as_json(self) -> dict[str, Any]:
        """The summary as one JSON object."""
        return {
            "published": self.published,
            "unchanged": self.unchanged,
            "scheduled": self.scheduled,
            "hidden": self.hidden,
            "removed": self.removed,
            "rejected": [problem.as_json() for problem in self.rejected],
            "files": self.files,
            "pages_written": self.pages_written,
            "seconds": round(self.seconds, 3),
            "stale": self.stale,
            "notes": [note.as_json() for note in self.notes],
        }

    def as_text(self) -> str:
        """The summary as one line."""
        counts = [
            f"{self.published} published",
            f"{self.unchanged} unchanged",
            *([f"{self.scheduled} scheduled"] if self.scheduled else []),
            *([f"{self.hidden} hidden"] if self.hidden else []),
            f"{self.removed} removed",
            f"{len(self.rejected)} rejected",
            *([f"{self.files} other files"] if self.files else []),
        ]
        return f"{', '.join(counts)}; {self.pages_written} pages written in {self.seconds:.2f} s"
