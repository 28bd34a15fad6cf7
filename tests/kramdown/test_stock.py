"""Where kramdown's dialect and stock Python-Markdown's agree, their HTML does too."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from kramdown import convert

from ..fidelity.dom import Event, dom

STOCK = Markdown(extensions=["extra", "sane_lists"])

words = st.lists(
    st.text(alphabet="abcdefgxyzßé一中新聞0123456789", min_size=1, max_size=6), min_size=1, max_size=5
).map(" ".join)
urls = st.sampled_from(["/a", "https://a.example/b?c=d", "b.html", "/a#b", "../c/"])
plain = words | st.sampled_from(["a &amp; b", "a < b", "a & b", "Smith, Jones; others", "a (b) c", r"\*a\* \[b\]"])


def _spans(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return (
        inner.map(lambda text: f"*{text}*")
        | inner.map(lambda text: f"**{text}**")
        | st.builds(lambda text, url: f"[{text}]({url})", words, urls)
        | st.builds(lambda text, url: f'[{text}]({url} "{text}")', words, urls)
        | st.builds(lambda text, url: f"![{text}]({url})", words, urls)
        | urls.filter(lambda url: ":" in url).map(lambda url: f"<{url}>")
        | words.map(lambda text: f"`{text} < b`")
    )


lines = (
    st.lists(words | plain | _spans(words), min_size=1, max_size=4)
    .map(" ".join)
    .filter(lambda line: not re.match(r"[0-9]", line))
)
paragraphs = st.lists(lines, min_size=1, max_size=3).map("\n".join)
headings = st.builds(lambda level, text: f"{'#' * level} {text}", st.integers(1, 6), lines)
code = st.lists(words | st.sampled_from(["", "  a < b & c", "*a*", "# b"]), min_size=1, max_size=4)
fences = code.map(lambda text: "\n".join(["```", *text, "```"])).filter(lambda text: text.split("\n")[1].strip())
indented = st.lists(words, min_size=1, max_size=3).map(lambda text: "\n".join(f"    {line}" for line in text))
bullets = st.lists(lines, min_size=1, max_size=4).map(lambda items: "\n".join(f"* {item}" for item in items))
numbers = st.lists(lines, min_size=1, max_size=4).map(
    lambda items: "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))
)
simple = paragraphs | headings
quotes = st.lists(simple, min_size=1, max_size=2).map(
    lambda blocks: "\n".join(f"> {line}".rstrip() for line in "\n\n".join(blocks).split("\n"))
)
rules = st.sampled_from(["***", "---", "* * *"])
html = st.builds(lambda name, text: f"<{name}>{text}</{name}>", st.sampled_from(["p", "div"]), words)
# Two neighbours of one kind would be one block, or the second indented code of the first.
blocks = st.lists(
    paragraphs | headings | fences | indented | bullets | numbers | quotes | rules | html, min_size=1, max_size=5
)


def seen(html: str) -> list[Event]:
    """What a reader sees, without the ids of headings, which stock Python-Markdown does not give."""
    return [tuple(part for part in event if not part.startswith('id="')) for event in dom(html)]


@settings(max_examples=200, deadline=None)
@given(blocks)
@example(["a", "* b\n* c", "1. d"])
def test_stock_and_ours_agree(parts: list[str]) -> None:
    text = "\n\nBetween\n\n".join(parts) + "\n"
    STOCK.reset()
    assert seen(convert(text)) == seen(STOCK.convert(text))
