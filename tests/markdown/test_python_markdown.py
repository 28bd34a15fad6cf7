"""With Python-Markdown's dialect, HTML is the library's own, byte for byte."""

from collections.abc import Mapping
from typing import Any

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stoppress.errors import Unconvertible
from stoppress.markdown.extensions import EXTENSIONS, IN_EXTRA
from stoppress.markdown.python_markdown import OutputFormat, PythonMarkdown

from ..aws import require
from ..fidelity.corpus import POSTS, posts
from ..kramdown.test_any_text import MARKUP

Extensions = Mapping[str, Mapping[str, Any]]

FEATURES = {
    "abbr": "The HTML\n\n*[HTML]: HyperText Markup Language\n",
    "admonition": '!!! note "A *title*"\n    Text\n\n    * more\n\n!!! danger\n    Text\n',
    "attr_list": "# A {: #b .c }\n\ntext *d*{: .e}\n{: title='f' }\n",
    "codehilite": "    :::python\n    def a(): return '<b>'\n\ntext\n\n    #!python\n    b = 1\n",
    "def_list": "Apple\n:   Fruit\n\n    more\n\nOrange\n:   Colour\n",
    "extra": '<div markdown="1">\n*a*\n</div>\n\na | b\n--|--:\n1 | 2\n\n[^1]\n\n[^1]: Note\n',
    "fenced_code": "```python\na < b\n```\n\n~~~{.html #c hl_lines='1'}\n<b>\n~~~\n",
    "footnotes": "One[^1] two[^b] again[^1].\n\n[^1]: Note\n    more\n[^b]: Other\n\n///Footnotes Go Here///\n\nend\n",
    "legacy_attrs": "# a {@id=b}\n",
    "legacy_em": "_a_b_ a_b_c __d__e__\n",
    "md_in_html": '<section markdown>\n# a\n\n<p markdown="span">*b*</p>\n</section>\n',
    "meta": "Title: A\nTags: b\n      c\n\nText\n",
    "nl2br": "a\nb\n",
    "sane_lists": "1. a\n2. b\n\n* c\n\n4. d\n",
    "smarty": "\"a\" 'b' -- --- ... <<c>> the '90s\n",
    "tables": "| a | b |\n|:--|:-:|\n| `c|d` | e |\n",
    "toc": "[TOC]\n\n# A\n\n## B & *c*\n\n## B & *c*\n\n### 中文\n",
    "wikilinks": "[[A page]] [[b]]\n",
}
OPTIONS: list[Extensions] = [
    {"toc": {"permalink": True, "title": "Contents", "toc_depth": "2-3", "baselevel": 2}},
    {"toc": {"permalink": "#", "permalink_leading": True, "anchorlink": True, "separator": "_", "marker": "[[toc]]"}},
    {"codehilite": {"linenums": True, "guess_lang": False}, "fenced_code": {}},
    {"codehilite": {"noclasses": True, "pygments_style": "monokai"}, "fenced_code": {}},
    {"codehilite": {"use_pygments": False, "lang_prefix": "lang-", "css_class": "code"}, "fenced_code": {}},
    {"footnotes": {"UNIQUE_IDS": True, "SEPARATOR": "-", "SUPERSCRIPT_TEXT": "[{}]", "BACKLINK_TEXT": "^"}},
    {"footnotes": {"BACKLINK_TITLE": "Back to %d", "USE_DEFINITION_ORDER": False, "PLACE_MARKER": "(notes)"}},
    {"smarty": {"smart_angled_quotes": True, "substitutions": {"left-double-quote": "&bdquo;"}}},
    {"abbr": {"glossary": {"HTML": "Markup", "a": "letter"}}},
    {"extra": {"footnotes": {"UNIQUE_IDS": True}, "tables": {"use_align_attribute": True}}},
    {"wikilinks": {"base_url": "/wiki/", "end_url": ".html", "html_class": ""}, "meta": {}},
    {"extra": {}, "toc": {}, "footnotes": {"SEPARATOR": "."}, "sane_lists": {}, "smarty": {}, "nl2br": {}},
]
EVERYTHING: Extensions = {name: {} for name in EXTENSIONS if name not in IN_EXTRA}


