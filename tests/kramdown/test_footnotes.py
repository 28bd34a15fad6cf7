"""Footnotes, and abbreviations, which are defined like them."""

import pytest

from kramdown import convert
from tests.fidelity.dom import without_wrappers

FOOTNOTES = {
    "one": (
        "a[^1]\n\n[^1]: Note.\n",
        '<p>a<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup></p>\n\n<div class="footnotes" role="doc-endnotes">\n  <ol>\n    <li id="fn:1" role="doc-endnote">\n      <p>Note.\xa0<a href="#fnref:1" class="reversefootnote" role="doc-backlink">&#8617;</a></p>\n    </li>\n  </ol>\n</div>\n',  # noqa: E501
    ),
    "numbered in the order of their marks": (
        "a[^y] b[^x]\n\n[^x]: X.\n[^y]: Y.\n",
        '<p>a<sup id="fnref:y" role="doc-noteref"><a href="#fn:y" class="footnote" rel="footnote">1</a></sup> b<sup id="fnref:x" role="doc-noteref"><a href="#fn:x" class="footnote" rel="footnote">2</a></sup></p>\n\n<div class="footnotes" role="doc-endnotes">\n  <ol>\n    <li id="fn:y" role="doc-endnote">\n      <p>Y.\xa0<a href="#fnref:y" class="reversefootnote" role="doc-backlink">&#8617;</a></p>\n    </li>\n    <li id="fn:x" role="doc-endnote">\n      <p>X.\xa0<a href="#fnref:x" class="reversefootnote" role="doc-backlink">&#8617;</a></p>\n    </li>\n  </ol>\n</div>\n',  # noqa: E501
    ),
    "marked twice": (
        "a[^1] b[^1]\n\n[^1]: Note.\n",
        '<p>a<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup> b<sup id="fnref:1:1" role="doc-noteref"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup></p>\n\n<div class="footnotes" role="doc-endnotes">\n  <ol>\n    <li id="fn:1" role="doc-endnote">\n      <p>Note.\xa0<a href="#fnref:1" class="reversefootnote" role="doc-backlink">&#8617;</a>\xa0<a href="#fnref:1:1" class="reversefootnote" role="doc-backlink">&#8617;<sup>2</sup></a></p>\n    </li>\n  </ol>\n</div>\n',  # noqa: E501
    ),
    "of several blocks": (
        "a[^1]\n\n[^1]: Note.\n\n    - item\n\n        code\n",
        '<p>a<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup></p>\n\n<div class="footnotes" role="doc-endnotes">\n  <ol>\n    <li id="fn:1" role="doc-endnote">\n      <p>Note.</p>\n\n      <ul>\n        <li>\n          <p>item</p>\n\n          <p>code</p>\n        </li>\n      </ul>\n      <p><a href="#fnref:1" class="reversefootnote" role="doc-backlink">&#8617;</a></p>\n    </li>\n  </ol>\n</div>\n',  # noqa: E501
    ),
    "that ends in code": (
        "a[^1]\n\n[^1]:\n        code\n",
        '<p>a<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup></p>\n\n<div class="footnotes" role="doc-endnotes">\n  <ol>\n    <li id="fn:1" role="doc-endnote">\n\n      <pre><code>code\n</code></pre>\n      <p><a href="#fnref:1" class="reversefootnote" role="doc-backlink">&#8617;</a></p>\n    </li>\n  </ol>\n</div>\n',  # noqa: E501
    ),
    "without a mark": (
        "a\n\n[^1]: Note.\n",
        "<p>a</p>\n\n",
    ),
    "a mark without a note": (
        "a[^1]\n",
        "<p>a[^1]</p>\n",
    ),
    "in a footnote": (
        "a[^1]\n\n[^1]: Note.[^2]\n[^2]: Other.\n",
        '<p>a<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup></p>\n\n<div class="footnotes" role="doc-endnotes">\n  <ol>\n    <li id="fn:1" role="doc-endnote">\n      <p>Note.<sup id="fnref:2" role="doc-noteref"><a href="#fn:2" class="footnote" rel="footnote">2</a></sup>\xa0<a href="#fnref:1" class="reversefootnote" role="doc-backlink">&#8617;</a></p>\n    </li>\n    <li id="fn:2" role="doc-endnote">\n      <p>Other.\xa0<a href="#fnref:2" class="reversefootnote" role="doc-backlink">&#8617;</a></p>\n    </li>\n  </ol>\n</div>\n',  # noqa: E501
    ),
    "no way back from a footnote to an earlier one": (
        "a[^1] b[^2]\n\n[^1]: Note.\n[^2]: Other, see [^1] and [^2].\n",
        '<p>a<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup> b<sup id="fnref:2" role="doc-noteref"><a href="#fn:2" class="footnote" rel="footnote">2</a></sup></p>\n\n<div class="footnotes" role="doc-endnotes">\n  <ol>\n    <li id="fn:1" role="doc-endnote">\n      <p>Note.\xa0<a href="#fnref:1" class="reversefootnote" role="doc-backlink">&#8617;</a></p>\n    </li>\n    <li id="fn:2" role="doc-endnote">\n      <p>Other, see <sup id="fnref:1:1" role="doc-noteref"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup> and <sup id="fnref:2:1" role="doc-noteref"><a href="#fn:2" class="footnote" rel="footnote">2</a></sup>.\xa0<a href="#fnref:2" class="reversefootnote" role="doc-backlink">&#8617;</a></p>\n    </li>\n  </ol>\n</div>\n',  # noqa: E501
    ),
    "with a place of their own": (
        "a[^1]\n\n* here\n{:footnotes}\n\nb\n\n[^1]: Note.\n",
        '<p>a<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup></p>\n\n<div class="footnotes" role="doc-endnotes">\n  <ol>\n    <li id="fn:1" role="doc-endnote">\n      <p>Note.\xa0<a href="#fnref:1" class="reversefootnote" role="doc-backlink">&#8617;</a></p>\n    </li>\n  </ol>\n</div>\n\n<p>b</p>\n\n',  # noqa: E501
    ),
    "none for a mark in a list that the contents replace": (
        "- [^1]\n{:toc}\n\n# A\n\n[^1]: Note.\n",
        '<ul id="markdown-toc">\n  <li><a href="#a" id="markdown-toc-a">A</a></li>\n</ul>\n\n<h1 id="a">A</h1>\n\n',
    ),
}

