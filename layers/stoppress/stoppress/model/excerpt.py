"""The excerpt of a post: what stands before the separator, by the rules of Jekyll 4.3's ``Excerpt``."""

import re
from collections.abc import Callable

_DEFINITION = re.compile(r"^ {0,3}(\[[^\]\n]+\])(:.+)$", re.MULTILINE)


def extract(text: str, separator: str, close: Callable[[str], str] = str) -> str:
    """The part of the text before the separator, and the link definitions from below that it uses.

    The whole text where it has no separator; nothing where the separator is empty. ``close`` ends in the part what
    ends below it.
    """
    if not separator:
        return ""
    head, _, tail = text.partition(separator)
    head = close(head) if tail else head
    definitions = [label + target for label, target in _DEFINITION.findall(tail) if label in head]
    return "\n\n".join([head, "\n".join(definitions)]) if definitions else head
