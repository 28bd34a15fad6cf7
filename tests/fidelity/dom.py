"""What of two pieces of HTML must be equal for a reader to see the same."""

import re
from html.parser import HTMLParser

Event = tuple[str, ...]


def dom(html: str) -> list[Event]:
    """The tags with their attributes and the texts of a piece of HTML, in turn.

    White space outside ``pre`` counts as one space, and as none beside the tags of blocks; the spans that colour code
    and what is wrapped around it are left out.
    """
    parser = _Dom()
    parser.feed(without_wrappers(html))
    parser.close()
    return parser.finished()


_WRAPPER = re.compile(
    r'<div(?P<before>[^<>]*?) class="language-(?P<language>\S+)(?P<own>[^"]*?) highlighter-rouge"(?P<rest>[^>]*)>'
    r'<div class="highlight"><pre class="highlight"><code>(?P<code>.*?)</code></pre></div>\s*</div>',
    re.DOTALL,
)
_SPAN = re.compile(
    r'<code(?P<before>[^<>]*?) class="language-plaintext(?P<own>[^"]*?) highlighter-rouge"(?P<rest>[^>]*)>'
)


def without_wrappers(html: str) -> str:
    """HTML with code as kramdown writes it where it has no highlighter, as the corpus was made."""
    return _SPAN.sub(lambda span: f"<code{_attributes(span)}>", _WRAPPER.sub(_bare, html))


def _bare(block: re.Match[str]) -> str:
    language = "" if block["language"] == "plaintext" else f' class="language-{block["language"]}"'
    return f"<pre{_attributes(block)}><code{language}>{block['code'] or chr(10)}</code></pre>"


def _attributes(tag: re.Match[str]) -> str:
    own = f' class="{tag["own"].strip()}"' if tag["own"].strip() else ""
    return f"{tag['before']}{own}{tag['rest']}"


class _Dom(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._events: list[Event] = []
        self._text: list[str] = []
        self._open_code = 0
        self._open_pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "span" and self._open_code:
            return
        self._open_code += tag == "code"
        self._add("<", tag, *(f'{name}="{value}"' for name, value in sorted(attrs, key=lambda item: item[0])))
        self._open_pre += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._open_code:
            return
        self._open_code -= tag == "code"
        self._add("</", tag)
        self._open_pre -= tag == "pre"

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_comment(self, data: str) -> None:
        self._add("<!--", data)

    def _add(self, *event: str) -> None:
        self._end_text()
        self._events.append(event)

    def _end_text(self) -> None:
        text = "".join(self._text)
        self._text.clear()
        if not self._open_pre:
            text = re.sub(r"[ \t\r\n\f]+", " ", text)
        if text:
            self._events.append(("text", text))

    def finished(self) -> list[Event]:
        self._end_text()
        return [event for event in map(_without_edges, *_neighbours(self._events)) if event != ("text", "")]


_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "script",
        "section",
        "style",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)


def _neighbours(events: list[Event]) -> tuple[list[Event], list[Event], list[Event]]:
    edge: Event = ("<", "p")
    return [edge, *events[:-1]], events, [*events[1:], edge]


def _without_edges(before: Event, event: Event, after: Event) -> Event:
    """A text without the white space beside tags of blocks, where it does not show."""
    if event[0] != "text" or event[1] != re.sub(r"[ \t\r\n\f]+", " ", event[1]):
        return event
    text = event[1]
    if before[0] == "<!--" or before[1] in _BLOCKS:
        text = text.lstrip(" ")
    if after[0] == "<!--" or after[1] in _BLOCKS:
        text = text.rstrip(" ")
    return ("text", text)