ABBREVIATIONS = {
    "with a title": (
        "CSS is a language.\n\n*[CSS]: Cascading Style Sheets\n",
        '<p><abbr title="Cascading Style Sheets">CSS</abbr> is a language.</p>\n\n',
    ),
    "without one": (
        "CSS\n\n*[CSS]:\n",
        "<p><abbr>CSS</abbr></p>\n\n",
    ),
    "whole words alone": (
        "CSS, CSSOM and (CSS)\n\n*[CSS]: Sheets\n",
        '<p><abbr title="Sheets">CSS</abbr>, CSSOM and (<abbr title="Sheets">CSS</abbr>)</p>\n\n',
    ),
    "with attributes": (
        "CSS\n\n*[CSS]: Sheets\n{:.term}\n",
        '<p><abbr class="term" title="Sheets">CSS</abbr></p>\n\n',
    ),
    "not in code": (
        "`CSS` *CSS*\n\n*[CSS]: Sheets\n",
        '<p><code>CSS</code> <em><abbr title="Sheets">CSS</abbr></em></p>\n\n',
    ),
}


@pytest.mark.parametrize(("text", "html"), FOOTNOTES.values(), ids=FOOTNOTES)
def test_footnotes(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html


@pytest.mark.parametrize(("text", "html"), ABBREVIATIONS.values(), ids=ABBREVIATIONS)
def test_abbreviations(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html
