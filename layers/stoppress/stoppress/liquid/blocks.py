"""Which tags begin a block, and which blocks of a text do not end in it. (Without importing the library.)"""

import re

BLOCKS = frozenset({"capture", "case", "comment", "for", "highlight", "if", "ifchanged", "raw", "tablerow", "unless"})
"""The tags that have an end."""

_TAG = re.compile(r"\{%-?\s*(\w+)", re.ASCII)


def closed(text: str) -> str:
    """The beginning of a text, with the ends that its blocks lack (Jekyll 4.3's ``Excerpt#sanctify_liquid_tags``)."""
    begun: list[str] = []
    for name in _TAG.findall(text):
        if name in BLOCKS:
            begun.append(name)
        elif begun and name == f"end{begun[-1]}":
            begun.pop()
    return text + "".join(f"\n{{% end{name} %}}" for name in reversed(begun))
