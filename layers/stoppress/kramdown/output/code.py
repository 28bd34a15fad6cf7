"""Code as HTML, in the wrappers that Jekyll's highlighter gives it and that style sheets and scripts look for."""

import re

from ..html_syntax import escaped_code, written
from ..node import Node
from .languages import PLAIN, is_known
from .renderer import Renderer

_LANGUAGE = re.compile(r"\blanguage-([^ \t\r\n\f\v]+)")


def write_code_block(renderer: Renderer, node: Node, indent: int) -> str:
    """Code, marked up if its language is known."""
    margin, language, attributes = " " * indent, _language(node), _without_language(node)
    if not is_known(language):
        code = escaped_code(node.value.removesuffix("\n"))
        inner = written({"class": f"language-{language}"})
        return f"{margin}<pre{written(attributes)}><code{inner}>{code}\n</code></pre>\n"
    code = _coloured(renderer, node.value, language)
    return (
        f'{margin}<div{written(_wrapped(attributes, language))}><div class="highlight"><pre class="highlight"><code>'
        f"{code}</code></pre></div>{margin}</div>\n"
    )


def write_code_span(renderer: Renderer, node: Node, indent: int) -> str:
    """Code within text."""
    language = _language(node)
    if not is_known(language):
        return f"<code{written(node.attributes)}>{escaped_code(node.value)}</code>"
    return f"<code{written(_wrapped(node.attributes, language))}>{_coloured(renderer, node.value, language)}</code>"


def _coloured(renderer: Renderer, code: str, language: str) -> str:
    return escaped_code(code) if language == PLAIN else renderer.colours.coloured(code, language)


def _language(node: Node) -> str:
    """The first language that the classes of code name."""
    language = _LANGUAGE.search(node.attributes.get("class", ""))
    return language[1] if language else PLAIN


def _without_language(node: Node) -> dict[str, str]:
    """The attributes of code without the first class that names a language."""
    attributes = {**node.attributes}
    if _LANGUAGE.search(attributes.get("class", "")):
        attributes["class"] = _LANGUAGE.sub("", attributes["class"], count=1).strip()
        if not attributes["class"]:
            del attributes["class"]
    return attributes


def _wrapped(attributes: dict[str, str], language: str) -> dict[str, str]:
    """The attributes of the element around code that has been highlighted.

    The language comes first. A class that names another one and stands there gives way to it, as with kramdown.
    """
    classes = f"{attributes.get('class', '')} highlighter-rouge".lstrip()
    named = _LANGUAGE.match(classes)
    rest = classes[named.end() :] if named else f" {classes}"
    return {**attributes, "class": f"language-{language}{rest}"}
