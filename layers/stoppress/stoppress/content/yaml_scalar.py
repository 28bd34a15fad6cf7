"""What an unquoted YAML word means: YAML 1.1 as Ruby's Psych reads it, for what matters to a site.

https://yaml.org/type/ and Psych's ``ScalarScanner``. On purpose different: sexagesimal numbers (``10:30``), numbers
with commas, infinities and Ruby symbols stay the text that their author wrote.
"""

import re

Scalar = str | int | float | bool | None

_CONSTANTS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null"), None),
    **dict.fromkeys(("yes", "true", "on"), True),
    **dict.fromkeys(("no", "false", "off"), False),
}
_TIMESTAMP = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}([Tt]|\s+)\d{1,2}:\d\d:\d\d(\.\d*)?(\s*(Z|[-+]\d{1,2}:?(\d\d)?))?", re.ASCII
)
_FLOAT = re.compile(r"[-+]?([0-9][0-9_]*\.[0-9]*|\.[0-9]+)([eE][-+][0-9]+)?")
_INTEGERS = (
    (re.compile(r"[-+]?(0|[1-9][0-9_]*)"), 10),
    (re.compile(r"[-+]?0[0-7_]+"), 8),
    (re.compile(r"[-+]?0x[0-9a-fA-F_]*[0-9a-fA-F]"), 16),
    (re.compile(r"[-+]?0b[01_]*[01]"), 2),
)
_LONGEST_CONSTANT = 5
_LONGEST_NUMBER = 40


class Timestamp(str):
    """A date with a time of day, as its author wrote it without quotes.

    It stays text, because what it means is for the site's rules to say; but unlike quoted text it is in UTC when it
    names no zone.
    """

    __slots__ = ()


def resolve(text: str) -> Scalar:
    """The value of a plain scalar."""
    if len(text) <= _LONGEST_CONSTANT and text.lower() in _CONSTANTS:
        return _CONSTANTS[text.lower()]
    if text[0] not in "-+.0123456789" or len(text) > _LONGEST_NUMBER:
        return text
    if _TIMESTAMP.fullmatch(text):
        return Timestamp(text)
    if _FLOAT.fullmatch(text):
        return float(text.replace("_", ""))
    for pattern, base in _INTEGERS:
        if pattern.fullmatch(text):
            return int(text.replace("_", ""), base)
    return text


def as_text(value: Scalar) -> str:
    """A scalar as text, the way Jekyll's templates show it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
