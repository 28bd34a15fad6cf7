"""Code as HTML."""

import re

from ..html_syntax import escaped_code, written
from ..node import Node
from .highlighting import highlighted
from .renderer import Renderer

_LANGUAGE = re.compile(r"\blanguage-([^ \t\r\n\f\v]+)")


def write_code_block(renderer: Renderer, node: Node, indent: int) -> str:
    """Code, marked up if its language is known."""
    attributes = {**node.attributes}
    language = _LANGUAGE.search(attributes.get("class", ""))
    if language:
        attributes["class"] = _LANGUAGE.sub("", attributes["class"], count=1).strip()
        if not attributes["class"]:
            del attributes["class"]
    code = node.value.removesuffix("\n")
    html = highlighted(code, language[1]) if language else escaped_code(code)
    own = f' class="language-{language[1]}"' if language else ""
    return f"{' ' * indent}<pre{written(attributes)}><code{own}>{html}\n</code></pre>\n"


def write_code_span(renderer: Renderer, node: Node, indent: int) -> str:
    """Code within text."""
    return f"<code{written(node.attributes)}>{escaped_code(node.value)}</code>"
