"""What stands within a line."""

import pytest

from kramdown import convert
from tests.fidelity.dom import without_wrappers

EMPHASIS = {
    "two marks that end as one, and two behind them": (
        "**a*b**c**d*\n",
        "<p><em>*a</em>b<strong>c</strong>d*</p>\n",
    ),
    "four marks behind one without an end": (
        "*a ****\n",
        "<p>*a <em>**</em></p>\n",
    ),
    "both marks": (
        "*a* _b_ **c** __d__ ***e***\n",
        "<p><em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong> <strong><em>e</em></strong></p>\n",
    ),
    "within each other": (
        "**a *b* c** *d **e** f*\n",
        "<p><strong>a <em>b</em> c</strong> <em>d <strong>e</strong> f</em></p>\n",
    ),
    "within words": (
        "a*b*c a_b_c snake_case_name\n",
        "<p>a<em>b</em>c a_b_c snake_case_name</p>\n",
    ),
    "no end": (
        "*a **b _c __d\n",
        "<p>*a **b _c __d</p>\n",
    ),
    "space": (
        "* a* *a * ** a**\n",
        "<ul>\n  <li>a* *a * ** a**</li>\n</ul>\n",
    ),
    "next to chinese": (
        "中文*强调*中文**粗**体\n",
        "<p>中文<em>强调</em>中文<strong>粗</strong>体</p>\n",
    ),
    "next to japanese": (
        "これは**「太字」**です\n",
        "<p>これは<strong>「太字」</strong>です</p>\n",
    ),
    "underscore beside chinese stays": (
        "中文_强调_中文\n",
        "<p>中文_强调_中文</p>\n",
    ),
    "underscore in front of punctuation": (
        "(_a_) “_b_”\n",
        "<p>(<em>a</em>) “<em>b</em>”</p>\n",
    ),
}

CODE = {
    "backticks": (
        "`a` ``b ` c`` `<d>`\n",
        "<p><code>a</code> <code>b ` c</code> <code>&lt;d&gt;</code></p>\n",
    ),
    "alone": (
        "a ` b\n",
        "<p>a ` b</p>\n",
    ),
    "no end": (
        "``a`\n",
        "<p>``a`</p>\n",
    ),
}

LINKS = {
    "an exclamation mark before a quotation mark": (
        """["Done!"](#b) ['Go!'](#c) ![so "so!"](d) [a!](e)\n""",
        '<p><a href="#b">“Done!”</a> <a href="#c">‘Go!’</a> <img src="d" alt="so &quot;so!&quot;" /> <a href="e">a!</a></p>\n',  # noqa: E501
    ),
    "inline": (
        '[a](b) [c](d "e") [f](<g h>) [i](j(k))\n',
        '<p><a href="b">a</a> <a href="d" title="e">c</a> <a href="g h">f</a> <a href="j(k)">i</a></p>\n',
    ),
    "by name": (
        "[a][b] [b][] [b]\n\n[b]: /url 'title'\n",
        '<p><a href="/url" title="title">a</a> <a href="/url" title="title">b</a> <a href="/url" title="title">b</a></p>\n\n',  # noqa: E501
    ),
    "names regardless of case": (
        "[A  b]\n\n[a b]: /x\n",
        '<p><a href="/x">A  b</a></p>\n\n',
    ),
    "undefined": (
        "[a][b] [c]\n",
        "<p>[a][b] [c]</p>\n",
    ),
    "title on the next line": (
        '[a]\n\n[a]: /x\n  "t"\n',
        '<p><a href="/x" title="t">a</a></p>\n\n',
    ),
    "images": (
        '![a *b*](c.png "d") ![e]\n\n[e]: f.png\n',
        '<p><img src="c.png" alt="a *b*" title="d" /> <img src="f.png" alt="e" /></p>\n\n',
    ),
    "image in a link": (
        "[![a](b)](c)\n",
        '<p><a href="c"><img src="b" alt="a" /></a></p>\n',
    ),
    "no link in a link": (
        "[a [b](c) d](e)\n",
        '<p><a href="e">a [b](c) d</a></p>\n',
    ),
    "brackets": (
        "[a [b] c](d) [e\n",
        '<p><a href="d">a [b] c</a> [e</p>\n',
    ),
    "next to chinese": (
        "见[链接](/x)和<http://a.example/b>。\n",
        '<p>见<a href="/x">链接</a>和<a href="http://a.example/b">http://a.example/b</a>。</p>\n',
    ),
    "addresses": (
        "<http://a.example/?b=c&d> <mailto:e@f.example> <g@h.example>\n",
        '<p><a href="http://a.example/?b=c&amp;d">http://a.example/?b=c&amp;d</a> <a href="mailto:e@f.example">e@f.example</a> <a href="mailto:g@h.example">g@h.example</a></p>\n',  # noqa: E501
    ),
    "bare addresses stay text": (
        "http://a.example/b_c_d\n",
        "<p>http://a.example/b_c_d</p>\n",
    ),
}

TYPOGRAPHY = {
    "quotes": (
        '"a" \'b\' don\'t \'80s "\'c\' d" ("e") *"f"*\n',
        "<p>“a” ‘b’ don’t ’80s “‘c’ d” (“e”) <em>“f”</em></p>\n",
    ),
    "dashes and points": (
        "a -- b --- c ... d << e >>\n",
        "<p>a – b — c … d «\xa0e\xa0»</p>\n",
    ),
    "escaped": (
        '\\*a\\* \\"b\\" \\<< c\n',
        '<p>*a* "b" &lt;&lt; c</p>\n',
    ),
    "chinese quotes stay": (
        '他说：“好”，"坏"。\n',
        "<p>他说：“好”，”坏”。</p>\n",
    ),
    "entities": (
        "&copy; &amp; &lt; &#8212; &#x4e2d; &nosuch; AT&T\n",
        "<p>© &amp; &lt; — 中 &amp;nosuch; AT&amp;T</p>\n",
    ),
    "struck": (
        "~~a~~ ~~ b~~ ~c~\n",
        "<p><del>a</del> ~~ b~~ ~c~</p>\n",
    ),
}

HTML = {
    "elements": (
        "a <b>*c*</b> <kbd>*d*</kbd> <br> <img src=e>\n",
        '<p>a <b><em>c</em></b> <kbd>*d*</kbd> <br /> <img src="e" /></p>\n',
    ),
    "stray": (
        "a < b </c> <d\n",
        "<p>a &lt; b &lt;/c&gt; &lt;d</p>\n",
    ),
    "comment": (
        "a <!-- *b* --> c\n",
        "<p>a <!-- *b* --> c</p>\n",
    ),
    "blocks are text": (
        "a <div>b</div>\n",
        "<p>a &lt;div&gt;b&lt;/div&gt;</p>\n",
    ),
    "no end": (
        "<b>a\n\nb\n",
        "<p><b>a</b></p>\n\n<p>b</p>\n",
    ),
}


@pytest.mark.parametrize(("text", "html"), EMPHASIS.values(), ids=EMPHASIS)
def test_emphasis(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html


@pytest.mark.parametrize(("text", "html"), CODE.values(), ids=CODE)
def test_code(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html


@pytest.mark.parametrize(("text", "html"), LINKS.values(), ids=LINKS)
def test_links(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html


@pytest.mark.parametrize(("text", "html"), TYPOGRAPHY.values(), ids=TYPOGRAPHY)
def test_typography(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html


@pytest.mark.parametrize(("text", "html"), HTML.values(), ids=HTML)
def test_html(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html
