"""The summary of a post: what its beginning says, as plain text in one line."""

import re
from collections.abc import Iterator

from .html import Token, tokens, unescape

SUMMARY_LENGTH = 200
"""Characters of a post's text that listings show. Short, so that reading a period costs little."""

_NEVER_SHOWN = frozenset(
    [
        *("audio", "canvas", "head", "iframe", "math", "noembed", "noframes", "noscript", "object", "rp", "rt"),
        *("script", "select", "style", "svg", "template", "textarea", "title", "video", "xmp"),
    ]
)
"""Elements whose text is no part of what a reader reads, or not in the place where it stands."""
_NO_PROSE = frozenset(["figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "summary", "table"])
"""Elements whose text says little without what is around it."""
_NOT_PROSE = _NEVER_SHOWN | _NO_PROSE
_INLINE = frozenset(
    [
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font"),
        *("i", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small"),
        *("span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    ]
)
"""Elements that do not part words."""
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_APART = frozenset(["admonition-title", "footnote", "footnotes", "headerlink", "reversefootnote", "toc"])
"""Classes of what kramdown or Python-Markdown put beside the text: footnotes, contents, links to headings, titles."""
_SPACES = re.compile(r"\s+")


def summary_of(excerpt: str, content: str) -> str:
    """The summary of a post with this excerpt and content, both HTML; at most ``SUMMARY_LENGTH`` characters.

    It is the text of the excerpt, without headings, tables, formulas and blocks of code. Where the excerpt has none, or
    was cut out of something that does not end in it (a comment, a block of code), it is the first paragraph of the
    content that has any. Where there is no paragraph, it is whatever text there is.
    """
    text = _joined(_prose(excerpt))
    if not text or not (_goes_on_from(excerpt, content) or _begins_with(content, text)):
        text = _first_paragraph(content) or text_of(content)
    return shortened(text)


def text_of(html: str) -> str:
    """All text of some HTML that a reader reads, in one line."""
    return _joined(_words(html, _NEVER_SHOWN))


def shortened(text: str) -> str:
    """A text, cut at ``SUMMARY_LENGTH`` characters with an ellipsis."""
    if len(text) <= SUMMARY_LENGTH:
        return text
    cut = text[:SUMMARY_LENGTH]
    space = cut.rfind(" ")
    return (cut[:space] if space > SUMMARY_LENGTH * 3 // 4 else cut).rstrip(" ,;:，；：、") + "…"


def _prose(html: str) -> Iterator[str]:
    return map(_without_formulas, _words(html, _NOT_PROSE))


def _goes_on_from(excerpt: str, content: str) -> bool:
    """Whether the content is an excerpt that ends with a paragraph, and what follows it: then it begins with its prose.

    The end of a paragraph is one wherever it is read, or stands in what both hide.
    """
    return excerpt == content or (content.startswith(excerpt) and excerpt.rstrip().endswith("</p>"))


def _begins_with(content: str, text: str) -> bool:
    """Whether the prose of the content begins with this text. Only as much is read as it takes."""
    found: list[str] = []
    missing = len(text)
    for piece in _folded(_prose(content)):
        found.append(piece)
        missing -= len(piece)
        if missing <= 0:
            break
    return "".join(found).startswith(text)


def _first_paragraph(html: str) -> str:
    """The text of the first paragraph that has any."""
    depth, pieces = 0, [""]
    for token, text in _shown(html, _NOT_PROSE):
        if token.name == "p" and token.kind != "text":
            found = _joined(iter(pieces))
            if found:
                return found
            depth, pieces = int(token.kind == "start"), [""]
        elif depth:
            pieces.append(_without_formulas(text))
    return _joined(iter(pieces))


def _without_formulas(text: str) -> str:
    """A text without the formulas in it that stand on lines of their own, which a script sets: ``\\[x\\]``."""
    kept, done = [], 0
    while (begin := text.find("\\[", done)) >= 0 and (end := text.find("\\]", begin)) >= 0:
        kept.append(text[done:begin])
        done = end + 2
    return "".join([*kept, text[done:]])


def _joined(pieces: Iterator[str]) -> str:
    return " ".join("".join(pieces).split())


def _folded(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces, with one space where there is any white space between words, and none at the beginning."""
    ended = True
    for piece in pieces:
        folded = _SPACES.sub(" ", piece)
        folded = folded[1:] if ended and folded.startswith(" ") else folded
        if folded:
            ended = folded.endswith(" ")
            yield folded


def _words(html: str, hidden: frozenset[str]) -> Iterator[str]:
    return (text for _, text in _shown(html, hidden))


def _shown(html: str, hidden: frozenset[str]) -> Iterator[tuple[Token, str]]:
    """The tags and texts outside of hidden elements: each with its text, which for what parts words is a space."""
    within, depth = "", 0
    """The hidden element that is being read, and how many of its name are open in it."""
    for token in tokens(html):
        if within:
            if token.name == within and token.name not in _VOID:
                depth += {"start": 1, "end": -1}.get(token.kind, 0)
            within = within if depth else ""
        elif token.kind == "text":
            yield token, unescape(html[token.begin : token.end])
        elif token.kind == "start" and _is_hidden(token, hidden):
            within, depth = token.name, 1
            yield token, " " if token.name not in _INLINE else ""
        else:
            yield token, "" if token.name in _INLINE else " "


def _is_hidden(token: Token, hidden: frozenset[str]) -> bool:
    if token.name in _VOID:
        return False
    if token.name in hidden or "hidden" in token.attributes or token.attributes.get("id") == "markdown-toc":
        return True
    is_reference = token.name == "sup" and token.attributes.get("id", "").startswith("fnref")
    return is_reference or not _APART.isdisjoint(token.attributes.get("class", "").split())
