"""Attribute lists, extensions and the table of contents."""

import pytest

from kramdown import convert
from tests.fidelity.dom import without_wrappers

ATTRIBUTES = {
    "behind a block": (
        'a\n{: .c #i k="v"}\n',
        '<p class="c" id="i" k="v">a</p>\n',
    ),
    "before a block": (
        "{:.c}\na\n",
        '<p class="c">a</p>\n',
    ),
    "behind a span": (
        "*a*{:.c} b\n",
        '<p><em class="c">a</em> b</p>\n',
    ),
    "defined apart": (
        'a\n{:ref .d}\n\n{:ref: .c k="v"}\n',
        '<p class="c d" k="v">a</p>\n\n',
    ),
    "several": (
        "a\n{:.c}\n{:.d #i}\n",
        '<p class="c d" id="i">a</p>\n',
    ),
    "of a heading": (
        "# A\n{:.c}\n",
        '<h1 class="c" id="a">A</h1>\n',
    ),
    "of a quotation": (
        "> a\n{:.c}\n",
        '<blockquote class="c">\n  <p>a</p>\n</blockquote>\n',
    ),
    "of code": (
        "    a\n{: .language-text}\n",
        '<pre><code class="language-text">a\n</code></pre>\n',
    ),
    "of nothing": (
        "a {:.c}\n",
        "<p>a {:.c}</p>\n",
    ),
}

EXTENSIONS = {
    "a comment": (
        "a\n\n{::comment}\n*b*\n{:/comment}\n\nc\n",
        "<p>a</p>\n\n<!-- *b* -->\n\n<p>c</p>\n",
    ),
    "a comment in text": (
        "a {::comment}b{:/comment} c\n",
        "<p>a <!-- b --> c</p>\n",
    ),
    "as it is": (
        "{::nomarkdown}\n<b>*a*</b>\n{:/nomarkdown}\n",
        "<b>*a*</b>\n",
    ),
    "as it is, in text": (
        "a {::nomarkdown}*b*{:/} c\n",
        "<p>a *b* c</p>\n",
    ),
    "for other formats": (
        '{::nomarkdown type="latex"}\na\n{:/}\n',
        "",
    ),
    "unknown": (
        "{::unknown}\na\n{:/}\n",
        "<p>{::unknown}\na\n{:/}</p>\n",
    ),
    "the end of a block": (
        "- a\n^\n- b\n",
        "<ul>\n  <li>a</li>\n</ul>\n<ul>\n  <li>b</li>\n</ul>\n",
    ),
}

OPTIONS = {
    "no ids": (
        '{::options auto_ids="false" /}\n\n# A\n',
        "\n<h1>A</h1>\n",
    ),
    "a prefix for ids": (
        '{::options auto_id_prefix="x-" /}\n\n# A\n',
        '\n<h1 id="x-a">A</h1>\n',
    ),
    "lower headings": (
        '{::options header_offset="1" /}\n\n# A\n\n###### B\n',
        '\n<h2 id="a">A</h2>\n\n<h6 id="b">B</h6>\n',
    ),
    "the number of the first footnote": (
        '{::options footnote_nr="3" /}\n\na[^1]\n\n[^1]: Note.\n',
        '\n<p>a<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote" rel="footnote">3</a></sup></p>\n\n<div class="footnotes" role="doc-endnotes">\n  <ol start="3">\n    <li id="fn:1" role="doc-endnote">\n      <p>Note.\xa0<a href="#fnref:1" class="reversefootnote" role="doc-backlink">&#8617;</a></p>\n    </li>\n  </ol>\n</div>\n',  # noqa: E501
    ),
    "Markdown in all HTML": (
        '{::options parse_block_html="true" /}\n\n<div>\n*a*\n</div>\n\n<p>*b*</p>\n',
        "\n<div>\n  <p><em>a</em></p>\n</div>\n\n<p><em>b</em></p>\n",
    ),
    "HTML that is left alone nevertheless": (
        '{::options parse_block_html="true" /}\n\n<div markdown="0">*a*</div>\n',
        "\n<div>*a*</div>\n",
    ),
    "from here on": (
        '<p>*a*</p>\n\n{::options parse_block_html="true" /}\n\n<p>*b*</p>\n',
        "<p>*a*</p>\n\n<p><em>b</em></p>\n",
    ),
    "in text": (
        '# A\n\nb {::options auto_ids="false" /}c\n',
        "<h1>A</h1>\n\n<p>b c</p>\n",
    ),
    "badly written": (
        '{::options footnote_nr="x" toc_levels="0..9" nothing="1" /}\n\na[^1]\n\n[^1]: Note.\n',
        '\n<p>a<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup></p>\n\n<div class="footnotes" role="doc-endnotes">\n  <ol>\n    <li id="fn:1" role="doc-endnote">\n      <p>Note.\xa0<a href="#fnref:1" class="reversefootnote" role="doc-backlink">&#8617;</a></p>\n    </li>\n  </ol>\n</div>\n',  # noqa: E501
    ),
}

