"""Lists, whose structure follows from columns."""

import pytest

from kramdown import convert
from tests.fidelity.dom import without_wrappers

ITEMS = {
    "tight": (
        "- a\n- b\n",
        "<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>\n",
    ),
    "loose": (
        "- a\n\n- b\n",
        "<ul>\n  <li>\n    <p>a</p>\n  </li>\n  <li>\n    <p>b</p>\n  </li>\n</ul>\n",
    ),
    "numbered": (
        "3. a\n4. b\n",
        "<ol>\n  <li>a</li>\n  <li>b</li>\n</ol>\n",
    ),
    "loose and tight": (
        "- a\n- b\n\n- c\n",
        "<ul>\n  <li>a</li>\n  <li>\n    <p>b</p>\n  </li>\n  <li>c</li>\n</ul>\n",
    ),
    "text right behind the marker's column": (
        "- a\n  b\n",
        "<ul>\n  <li>a\nb</li>\n</ul>\n",
    ),
    "indented by four": (
        "-   a\n\n    b\n",
        "<ul>\n  <li>\n    <p>a</p>\n\n    <p>b</p>\n  </li>\n</ul>\n",
    ),
    "lazy line": (
        "- a\nb\n",
        "<ul>\n  <li>a\nb</li>\n</ul>\n",
    ),
    "a paragraph of two": (
        "1. a\n\n   b\n2. c\n",
        "<ol>\n  <li>\n    <p>a</p>\n\n    <p>b</p>\n  </li>\n  <li>\n    <p>c</p>\n  </li>\n</ol>\n",
    ),
    "empty items": (
        "-\n- a\n- \n",
        "<p>-</p>\n<ul>\n  <li>a</li>\n  <li></li>\n</ul>\n",
    ),
    "other markers continue": (
        "- a\n* b\n+ c\n",
        "<ul>\n  <li>a</li>\n  <li>b</li>\n  <li>c</li>\n</ul>\n",
    ),
    "tabs": (
        "-\ta\n\n\tb\n",
        "<ul>\n  <li>\n    <p>a</p>\n\n    <p>b</p>\n  </li>\n</ul>\n",
    ),
}

NESTING = {
    "two spaces": (
        "- a\n  - b\n    - c\n- d\n",
        "<ul>\n  <li>a\n    <ul>\n      <li>b\n        <ul>\n          <li>c</li>\n        </ul>\n      </li>\n    </ul>\n  </li>\n  <li>d</li>\n</ul>\n",  # noqa: E501
    ),
    "four spaces": (
        "- a\n    - b\n- c\n",
        "<ul>\n  <li>a\n    <ul>\n      <li>b</li>\n    </ul>\n  </li>\n  <li>c</li>\n</ul>\n",
    ),
    "three spaces under a number": (
        "1. a\n   - b\n   - c\n2. d\n",
        "<ol>\n  <li>a\n    <ul>\n      <li>b</li>\n      <li>c</li>\n    </ul>\n  </li>\n  <li>d</li>\n</ol>\n",
    ),
    "numbered in a list": (
        "* a\n  1. b\n  2. c\n\n  d\n",
        "<ul>\n  <li>a\n    <ol>\n      <li>b</li>\n      <li>c</li>\n    </ol>\n\n    <p>d</p>\n  </li>\n</ul>\n",
    ),
    "indent by two under a number": (
        "1. a\n  - b\n",
        "<ol>\n  <li>a\n    <ul>\n      <li>b</li>\n    </ul>\n  </li>\n</ol>\n",
    ),
    "quotation in an item": (
        "- a\n\n  > b\n",
        "<ul>\n  <li>\n    <p>a</p>\n\n    <blockquote>\n      <p>b</p>\n    </blockquote>\n  </li>\n</ul>\n",
    ),
    "heading in an item": (
        "- # a\n  b\n",
        '<ul>\n  <li>\n    <h1 id="a">a</h1>\n    <p>b</p>\n  </li>\n</ul>\n',
    ),
    "code in an item": (
        "- a\n\n      b\n",
        "<ul>\n  <li>\n    <p>a</p>\n\n    <pre><code>b\n</code></pre>\n  </li>\n</ul>\n",
    ),
}

