"""``stoppress.markdown`` chooses the dialect of Markdown."""

import pytest

from stoppress.content.note import Note
from stoppress.content.site import parse_site
from stoppress.errors import SiteProblem
from stoppress.markdown import Dialect, Kramdown
from stoppress.markdown.python_markdown import PythonMarkdown


def chosen(setting: str) -> Dialect:
    return parse_site(f"stoppress:\n  markdown: {setting}\n".encode()).markdown


def with_extensions(text: str, notes: list[Note] | None = None) -> Dialect:
    lines = "".join(f"      {line}\n" for line in text.split("\n"))
    config = f"stoppress:\n  markdown:\n    dialect: python-markdown\n    extensions:\n{lines}"
    return parse_site(config.encode(), notes=notes).markdown


@pytest.mark.parametrize("setting", ["", "kramdown", "{}", "{dialect: kramdown}", "{dialect: kramdown, extensions: }"])
def test_kramdown_is_the_default(setting: str) -> None:
    assert chosen(setting) == Kramdown() == parse_site(None).markdown


@pytest.mark.parametrize(
    "setting",
    [
        "python-markdown",
        "{dialect: python-markdown}",
        "{dialect: python-markdown, extensions: [], output_format: xhtml}",
    ],
)
def test_python_markdown_has_no_extensions_of_itself(setting: str) -> None:
    assert chosen(setting) == PythonMarkdown()


def test_the_output_format() -> None:
    assert chosen("{dialect: python-markdown, output_format: html}") == PythonMarkdown(output_format="html")


@pytest.mark.parametrize(
    "text",
    [
        "- extra\n- toc:\n    permalink: true\n    title: Contents\n- smarty:",
        "- markdown.extensions.extra\n- markdown.extensions.toc: {permalink: true, title: Contents, marker: }\n"
        "- smarty",
        "extra: {}\ntoc: {permalink: true, title: Contents}\nsmarty:",
    ],
)
def test_extensions_are_written_as_for_mkdocs(text: str) -> None:
    dialect = with_extensions(text)
    assert dialect == PythonMarkdown({"extra": {}, "toc": {"permalink": True, "title": "Contents"}, "smarty": {}})
    assert isinstance(dialect, PythonMarkdown)
    assert list(dialect.extensions) == ["extra", "toc", "smarty"]


def test_the_options_of_extra_are_those_of_its_extensions() -> None:
    dialect = with_extensions("- extra:\n    footnotes: {UNIQUE_IDS: true}\n    fenced_code:\n      lang_prefix: ''")
    assert dialect == PythonMarkdown({"extra": {"footnotes": {"UNIQUE_IDS": True}, "fenced_code": {"lang_prefix": ""}}})


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("python_markdown", "markdown must be one of kramdown, python-markdown"),
        ("[toc]", "markdown must be one of"),
        ("{dialect: commonmark}", "dialect must be one of"),
        ("{extensions: [toc]}", "Write “dialect: python-markdown” beside it"),
        ("{dialect: kramdown, output_format: html}", "kramdown has no output_format"),
        ("{dialect: python-markdown, extension: [toc]}", "Did you mean “extensions”?"),
        ("{dialect: python-markdown, extensions: toc}", "extensions must be a list"),
        ("{dialect: python-markdown, output_format: html5}", "output_format must be one of xhtml, html"),
    ],
)
def test_what_can_not_be_used_is_a_problem(setting: str, said: str) -> None:
    with pytest.raises(SiteProblem) as caught:
        chosen(setting)
    assert said in str(caught.value)
    assert caught.value.line == 2
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("- toc\n- footnote", 6, "Did you mean “footnotes”?"),
        ("- toc\n- pymdownx.superfences", 6, "There is no extension “pymdownx.superfences”"),
        ("- os", 5, "There is no extension “os”"),
        ("- markdown.extensions.os", 5, "There is no extension “os”"),
        ("- markdown.util", 5, "There is no extension “markdown.util”"),
        ("- toc\n- 3", 6, "is no name"),
        ("- [toc]", 5, "is no name"),
        ("- toc:\n  permalink: true", 5, "Indent the options of an extension further than its name."),
        ("- toc\n- toc: {permalink: true}", 6, "“toc” is there twice"),
        ("- toc\n- markdown.extensions.toc", 6, "“toc” is there twice"),
        ("- toc: 3", 5, "toc must be settings with names"),
        ("- toc:\n    permalinks: true", 6, "Did you mean “permalink”?"),
        ("- toc:\n    permalink: [a]", 6, "permalink must be true, false or a text"),
        ("- toc:\n    title: 2024", 6, "in quotes"),
        ("- toc:\n    slugify: os.system", 6, "“slugify” takes code in Python"),
        ("- wikilinks:\n    build_url: a.b", 6, "“build_url” takes code in Python"),
        ("- codehilite:\n    pygments_formatter: img", 6, "“pygments_formatter” takes code in Python"),
        ("- codehilite:\n    pygments_style: monkai", 6, "the name of a style of Pygments"),
        ("- extra:\n    footnotes:\n      SEPARATOR: ''", 7, "SEPARATOR must be one of the characters"),
        ("- extra:\n    toc: {}", 6, "There is no setting “toc” below extra"),
        ("- smarty:\n    substitutions: {ndash: 1}", 6, "substitutions must be texts for any of mdash"),
    ],
)
def test_an_extension_that_can_not_be_used_is_a_problem_on_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(SiteProblem) as caught:
        with_extensions(text)
    assert said in str(caught.value)
    assert caught.value.line == line
    assert caught.value.remedy


def test_what_meta_does_is_noted() -> None:
    notes: list[Note] = []
    with_extensions("- toc\n- meta", notes)
    assert [(note.line, "“meta” leaves out" in note.note) for note in notes] == [(6, True)]
