"""Every error that Stoppress itself raises. The type alone decides what happens next.

A ``PostProblem`` is its author's to fix: recorded, shown, never retried. A ``SiteProblem`` is the same for the
site's own inputs (configuration, templates). A ``Conflict`` means that someone else wrote first: start over.
Anything else is transient or a bug and is left to rise, so that the queue retries and then keeps the event.
"""

import logging
from dataclasses import dataclass
from typing import Self

_logger = logging.getLogger(__name__)


def place_of(file: str, line: int | None) -> str:
    """A file, and a line of it if one is named, as editors and terminals take them: ``a.md:3``."""
    return file if line is None else f"{file}:{line}"


@dataclass(unsafe_hash=True)
class Problem(Exception):  # noqa: N818 - the noun its readers see
    """What is wrong with a file its author wrote, and what would mend it.

    ``file`` is the source key, ``line`` counts from 1 (None where no line can be named). Problems are values: equal
    ones have the same hash, and one that was pickled comes back with its class.
    """

    file: str
    problem: str
    remedy: str
    line: int | None = None

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, str, int | None]]:
        # An exception is pickled by the arguments of its constructor, which those given by name are not among.
        return type(self), (self.file, self.problem, self.remedy, self.line)

    def __str__(self) -> str:
        return f"{place_of(self.file, self.line)}: {self.problem} {self.remedy}"

    def as_json(self) -> dict[str, str | int | None]:
        """The problem for programs: ``file``, ``line``, ``problem`` and ``remedy``."""
        return {"file": self.file, "line": self.line, "problem": self.problem, "remedy": self.remedy}


class PostProblem(Problem):
    """A post (or page) that can't be published as it is."""


class SiteProblem(Problem):
    """A site input (configuration, template) that can't be used as it is."""


def unexpected(file: str, error: Exception) -> PostProblem:
    """The problem of a file that the code which reads or renders it fails on. The traceback is logged for the operator.

    The message names no more than the error's type: the rest may differ from one machine to the next.
    """
    _logger.error("%s can't be rendered", file, exc_info=error)
    return PostProblem(
        file,
        f"It can't be rendered: {type(error).__name__}. This is a fault of Stoppress.",
        "Take back what was changed last. Please report the text, so that the fault can be mended.",
    )


class Unconvertible(ValueError):  # noqa: N818 - what the text is
    """A library can't convert a text. The message is the kind of error that it raised."""


class Unreadable(Exception):  # noqa: N818 - what the object is
    """An object is there, but may not be read."""


class Indistinct(Exception):  # noqa: N818 - what the key is
    """A store can't tell a key from another object's, which differs from it in the case of letters alone."""

    def __init__(self, key: str, other: str) -> None:
        super().__init__(key, other)
        self.other = other


class Conflict(Exception):  # noqa: N818 - no error, only a reason to look again
    """A conditional write found that someone else had written first."""