ENDS = {
    "boundary": (
        "- a\n^\n- b\n",
        "<ul>\n  <li>a</li>\n</ul>\n<ul>\n  <li>b</li>\n</ul>\n",
    ),
    "rule": (
        "- a\n\n---\n- b\n",
        "<ul>\n  <li>a</li>\n</ul>\n\n<hr />\n<ul>\n  <li>b</li>\n</ul>\n",
    ),
    "list after list": (
        "- a\n\n1. b\n",
        "<ul>\n  <li>a</li>\n</ul>\n\n<ol>\n  <li>b</li>\n</ol>\n",
    ),
    "text after a blank line": (
        "- a\n\nb\n",
        "<ul>\n  <li>a</li>\n</ul>\n\n<p>b</p>\n",
    ),
}

TASKS = {
    "boxes": (
        "- [ ] a\n- [x] b\n- c\n",
        '<ul class="task-list">\n  <li class="task-list-item"><input type="checkbox" class="task-list-item-checkbox" disabled="disabled" />a</li>\n  <li class="task-list-item"><input type="checkbox" class="task-list-item-checkbox" disabled="disabled" checked="checked" />b</li>\n  <li class="task-list-item">c</li>\n</ul>\n',  # noqa: E501
    ),
}

DEFINITION_LISTS = {
    "simple": (
        "term\n: what it is\n",
        "<dl>\n  <dt>term</dt>\n  <dd>what it is</dd>\n</dl>\n",
    ),
    "two terms, two definitions": (
        "a\nb\n: one\n: two\n",
        "<dl>\n  <dt>a</dt>\n  <dt>b</dt>\n  <dd>one</dd>\n  <dd>two</dd>\n</dl>\n",
    ),
    "paragraphs": (
        "a\n\n: one\n\n  more\n: two\n",
        "<dl>\n  <dt>a</dt>\n  <dd>\n    <p>one</p>\n\n    <p>more</p>\n  </dd>\n  <dd>two</dd>\n</dl>\n",
    ),
    "two of them are one": (
        "a\n: one\n\nb\n: two\n",
        "<dl>\n  <dt>a</dt>\n  <dd>one</dd>\n  <dt>b</dt>\n  <dd>two</dd>\n</dl>\n",
    ),
    "with a list": (
        "a\n: - x\n  - y\n",
        "<dl>\n  <dt>a</dt>\n  <dd>\n    <ul>\n      <li>x</li>\n      <li>y</li>\n    </ul>\n  </dd>\n</dl>\n",
    ),
}

ATTRIBUTES = {
    "of an item": (
        "- {:.x} a\n- b\n",
        '<ul>\n  <li class="x">a</li>\n  <li>b</li>\n</ul>\n',
    ),
    "of a list": (
        "- a\n{: #l .x}\n",
        '<ul id="l" class="x">\n  <li>a</li>\n</ul>\n',
    ),
}


@pytest.mark.parametrize(("text", "html"), ITEMS.values(), ids=ITEMS)
def test_items(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html


@pytest.mark.parametrize(("text", "html"), NESTING.values(), ids=NESTING)
def test_nesting(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html


@pytest.mark.parametrize(("text", "html"), ENDS.values(), ids=ENDS)
def test_ends(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html


@pytest.mark.parametrize(("text", "html"), TASKS.values(), ids=TASKS)
def test_tasks(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html


@pytest.mark.parametrize(("text", "html"), DEFINITION_LISTS.values(), ids=DEFINITION_LISTS)
def test_definition_lists(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html


@pytest.mark.parametrize(("text", "html"), ATTRIBUTES.values(), ids=ATTRIBUTES)
def test_attributes(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html
