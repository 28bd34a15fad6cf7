"""What is read of a file takes time in proportion to its length, whatever is in it."""

from collections.abc import Callable

import pytest

from stoppress.content.excerpt import extract
from stoppress.content.front_matter import read_front_matter
from stoppress.content.html import tokens, unescape
from stoppress.content.source_text import decode
from stoppress.content.summary import summary_of, text_of
from stoppress.errors import PostProblem
from stoppress.liquid.filters.text import strip_html
from tests.support.timing import check_linear, repeated

HTML = [
    *("<", "<a", "<a ", "<a/", '<a b="', "<a b='", "<a =", "<a b=", "<a b c", "</", "</1", "</a", "<!", "<!--", "<!-"),
    *("<!-->", "--", "-->", "<?", "<![x y]>", "<![CDATA[", "<script>", "<script", "</script", "<style><", "<title>"),
    *("<pre>", "<p>", "<p hidden>", "<p>a</p>", "<h1>", "<table>", "</p>", "<div>a", "a", " ", "\n", "\t", "a b ", "&"),
    *("&a", "&#", "&#1", "&#x1;", "&amp;", '<sup id="fnref1">', '<div class="footnotes">', "<svg>", "</svg>", '"', "="),
]
SOURCES = ["---\n", "--- \n", "a: b\n", "\n", " ", "\t", "a", "...\n", "\ufeff", "[a]: b\n", "  [", "    [a]:", "- "]

STAGES: dict[str, Callable[[str], object]] = {
    "tokens": lambda text: list(tokens(text)),
    "references": unescape,
    "text": text_of,
    "the filter strip_html": lambda text: strip_html(None, text),
    "summary": lambda text: summary_of(text, text),
    "summary of an excerpt that is no beginning": lambda text: summary_of(f"<p>other</p>{text}", text),
}


@pytest.mark.parametrize("part", HTML, ids=ascii)
@pytest.mark.parametrize("stage", STAGES.values(), ids=STAGES)
def test_html(stage: Callable[[str], object], part: str) -> None:
    check_linear(stage, repeated(part))


@pytest.mark.parametrize("part", SOURCES, ids=ascii)
def test_sources(part: str) -> None:
    def read(text: str) -> None:
        decode(text.encode(), "a.md", PostProblem)
        extract(text, "\n\n")
        extract(f"[a]\n\n{text}", "\n\n")
        try:
            read_front_matter("a.md", f"---\n{text}\n---\n", {})
            read_front_matter("a.md", text, {})
        except PostProblem:
            pass

    check_linear(read, repeated(part))


@pytest.mark.parametrize("part", ["a", "[", "[a", "[a]", "[a\n", "]"], ids=ascii)
def test_definitions_below_an_excerpt(part: str) -> None:
    def text(size: int) -> str:
        below = "".join(f"[a{number}]: /b\n" for number in range(size // 10))
        return f"{repeated(part)(4 * size)}\n\n{below}"

    check_linear(lambda text: extract(text, "\n\n"), text)
