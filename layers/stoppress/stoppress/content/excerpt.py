"""The excerpt of a post: what stands before the separator, by the rules of Jekyll 4.3's ``Excerpt``."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable

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
    found: list[tuple[str, str]] = _DEFINITION.findall(tail)
    used = _used(head, {label for label, _ in found}) if found else set()
    definitions = [label + target for label, target in found if label in used]
    return "\n\n".join([head, "\n".join(definitions)]) if definitions else head


def _used(text: str, labels: Iterable[str]) -> set[str]:
    """The labels that stand in the text. To look for each of them would take labels times text.

    A label ends with its only bracket ``]`` and is in one line. So it is what a piece before such a bracket ends with:
    backwards, what one begins with, and of these the first comes next in their order.
    """
    pieces = sorted({piece[::-1] for line in text.split("\n") for piece in line.split("]")[:-1]})

    def stands(label: str) -> bool:
        backwards = label[-2::-1]
        place = bisect_left(pieces, backwards)
        return place < len(pieces) and pieces[place].startswith(backwards)

    return {label for label in labels if stands(label)}
