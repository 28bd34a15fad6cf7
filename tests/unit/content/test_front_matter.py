import pytest

from stoppress.content.front_matter import merge, read_front_matter, split
from stoppress.errors import PostProblem


@pytest.mark.parametrize(
    ("text", "header", "content"),
    [
        ("---\na: 1\n---\nBody\n", "---\na: 1\n", "Body\n"),
        ("---\n---\nBody", "---\n", "Body"),
        ("---\na: 1\n...\nBody", "---\na: 1\n", "Body"),
        ("---  \na: 1\n---  \nBody", "---  \na: 1\n", "Body"),
        ("---\r\na: 1\r\n---\r\nBody\r\n", "---\r\na: 1\r\n", "Body\r\n"),
        ("---\na: 1\n---\n\n\n  Body", "---\na: 1\n", "  Body"),
        ("---\na: 1\n---", "---\na: 1\n", ""),
        ("---\na: 1\n---\nx\n---\ny", "---\na: 1\n", "x\n---\ny"),
        ("---\na: |\n  ---\n---\nBody", "---\na: |\n  ---\n", "Body"),
        ("Body\n---\n", None, "Body\n---\n"),
        (" ---\na: 1\n---\n", None, " ---\na: 1\n---\n"),
        ("----\na: 1\n----\n", None, "----\na: 1\n----\n"),
        ("", None, ""),
    ],
)
def test_front_matter_is_what_jekyll_takes_for_it(text: str, header: str | None, content: str) -> None:
    assert split(text) == (header, content)


def test_a_rule_above_a_text_is_no_front_matter() -> None:
    front, content = read_front_matter("a.md", "---\n\nA text below a rule.\n", {})
    assert front.values == {}
    assert content == "---\n\nA text below a rule.\n"


def test_front_matter_without_an_end_is_refused() -> None:
    with pytest.raises(PostProblem, match="never ends"):
        read_front_matter("a.md", "---\n\ntitle: x\nBody\n", {})


def test_defaults_are_below_what_is_written() -> None:
    front, _ = read_front_matter(
        "a.md", "---\na: 1\nb:\nc: {x: 1}\n---\n", {"a": 2, "b": 3, "c": {"x": 2, "y": 3}, "d": 4}
    )
    assert front.values == {"a": 1, "b": 3, "c": {"x": 1, "y": 3}, "d": 4}
    assert {name: front.get(name) for name in "abcd"} == front.values
    assert front.line_of("d", "b") == 3


def test_merging_changes_neither_mapping() -> None:
    below, above = {"a": {"x": 1}}, {"a": {"y": 2}}
    assert merge(below, above) == {"a": {"x": 1, "y": 2}}
    assert (below, above) == ({"a": {"x": 1}}, {"a": {"y": 2}})
