"""A source file's bytes as text."""

import re

from ..errors import PostProblem, Problem
from .note import Note

MAX_BYTES = 5 * 1024 * 1024
MAX_KEY_BYTES = 900
"""A source key is part of its entry's sort key, which has 1,024 bytes in DynamoDB."""

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters that YAML, or XML 1.0 (and so an Atom feed), can't hold, and halves of surrogate pairs."""


def check_size(key: str, body: bytes) -> None:
    """Raises PostProblem for a source that is too large, or whose key is too long."""
    if len(body) > MAX_BYTES:
        raise PostProblem(
            key,
            f"The file has {len(body):,} bytes; at most {MAX_BYTES:,} are published.",
            "Split it into several, and keep images in files of their own.",
        )
    if len(key.encode("utf-8", "surrogatepass")) > MAX_KEY_BYTES:
        raise PostProblem(
            key, f"The file's path is longer than {MAX_KEY_BYTES} bytes.", "Give it a shorter name or folder."
        )


def decode(body: bytes, file: str, problem: type[Problem], notes: list[Note] | None = None) -> str:
    """The text of a file in UTF-8, without its byte order mark and without control characters.

    ``notes`` is told of the latter. Raises ``problem``, with the line, for bytes that are not UTF-8.
    """
    try:
        text = body.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        found = " ".join(f"{byte:02X}" for byte in body[error.start : error.end])
        raise problem(
            file,
            f"This line is not UTF-8 text: it has the bytes {found}.",
            "Save the file with the encoding UTF-8.",
            body.count(b"\n", 0, error.start) + 1,
        ) from error
    control = _CONTROLS.search(text)
    if control is None:
        return text
    if notes is not None:
        line = text.count("\n", 0, control.start()) + 1
        found = f"This line has the control character U+{ord(control[0]):04X}"
        notes.append(Note(file, line, f"{found}, which can't be seen: it is left out, wherever it stands."))
    return without_controls(text)


def without_controls(text: str) -> str:
    """A text without control characters and halves of surrogate pairs.

    Escapes can bring them in where no byte of a file shows them: YAML's ("\\u0007"), and filters that decode.
    """
    return _CONTROLS.sub("", text)


def is_printable(text: str) -> bool:
    """Whether the text has neither control characters nor halves of surrogate pairs."""
    return _CONTROLS.search(text) is None
