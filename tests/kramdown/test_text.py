"""Paragraphs, headings, quotations, rules and code, as kramdown writes them."""

import pytest

from kramdown import convert
from tests.fidelity.dom import without_wrappers

PARAGRAPHS = {
    "two paragraphs": (
        "one\ntwo\n\nthree\n",
        "<p>one\ntwo</p>\n\n<p>three</p>\n",
    ),
    "indent and spaces at the end are dropped": (
        "  one  \n   two\n",
        "<p>one<br />\n   two</p>\n",
    ),
    "a line break of two spaces": (
        "one  \ntwo\n",
        "<p>one<br />\ntwo</p>\n",
    ),
    "a line break of a backslash": (
        "one\\\ntwo\n",
        "<p>one<br />\ntwo</p>\n",
    ),
    "a boundary ends a paragraph": (
        "one\n^\ntwo\n",
        "<p>one</p>\n<p>two</p>\n",
    ),
    "an address at the start of a line joins": (
        "one\n<http://a.example/>\ntwo\n",
        '<p>one\n<a href="http://a.example/">http://a.example/</a>\ntwo</p>\n',
    ),
    "a line that begins with spaces and a tab is in no paragraph": (
        '  \ta *b\n   \tc* "d"\ne\n\tf\n',
        "  \ta <em>b\n   \tc</em> “d”\n<p>e\n\tf</p>\n",
    ),
    "but in one that goes on": (
        "a\n \tb\n",
        "<p>a\n \tb</p>\n",
    ),
    "windows line ends": (
        "one\r\ntwo\r\n\r\nthree\r\n",
        "<p>one\ntwo</p>\n\n<p>three</p>\n",
    ),
}

HEADINGS = {
    "hashes": (
        "# One #\n\ntext\n## Two\n",
        '<h1 id="one">One</h1>\n\n<p>text</p>\n<h2 id="two">Two</h2>\n',
    ),
    "no space, no heading": (
        "#one\n",
        "<p>#one</p>\n",
    ),
    "underlined": (
        "One\n===\n\nTwo\n---\n",
        '<h1 id="one">One</h1>\n\n<h2 id="two">Two</h2>\n',
    ),
    "underlined only after a blank line": (
        "a\nOne\n---\n",
        "<p>a\nOne\n—</p>\n",
    ),
    "own id": (
        "# One {#own}\n",
        '<h1 id="own">One</h1>\n',
    ),
    "ids are unique": (
        "# One\n\n# One\n\n# One 1\n",
        '<h1 id="one">One</h1>\n\n<h1 id="one-1">One</h1>\n\n<h1 id="one-1">One 1</h1>\n',
    ),
    "ids keep letters of every script": (
        "# Über *die* `Brücke` & 中文 -- «x»\n",
        '<h1 id="über-die-brücke--中文--x">Über <em>die</em> <code>Brücke</code> &amp; 中文 – «x»</h1>\n',
    ),
    "ids keep letters in circles": (
        "## Ⓐ b\n\n## ΣΑΣ\n\n## ☃ c\n",
        '<h2 id="ⓐ-b">Ⓐ b</h2>\n\n<h2 id="σασ">ΣΑΣ</h2>\n\n<h2 id="-c">☃ c</h2>\n',
    ),
    "in a quotation": (
        "> # One\n",
        '<blockquote>\n  <h1 id="one">One</h1>\n</blockquote>\n',
    ),
}

QUOTATIONS = {
    "lazy lines": (
        "> one\ntwo\n\nthree\n",
        "<blockquote>\n  <p>one\ntwo</p>\n</blockquote>\n\n<p>three</p>\n",
    ),
    "nested": (
        "> one\n>\n> > two\n",
        "<blockquote>\n  <p>one</p>\n\n  <blockquote>\n    <p>two</p>\n  </blockquote>\n</blockquote>\n",
    ),
    "with a list": (
        "> - a\n> - b\n",
        "<blockquote>\n  <ul>\n    <li>a</li>\n    <li>b</li>\n  </ul>\n</blockquote>\n",
    ),
}

RULES = {
    "three kinds": (
        "***\n\n- - -\n\n___\n",
        "<hr />\n\n<hr />\n\n<hr />\n",
    ),
}

CODE = {
    "indented": (
        "    a\n\n      b\n",
        "<pre><code>a\n\n  b\n</code></pre>\n",
    ),
    "lazy lines join": (
        "    a\nb\n",
        "<pre><code>a b\n</code></pre>\n",
    ),
    "fences with backticks": (
        "```\n<a>\n```\n",
        "<pre><code>&lt;a&gt;\n</code></pre>\n",
    ),
    "fences with tildes": (
        "~~~ nolanguage\na\n\n```\n~~~\n",
        '<pre><code class="language-nolanguage">a\n\n```\n</code></pre>\n',
    ),
    "a fence in a paragraph": (
        "text\n```\na\n```\nmore\n",
        "<p>text</p>\n<pre><code>a\n</code></pre>\n<p>more</p>\n",
    ),
    "no end, no fence": (
        "```\na\n",
        "<p>```\na</p>\n",
    ),
    "a longer end": (
        "```\na\n`````\n",
        "<pre><code>a\n</code></pre>\n",
    ),
    "in a list": (
        "- a\n\n  ```\n  b\n  ```\n",
        "<ul>\n  <li>\n    <p>a</p>\n\n    <pre><code>b\n</code></pre>\n  </li>\n</ul>\n",
    ),
    "class from an attribute list": (
        "    a\n{: .language-nothing .wide}\n",
        '<pre class="wide"><code class="language-nothing">a\n</code></pre>\n',
    ),
}

MATHS = {
    "a block": (
        "$$\na < b\n$$\n",
        "\\[a &lt; b\\]\n",
    ),
    "in text": (
        "see $$a_1 < b$$ here\n",
        "<p>see \\(a_1 &lt; b\\) here</p>\n",
    ),
    "escaped": (
        "\\$$a$$\n",
        "<p>\\(a\\)</p>\n",
    ),
}


@pytest.mark.parametrize(("text", "html"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_paragraphs(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html


@pytest.mark.parametrize(("text", "html"), HEADINGS.values(), ids=HEADINGS)
def test_headings(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html


@pytest.mark.parametrize(("text", "html"), QUOTATIONS.values(), ids=QUOTATIONS)
def test_quotations(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html


@pytest.mark.parametrize(("text", "html"), RULES.values(), ids=RULES)
def test_rules(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html


@pytest.mark.parametrize(("text", "html"), CODE.values(), ids=CODE)
def test_code(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html


@pytest.mark.parametrize(("text", "html"), MATHS.values(), ids=MATHS)
def test_maths(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html
