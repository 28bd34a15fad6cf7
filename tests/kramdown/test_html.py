"""HTML in posts."""

import pytest

from kramdown import convert

BLOCKS = {
    "as it is": (
        '<div class="a">\n*b*\n</div>\n',
        '<div class="a">\n*b*\n</div>\n',
    ),
    "with Markdown in it": (
        '<div markdown="1">\n*a*\n\n- b\n</div>\n',
        "<div>\n  <p><em>a</em></p>\n\n  <ul>\n    <li>b</li>\n  </ul>\n</div>\n",
    ),
    "with spans in it": (
        '<div markdown="span">*a*\n- b</div>\n',
        "<div><em>a</em>\n- b</div>\n",
    ),
    "with blocks in it": (
        '<p markdown="block">*a*</p>\n',
        "<p>\n  <p><em>a</em>&lt;/p&gt;</p>\n</p>\n",
    ),
    "with no Markdown in it": (
        '<div markdown="0">*a*</div>\n',
        "<div>*a*</div>\n",
    ),
    "Markdown within HTML": (
        '<div>\n*a*\n<div markdown="1">*b*</div>\n</div>\n',
        "<div>\n*a*\n<div>\n    <p><em>b</em>&lt;/div&gt;</p>\n  </div>\n</div>\n",
    ),
    "a comment": (
        "<!-- *a* -->\n\nb\n",
        "<!-- *a* -->\n\n<p>b</p>\n",
    ),
    "code": (
        "<pre>\n*a*\n\n  b &lt;\n</pre>\n",
        "<pre>\n*a*\n\n  b &lt;\n</pre>\n",
    ),
    "a script": (
        "<script>\nif (a < b && c) {}\n</script>\n",
        "<script>\nif (a < b && c) {}\n</script>\n\n",
    ),
    "never ended": (
        "<div>\n*a*\n\nb\n",
        "<div>\n*a*\n\nb\n</div>\n",
    ),
    "ended without a start": (
        "a\n\n</div>\n",
        "<p>a</p>\n\n<p>&lt;/div&gt;</p>\n",
    ),
    "with text behind": (
        "<div>a</div> *b*\n",
        "<div>a</div>\n<p><em>b</em></p>\n",
    ),
    "attributes without quotes and values": (
        "<input type=text disabled>\n<iframe src=x allowfullscreen></iframe>\n",
        '<p><input type="text" disabled="" /></p>\n<iframe src="x" allowfullscreen=""></iframe>\n',
    ),
    "in a list": (
        "- <div>*a*</div>\n- b\n",
        "<ul>\n  <li>\n    <div>*a*</div>\n  </li>\n  <li>b</li>\n</ul>\n",
    ),
    "right behind a paragraph": (
        "a\n<div>*b*</div>\n",
        "<p>a</p>\n<div>*b*</div>\n",
    ),
    "an element of the page": (
        "<my-element>*a*</my-element>\n",
        "<my-element>*a*</my-element>\n",
    ),
}


@pytest.mark.parametrize(("text", "html"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(text: str, html: str) -> None:
    assert convert(text) == html
