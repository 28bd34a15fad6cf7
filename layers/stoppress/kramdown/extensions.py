"""Extensions that blocks and spans share: ``{::comment}`` and ``{::nomarkdown}``."""

import re

from . import attribute_list
from .node import Node
from .syntax import SPACE

EXTENSION = rf"\{{::(?P<name>[A-Za-z0-9_]++)(?:{SPACE}(?P<options>[^}}]{{0,1000}}+))?+(?P<closed>(?<=/)|/)?\}}"
"""The start of an extension, or the whole of one that has no body, in which ``closed`` is not None."""

NAMES = frozenset(("comment", "nomarkdown", "options"))


def options_of(match: re.Match[str]) -> dict[str, str]:
    """What an extension says behind its name."""
    return attribute_list.read((match["options"] or "").removesuffix("/")).attributes


def extension_node(match: re.Match[str], body: str, where: str) -> Node | None:
    """The node of an extension with a body; None when there is no such extension."""
    if match["name"] == "comment":
        return Node(f"comment_{where}", body)
    if match["name"] == "nomarkdown":
        formats = options_of(match).get("type", "").split()
        return Node(f"verbatim_{where}", body if not formats or "html" in formats else "")
    return None
