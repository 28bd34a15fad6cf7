"""Liquid that is not quite Liquid is read as Jekyll 4.3 reads it, in its lax mode: the answers are what it printed.

Where it ended its build (null), the post is rejected, with the line.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stoppress.content.body import Body
from stoppress.content.site import parse_site
from stoppress.errors import PostProblem
from stoppress.liquid import LiquidRenderer
from tests.support.timing import SMALL, check_linear, repeated

ANSWERS: dict[str, str | None] = json.loads((Path(__file__).parent / "lax_answers.json").read_text("utf-8"))
PAGE: dict[str, Any] = {"title": "Ink", "a": [3, 1, 2], "m": {"k": "v"}, "n": 5, "s": "b,a"}
INCLUDES = {"i.html": "{%- if include.limit -%}L{{include.limit}}{%- endif -%}"}
RENDERER = LiquidRenderer(parse_site(b"collections: {things: {output: true}}"), INCLUDES, {})


@pytest.mark.parametrize("text", [text for text, answer in ANSWERS.items() if answer is not None])
def test_it_prints_what_jekyll_prints(text: str) -> None:
    assert RENDERER.render(Body("x.md", text, 1), PAGE) == ANSWERS[text]


@pytest.mark.parametrize("text", [text for text, answer in ANSWERS.items() if answer is None])
def test_what_ends_jekylls_build_is_rejected_with_its_line(text: str) -> None:
    with pytest.raises(PostProblem) as caught:
        RENDERER.render(Body("x.md", f"a\n\n{text}", 7), PAGE)
    assert caught.value.line == 9
    assert caught.value.remedy


def noted(text: str) -> list[tuple[int | None, str]]:
    body = Body("x.md", text, 7)
    RENDERER.render(body, PAGE)
    return [(note.line, note.note) for note in body.notes]


def test_what_is_read_leniently_is_noted() -> None:
    ((line, note),) = noted("a\n\n```jsx\n<a style={{ width: '600px' }}>\n```\n")
    assert line == 10
    assert "width: '600px'" in note
    for text in ("{% assign x = 1 2 %}", "{% capture /x %}{% endcapture %}", "{% if a == 1 junk %}{% endif %}"):
        assert [place for place, _ in noted(text)] == [7]


@pytest.mark.parametrize(
    "text",
    [
        "{{ page.title }}",
        "{% for i in page.a reversed limit:2 %}{% endfor %}",
        "{% if a == 1 and b %}{% endif %}",
        "{{ 'x' | replace: 'y', 'z' | upcase }}",
    ],
)
def test_liquid_gets_no_note(text: str) -> None:
    assert noted(text) == []


def test_a_collection_that_is_not_published_is_empty_with_a_note() -> None:
    ((line, note),) = noted("\n{% assign all = site.things | sort: 'a' %}{% for x in all %}x{% endfor %}")
    assert line == 8
    assert "site.things is empty here" in note


PARTS = st.sampled_from(
    [
        *(
            "{{",
            "}}",
            "{%",
            "%}",
            "{{-",
            "-%}",
            " ",
            "page.title",
            "page.a",
            "|",
            ":",
            ",",
            "'",
            '"',
            "upcase",
            "append",
        ),
        *(
            "if",
            "endif",
            "for",
            "in",
            "endfor",
            "assign",
            "x",
            "=",
            "==",
            "and",
            "or",
            "limit",
            "[",
            "]",
            "(",
            ")",
            "..",
        ),
        *(
            "case",
            "when",
            "endcase",
            "capture",
            "endcapture",
            "include",
            "i.html",
            "highlight ruby",
            "endhighlight",
            "-",
        ),
        *(
            "1",
            "1.5",
            ".",
            "?",
            "!",
            "\n",
            "raw",
            "endraw",
            "comment",
            "endcomment",
            "cycle",
            "else",
            "elsif",
            "#",
            "é",
        ),
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PARTS, max_size=25).map(" ".join))
def test_no_text_raises_anything_but_a_problem(text: str) -> None:
    with suppress(PostProblem):
        RENDERER.render(Body("x.md", text, 1), PAGE)


@pytest.mark.parametrize(
    "part",
    [
        "{{ a b }}",
        "{{ a | | }}",
        "{{ 'a",
        "a {",
        "{% if a = b %}{% endif %}",
        "{{ a: 1, }}",
        "{% x",
        "{{ [[ }}",
        "{{ '\"' }}",
    ],
)
def test_time_is_in_proportion_to_the_text(part: str) -> None:
    def render(text: str) -> None:
        with suppress(PostProblem):
            RENDERER.render(Body("x.md", text, 1), PAGE)

    check_linear(render, repeated(part))


@pytest.mark.parametrize(
    "part", ["a ", "| ", "a|", "'a' ", "and ", "[", "a.", "a[b]", ": ", ",", "'", '"', "1.", "(1.."]
)
def test_time_is_in_proportion_to_an_expression(part: str) -> None:
    def render(text: str) -> None:
        for made in (
            f"{{{{ {text[:SMALL]} }}}}",
            f"{{% if {text[:SMALL]} %}}{{% endif %}}",
            f"{{% for i in {text[:SMALL]} %}}{{% endfor %}}",
        ):
            with suppress(PostProblem):
                RENDERER.render(Body("x.md", made * (len(text) // SMALL), 1), PAGE)

    check_linear(render, repeated(part))
