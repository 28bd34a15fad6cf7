"""The fast path for posts that are HTML already gives what the full path gives."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kramdown import convert
from kramdown.blocks import plain_html

NAMES = ["p", "div", "h2", "center", "section", "blockquote", "span", "a", "b", "code", "pre", "li"]
ATTRIBUTES = [
    'class="x"',
    'class="y"',
    'id="z"',
    'id=" "',
    'id=""',
    'href="/a?b=1&c=2"',
    'title="&lt;"',
    'title="a b"',
    'markdown="1"',
    'data-code2="N|1"',
    "hidden",
    "title='a'",
    'style=""',
]
WORDS = [
    "a",
    "第一",
    "*b*",
    "&",
    "&amp;",
    "&copy;",
    "&#8212;",
    ">",
    "<",
    '"',
    "--",
    "`c`",
    "{:.x}",
    "|",
    "  ",
    "$$",
    "\\",
]
BREAKS = ["\n", "\n\n", "", " ", "\n ", "\n    ", "\n{:.x}\n", "  \n", "\n> ", "\n- "]

tags = st.builds(
    lambda name, attributes: " ".join([name, *attributes]),
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(ATTRIBUTES), max_size=3),
)
voids = st.sampled_from(
    ["<br>", "<br/>", "<br />", '<img src="a.png" alt="&">', '<img src="a/"/>', "<br class>", "<hr>"]
)
words = st.sampled_from(WORDS)
comments = st.sampled_from(["<!-- a -->", "<!--a&b-->", "<!-- <p> -->", "<!-- -- -->", "<!-->", "<!--"])


def element(tag: str, content: list[str]) -> str:
    return f"<{tag}>{''.join(content)}</{tag.split()[0]}>"


inline = st.recursive(words | voids, lambda inner: st.builds(element, tags, st.lists(inner, max_size=3)), max_leaves=6)
blocks = st.builds(element, tags, st.lists(inline, max_size=4)) | comments | words
texts = st.lists(st.tuples(blocks, st.sampled_from(BREAKS)), min_size=1, max_size=6).map(
    lambda pieces: "".join(text + end for text, end in pieces)
)


@settings(max_examples=300, deadline=None)
@given(texts)
@example('<p class="a">1</p><!-- b --><p>2<br/></p>\n <div>3</div>\n{:.x}\n<p>4</p>')
@example('<p title="a" title="b">1</p>\n')
@example("- <p>1</p>\n  <p>2</p>\n")
def test_the_fast_path_changes_nothing(text: str) -> None:
    fast = convert(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_html, "_ELEMENTS", re.compile(r"(?!)"))
        assert convert(text) == fast


@pytest.mark.parametrize(
    "text",
    [
        "<p>1</p>\n <p><strong>2</strong></p>\n",
        '<p style="x"><br /></p><!-- a --><p><a href="/?a=1&b=2" id="c" class="d" title="e"><img src="f"></a></p>\n',
        "<center>&copy; a & b</center><h2>c</h2>\n",
    ],
)
def test_the_fast_path_is_taken(text: str) -> None:
    found = plain_html._ELEMENTS.match(text)
    assert found
    assert found[0] == text
