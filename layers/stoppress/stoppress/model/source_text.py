"""A source file's bytes as text."""

import re

from ..errors import PostProblem, Problem

MAX_BYTES = 5 * 1024 * 1024
MAX_KEY_BYTES = 900
"""A source key is part of its entry's sort key, which has 1,024 bytes in DynamoDB."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


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


def decode(body: bytes, file: str, problem: type[Problem]) -> str:
    """The text of a file in UTF-8, without its byte order mark.

    Raises ``problem``, with the line, for bytes that are not UTF-8 and for the control characters that XML 1.0 (and so
    an Atom feed) can't hold.
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
    control = _UNPRINTABLE.search(text)
    if control:
        raise problem(
            file,
            f"This line contains the control character U+{ord(control[0]):04X}.",
            "Delete it: it can't be seen, and neither HTML nor a feed may contain it.",
            text.count("\n", 0, control.start()) + 1,
        )
    return text


def is_printable(text: str) -> bool:
    """Whether the text has none of the characters that ``decode`` refuses, nor half a surrogate pair.

    YAML's escapes ("\\u0007") can bring them in where no byte of the file shows them.
    """
    return not _UNPRINTABLE.search(text) and not re.search("[\ud800-\udfff]", text)
