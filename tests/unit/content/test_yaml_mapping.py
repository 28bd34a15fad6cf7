from typing import Any

import pytest

from stoppress.content.yaml_mapping import YamlMapping, load_mapping
from stoppress.content.yaml_scalar import Timestamp, as_text
from stoppress.errors import PostProblem


def load(text: str) -> YamlMapping:
    return load_mapping(text, "a.md", PostProblem, subject="It")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("text", "text"),
        ("yes", True),
        ("On", True),
        ("FALSE", False),
        ("no", False),
        ("y", "y"),
        ("~", None),
        ("null", None),
        ("2022", 2022),
        ("-5", -5),
        ("1_000", 1000),
        ("010", 8),
        ("0x1F", 31),
        ("0b11", 3),
        ("089", "089"),
        ("1.5", 1.5),
        ("1.0e+3", 1000.0),
        (".", "."),
        ("1,000", "1,000"),
        ("10:30", "10:30"),
        (":symbol", ":symbol"),
        ("=", "="),
        ("2022-02-15", "2022-02-15"),
        ("+0800", "+0800"),
        ("9" * 41, "9" * 41),
        ("\ttabbed", "tabbed"),
        ("'2022'", "2022"),
        ("!!str 2022", "2022"),
        ("! 2022", "2022"),
        ("!!int 7", 7),
        ("{a: [1, b]}", {"a": [1, "b"]}),
    ],
)
def test_a_value_means_what_it_means_to_jekyll(written: str, meant: Any) -> None:
    found = load(f"key: {written}\n").values["key"]
    assert found == meant
    assert type(found) is type(meant)


@pytest.mark.parametrize(
    ("written", "is_timestamp"),
    [
        ("2022-02-15 20:57:16", True),
        ("2022-02-15T20:57:16Z", True),
        ("2022-02-15 20:57:16 +0800", True),
        ("2022-02-15", False),
        ("2022-02-15 20:57", False),
        ("'2022-02-15 20:57:16'", False),
    ],
)
def test_an_unquoted_time_is_told_from_a_text(written: str, is_timestamp: bool) -> None:
    assert isinstance(load(f"date: {written}").values["date"], Timestamp) is is_timestamp


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (True, "true"), (False, "false"), (7, "7"), (1.5, "1.5"), ("x", "x")]
)
def test_a_scalar_as_text(value: Any, text: str) -> None:
    assert as_text(value) == text


def test_the_last_of_two_equal_keys_counts() -> None:
    assert load("title: one\ntitle: two").values == {"title": "two"}


def test_keys_are_text_as_written() -> None:
    assert load("on: 1\n2022: 2\n").values == {"on": 1, "2022": 2}


def test_an_alias_is_what_it_refers_to() -> None:
    assert load("a: &x [1]\nb: *x").values == {"a": [1], "b": [1]}


def test_a_merge_key_merges() -> None:
    assert load("base: &b {x: 1, y: 2}\n<<: *b\ny: 3").values == {"base": {"x": 1, "y": 2}, "x": 1, "y": 3}
    assert load("<<: [{x: 1}, {z: 2}]").values == {"x": 1, "z": 2}
    assert load("<<: text").values == {"<<": "text"}


@pytest.mark.parametrize("text", ["", "\n", "---\n", "# comment", "---\n...\n"])
def test_a_text_that_says_nothing_is_an_empty_mapping(text: str) -> None:
    assert load(text) == YamlMapping()


def test_lines_are_those_of_the_file() -> None:
    mapping = load("---\n\ntitle: x\n# comment\nlist:\n  - a\n  -\n    b: 1\n")
    assert mapping.line_of("title") == 3
    assert mapping.line_of("list", 0) == 6
    assert mapping.line_of("list", 1, "b") == 8
    assert mapping.line_of("absent") is None


def test_a_second_document_is_refused() -> None:
    with pytest.raises(PostProblem, match="second YAML document") as caught:
        load("a: 1\n--- b: 2\n")
    assert caught.value.line == 2
