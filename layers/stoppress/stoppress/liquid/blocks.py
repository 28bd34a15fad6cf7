"""Which tags begin a block, and which blocks of a text do not end in it. (Without importing the library.)"""

import re
from collections.abc import Iterable

BLOCKS = frozenset({"capture", "case", "comment", "for", "highlight", "if", "ifchanged", "raw", "tablerow", "unless"})
"""The tags that have an end."""

_TAG = re.compile(r"\{%-?\s*(\w+)", re.ASCII)


def own_blocks(tags: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The names of the tags with an end, out of those that templates define (names and templates)."""
    return frozenset(name for name, template in tags if template.startswith("blocks/"))


def closed(text: str, own: frozenset[str] = frozenset()) -> str:
    """The beginning of a text, with the ends that its blocks lack (Jekyll 4.3's ``Excerpt#sanctify_liquid_tags``)."""
    begun: list[str] = []
    for name in _TAG.findall(text):
        if name in BLOCKS or name in own:
            begun.append(name)
        elif begun and name == f"end{begun[-1]}":
            begun.pop()
    return text + "".join(f"\n{{% end{name} %}}" for name in reversed(begun))