CONTENTS = {
    "nested as the headings are": (
        "* contents\n{:toc}\n\n# A\n\n## B\n\n# C\n",
        '<ul id="markdown-toc">\n  <li><a href="#a" id="markdown-toc-a">A</a>    <ul>\n      <li><a href="#b" id="markdown-toc-b">B</a></li>\n    </ul>\n  </li>\n  <li><a href="#c" id="markdown-toc-c">C</a></li>\n</ul>\n\n<h1 id="a">A</h1>\n\n<h2 id="b">B</h2>\n\n<h1 id="c">C</h1>\n',  # noqa: E501
    ),
    "numbered": (
        "1. contents\n{:toc}\n\n# A\n",
        '<ol id="markdown-toc">\n  <li><a href="#a" id="markdown-toc-a">A</a></li>\n</ol>\n\n<h1 id="a">A</h1>\n',
    ),
    "without some": (
        "* contents\n{:toc}\n\n# A\n{:.no_toc}\n\n# B\n",
        '<ul id="markdown-toc">\n  <li><a href="#b" id="markdown-toc-b">B</a></li>\n</ul>\n\n<h1 class="no_toc" id="a">A</h1>\n\n<h1 id="b">B</h1>\n',  # noqa: E501
    ),
    "of some levels": (
        '* contents\n{:toc}\n\n{::options toc_levels="2..3" /}\n\n# A\n\n## B\n\n### C\n\n#### D\n',
        '<ul id="markdown-toc">\n  <li><a href="#b" id="markdown-toc-b">B</a>    <ul>\n      <li><a href="#c" id="markdown-toc-c">C</a></li>\n    </ul>\n  </li>\n</ul>\n\n<h1 id="a">A</h1>\n\n<h2 id="b">B</h2>\n\n<h3 id="c">C</h3>\n\n<h4 id="d">D</h4>\n',  # noqa: E501
    ),
    "of levels by name": (
        '* contents\n{:toc}\n\n{::options toc_levels="1,3" /}\n\n# A\n\n## B\n\n### C\n',
        '<ul id="markdown-toc">\n  <li><a href="#a" id="markdown-toc-a">A</a>    <ul>\n      <li><a href="#c" id="markdown-toc-c">C</a></li>\n    </ul>\n  </li>\n</ul>\n\n<h1 id="a">A</h1>\n\n<h2 id="b">B</h2>\n\n<h3 id="c">C</h3>\n',  # noqa: E501
    ),
    "without headings": (
        "a\n\n* contents\n{:toc}\n",
        "<p>a</p>\n\n",
    ),
    "with headings in footnotes": (
        "* contents\n{:toc}\n\n# A[^1]\n\n[^1]:\n    # B\n",
        '<ul id="markdown-toc">\n  <li><a href="#a" id="markdown-toc-a">A</a></li>\n  <li><a href="#b" id="markdown-toc-b">B</a></li>\n</ul>\n\n<h1 id="a">A<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup></h1>\n\n<div class="footnotes" role="doc-endnotes">\n  <ol>\n    <li id="fn:1" role="doc-endnote">\n\n      <h1 id="b">B</h1>\n      <p><a href="#fnref:1" class="reversefootnote" role="doc-backlink">&#8617;</a></p>\n    </li>\n  </ol>\n</div>\n',  # noqa: E501
    ),
}


@pytest.mark.parametrize(("text", "html"), ATTRIBUTES.values(), ids=ATTRIBUTES)
def test_attributes(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html


@pytest.mark.parametrize(("text", "html"), EXTENSIONS.values(), ids=EXTENSIONS)
def test_extensions(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html


@pytest.mark.parametrize(("text", "html"), OPTIONS.values(), ids=OPTIONS)
def test_options(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html


@pytest.mark.parametrize(("text", "html"), CONTENTS.values(), ids=CONTENTS)
def test_contents(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html
