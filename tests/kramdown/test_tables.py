"""Tables."""

import pytest

from kramdown import convert
from tests.fidelity.dom import without_wrappers

TABLES = {
    "with a head": (
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "<table>\n  <thead>\n    <tr>\n      <th>a</th>\n      <th>b</th>\n    </tr>\n  </thead>\n  <tbody>\n    <tr>\n      <td>1</td>\n      <td>2</td>\n    </tr>\n  </tbody>\n</table>\n",  # noqa: E501
    ),
    "without outer pipes": (
        "a | b\n--|--\n1 | 2\n",
        "<table>\n  <thead>\n    <tr>\n      <th>a</th>\n      <th>b</th>\n    </tr>\n  </thead>\n  <tbody>\n    <tr>\n      <td>1</td>\n      <td>2</td>\n    </tr>\n  </tbody>\n</table>\n",  # noqa: E501
    ),
    "without a head": (
        "| 1 | 2 |\n| 3 | 4 |\n",
        "<table>\n  <tbody>\n    <tr>\n      <td>1</td>\n      <td>2</td>\n    </tr>\n    <tr>\n      <td>3</td>\n      <td>4</td>\n    </tr>\n  </tbody>\n</table>\n",  # noqa: E501
    ),
    "alignments": (
        "| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n",
        '<table>\n  <thead>\n    <tr>\n      <th style="text-align: left">a</th>\n      <th style="text-align: center">b</th>\n      <th style="text-align: right">c</th>\n    </tr>\n  </thead>\n  <tbody>\n    <tr>\n      <td style="text-align: left">1</td>\n      <td style="text-align: center">2</td>\n      <td style="text-align: right">3</td>\n    </tr>\n  </tbody>\n</table>\n',  # noqa: E501
    ),
    "with a foot": (
        "| a |\n|---|\n| 1 |\n|===|\n| 2 |\n",
        "<table>\n  <thead>\n    <tr>\n      <th>a</th>\n    </tr>\n  </thead>\n  <tbody>\n    <tr>\n      <td>1</td>\n    </tr>\n  </tbody>\n  <tfoot>\n    <tr>\n      <td>2</td>\n    </tr>\n  </tfoot>\n</table>\n",  # noqa: E501
    ),
    "of two bodies": (
        "| a |\n|---|\n| 1 |\n|---|\n| 2 |\n",
        "<table>\n  <thead>\n    <tr>\n      <th>a</th>\n    </tr>\n  </thead>\n  <tbody>\n    <tr>\n      <td>1</td>\n    </tr>\n  </tbody>\n  <tbody>\n    <tr>\n      <td>2</td>\n    </tr>\n  </tbody>\n</table>\n",  # noqa: E501
    ),
    "short rows are filled up": (
        "| a | b |\n|---|---|\n| 1 |\n",
        "<table>\n  <thead>\n    <tr>\n      <th>a</th>\n      <th>b</th>\n    </tr>\n  </thead>\n  <tbody>\n    <tr>\n      <td>1</td>\n      <td>\xa0</td>\n    </tr>\n  </tbody>\n</table>\n",  # noqa: E501
    ),
    "spans in cells": (
        "| *a* | `b` |\n|---|---|\n| [1](/u) | **2** |\n",
        '<table>\n  <thead>\n    <tr>\n      <th><em>a</em></th>\n      <th><code>b</code></th>\n    </tr>\n  </thead>\n  <tbody>\n    <tr>\n      <td><a href="/u">1</a></td>\n      <td><strong>2</strong></td>\n    </tr>\n  </tbody>\n</table>\n',  # noqa: E501
    ),
    "pipes in code and behind backslashes": (
        "| `a|b` | c \\| d |\n",
        "<table>\n  <tbody>\n    <tr>\n      <td><code>a|b</code></td>\n      <td>c | d</td>\n    </tr>\n  </tbody>\n</table>\n",  # noqa: E501
    ),
    "with attributes": (
        "| a | b |\n{:.wide}\n",
        '<table class="wide">\n  <tbody>\n    <tr>\n      <td>a</td>\n      <td>b</td>\n    </tr>\n  </tbody>\n</table>\n',  # noqa: E501
    ),
    "one line with a pipe": (
        "a | b\n",
        "<table>\n  <tbody>\n    <tr>\n      <td>a</td>\n      <td>b</td>\n    </tr>\n  </tbody>\n</table>\n",
    ),
    "a pipe in a comment": (
        "a <!-- b | c --> d\n",
        "<table>\n  <tbody>\n    <tr>\n      <td>a &lt;!– b</td>\n      <td>c –&gt; d</td>\n    </tr>\n  </tbody>\n</table>\n",  # noqa: E501
    ),
}

NO_TABLES = {
    "within a paragraph": (
        "text\na | b\n",
        "<p>text\na | b</p>\n",
    ),
    "a line without a pipe": (
        "a | b\nc\n",
        "<p>a | b\nc</p>\n",
    ),
    "a head alone": (
        "| a | b |\n|---|---|\n",
        "<p>| a | b |\n|—|—|</p>\n",
    ),
    "a pipe in code": (
        "`a | b`\n",
        "<p><code>a | b</code></p>\n",
    ),
    "attributes before what only looks like one": (
        "{:.lost}\n| a\n|---\n",
        "<p>| a\n|—</p>\n",
    ),
}


@pytest.mark.parametrize(("text", "html"), TABLES.values(), ids=TABLES)
def test_tables(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html


@pytest.mark.parametrize(("text", "html"), NO_TABLES.values(), ids=NO_TABLES)
def test_no_tables(text: str, html: str) -> None:
    assert without_wrappers(convert(text)) == html
