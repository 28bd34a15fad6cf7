"""Something that Stoppress does otherwise than Jekyll."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """One difference: where it comes from, and what happens instead."""

    file: str
    """A source key, or a folder's with a slash at its end."""
    line: int | None
    """From 1; None where no line can be named."""
    note: str

    def as_json(self) -> dict[str, str | int | None]:
        """The note for programs: ``file``, ``line`` and ``note``."""
        return {"file": self.file, "line": self.line, "note": self.note}
