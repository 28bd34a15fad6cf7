import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoppress.content.excerpt import extract


@pytest.mark.parametrize(
    ("text", "separator", "excerpt"),
    [
        ("One.\n\nTwo.", "\n\n", "One."),
        ("One.", "\n\n", "One."),
        ("One.\n\n", "\n\n", "One."),
        ("One<!--more-->\n\nTwo", "<!--more-->", "One"),
        ("One.\n\nTwo.", "", ""),
        ("", "\n\n", ""),
    ],
)
def test_excerpts(text: str, separator: str, excerpt: str) -> None:
    assert extract(text, separator) == excerpt


def test_an_excerpt_takes_the_link_definitions_it_uses_with_it() -> None:
    text = "See [a][1].\n\nMore.\n\n[1]: http://a.example/\n[2]: http://b.example/\n"
    assert extract(text, "\n\n") == "See [a][1].\n\n[1]: http://a.example/"


@given(st.text("[]a\n", max_size=30), st.text("[a", min_size=1, max_size=4))
def test_a_definition_is_used_where_its_label_stands(head: str, name: str) -> None:
    label = f"[{name}]"
    taken = f"{head}\n\n{label}: /b" if label in head else head
    assert extract(f"{head}<!--more-->\n{label}: /b", "<!--more-->") == taken


def test_many_open_brackets_take_no_time() -> None:
    assert extract("[a]\n\n" + "[\n" * 200_000, "\n\n") == "[a]"
