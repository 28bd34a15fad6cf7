"""Code as HTML, in the wrappers that Jekyll's highlighter gives it and that style sheets and scripts look for."""

import re

from ..html_syntax import escaped_code, written
from ..node import Node
from .highlighting import coloured
from .languages import PLAIN, is_known
from .renderer import Renderer

_LANGUAGE = re.compile(r"\blanguage-([^ \t\r\n\f\v]+)")


def write_code_block(renderer: Renderer, node: Node, indent: int) -> str:
    """Code, marked up if its language is known."""
    margin, (language, attributes) = " " * indent, _without_language(node)
    if not is_known(language):
        code = escaped_code(node.value.removesuffix("\n"))
        return f'{margin}<pre{written(attributes)}><code class="language-{language}">{code}\n</code></pre>\n'
    code = _coloured(renderer, node.value, language)
    return (
        f'{margin}<div{written(_wrapped(attributes, language))}><div class="highlight"><pre class="highlight"><code>'
        f"{code}</code></pre></div>{margin}</div>\n"
    )


def write_code_span(renderer: Renderer, node: Node, indent: int) -> str:
    """Code within text."""
    language, attributes = _without_language(node)
    if not is_known(language):
        return f"<code{written(node.attributes)}>{escaped_code(node.value)}</code>"
    return f"<code{written(_wrapped(attributes, language))}>{_coloured(renderer, node.value, language)}</code>"


def _coloured(renderer: Renderer, code: str, language: str) -> str:
    renderer.colourable -= len(code) if language != PLAIN else 0
    return coloured(code, language) if renderer.colourable >= 0 else escaped_code(code)


def _without_language(node: Node) -> tuple[str, dict[str, str]]:
    """The language that the classes of code name, and its attributes without that class."""
    attributes = {**node.attributes}
    language = _LANGUAGE.search(attributes.get("class", ""))
    if language is None:
        return PLAIN, attributes
    attributes["class"] = _LANGUAGE.sub("", attributes["class"], count=1).strip()
    if not attributes["class"]:
        del attributes["class"]
    return language[1], attributes


def _wrapped(attributes: dict[str, str], language: str) -> dict[str, str]:
    """The attributes of the element around code that has been highlighted."""
    own = attributes.get("class", "")
    return {**attributes, "class": " ".join(filter(None, (f"language-{language}", own, "highlighter-rouge")))}
