"""The list of footnotes as HTML."""

from ..node import FootnoteMark, Node, Symbol, Text
from .blocks import wrapped
from .renderer import Renderer


def write(renderer: Renderer) -> str:
    """The footnotes that the text refers to, each with ways back to the text; nothing if there are none."""
    document = renderer.document
    items = "".join(_item(renderer, name, document.footnotes[name], marks) for name, marks in document.marks.items())
    if not items:
        return ""
    first = document.options.footnote_nr
    start = {"start": str(first)} if first != 1 else {}
    return wrapped("div", {"class": "footnotes", "role": "doc-endnotes"}, wrapped("ol", start, items, 2), 0)


def _item(renderer: Renderer, name: str, content: Node, marks: list[FootnoteMark]) -> str:
    item = Node("li", attributes={"id": f"fn:{name}", "role": "doc-endnote"})
    item.children = [*content.children]
    last = item.last
    if isinstance(last, Text) and last.kind == "p":
        space = "\N{NO-BREAK SPACE}"
    else:
        space, last = "", Text("p")
        item.children.append(last)
    links = [_back_link(mark, space if not mark.repetition else "\N{NO-BREAK SPACE}") for mark in marks]
    last.children += [Symbol("", link) for link in links]
    return renderer.write(item, 4)


def _back_link(mark: FootnoteMark, space: str) -> str:
    name, number = mark.value, mark.repetition
    own, label = (f"{name}:{number}", f"&#8617;<sup>{number + 1}</sup>") if number else (name, "&#8617;")
    return f'{space}<a href="#fnref:{own}" class="reversefootnote" role="doc-backlink">{label}</a>'