def library(text: str, extensions: Extensions, output_format: OutputFormat = "xhtml") -> str:
    """What the library itself makes of a text, or the name of what it raises."""
    configs = {name: dict(options) for name, options in extensions.items()}
    try:
        return markdown.markdown(
            text, extensions=list(extensions), extension_configs=configs, output_format=output_format
        )
    except Exception as error:  # noqa: BLE001
        return type(error).__name__


def ours(text: str, extensions: Extensions, output_format: OutputFormat = "xhtml") -> str:
    try:
        return PythonMarkdown(extensions, output_format).convert(text)
    except Unconvertible as error:
        return str(error)
    except RecursionError as error:
        return type(error).__name__


@pytest.mark.parametrize("name", FEATURES)
def test_an_extension_makes_what_it_makes_in_the_library(name: str) -> None:
    extensions: Extensions = {name: {}}
    assert ours(FEATURES[name], extensions) == library(FEATURES[name], extensions)
    assert ours(FEATURES[name], extensions) != ours(FEATURES[name], {})


@pytest.mark.parametrize("text", FEATURES.values(), ids=FEATURES)
@pytest.mark.parametrize("extensions", [*OPTIONS, EVERYTHING], ids=str)
@pytest.mark.parametrize("output_format", ["xhtml", "html"])
def test_options_do_what_they_do_in_the_library(text: str, extensions: Extensions, output_format: OutputFormat) -> None:
    assert ours(text, extensions, output_format) == library(text, extensions, output_format)


@pytest.mark.parametrize("extensions", OPTIONS, ids=str)
def test_all_options_have_an_effect(extensions: Extensions) -> None:
    text = '"a" <<b>> HTML [[c]]\n\n' + "\n\n".join(FEATURES.values()) + "\n\n[[toc]]\n\n(notes)\n"
    assert ours(text, extensions) != ours(text, {name: {} for name in extensions})


def test_real_posts_are_the_librarys() -> None:
    require(POSTS, "it is in ../shared/corpus")
    extensions: Extensions = {"extra": {}, "toc": {}, "smarty": {}, "codehilite": {"guess_lang": False}}
    texts = [post.markdown for post in posts()][::5]
    assert [text for text in texts if ours(text, extensions) != library(text, extensions)] == []


NONE: Mapping[str, Any] = {}
some = st.dictionaries(st.sampled_from(sorted(EXTENSIONS)), st.just(NONE), max_size=6) | st.sampled_from(OPTIONS)
marked_up = st.lists(
    st.sampled_from(MARKUP) | st.sampled_from(sorted(FEATURES.values())) | st.text(max_size=5), max_size=20
).map("".join)


@given(marked_up, some, st.sampled_from(["xhtml", "html"]))
@example("```{style='x'}\na\n```\n", {"extra": {}, "codehilite": {}}, "xhtml")
def test_any_text_is_converted_as_by_the_library(
    text: str, extensions: Extensions, output_format: OutputFormat
) -> None:
    assert ours(text, extensions, output_format) == library(text, extensions, output_format)


@pytest.mark.parametrize("extensions", [*OPTIONS, EVERYTHING], ids=str)
def test_what_was_converted_before_makes_no_difference(extensions: Extensions) -> None:
    dialect = PythonMarkdown(extensions)
    first = [dialect.convert(text) for text in FEATURES.values()]
    assert [dialect.convert(text) for text in FEATURES.values()] == first


def test_what_the_library_raises_is_said_of_the_text() -> None:
    dialect = PythonMarkdown({"fenced_code": {}, "codehilite": {}})
    with pytest.raises(Unconvertible, match="TypeError"):
        dialect.convert("``` {.python style=x}\na\n```\n")


def test_no_other_extension_is_imported() -> None:
    with pytest.raises(LookupError):
        PythonMarkdown({"os": {}}).convert("a")
