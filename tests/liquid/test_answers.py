"""Tags, filters and names give what they give in Jekyll 4.3.

``answers.json`` holds Jekyll's own answers, each to a text rendered in the post of ``site/``. They were written by
``Liquid::Template.parse(text).render!(site.site_payload.merge("page" => post.to_liquid), registers)``.
"""

import json
from pathlib import Path

import pytest

from tests.liquid.conftest import Render

ANSWERS: dict[str, str] = json.loads((Path(__file__).parent / "answers.json").read_text("utf-8"))


@pytest.mark.parametrize("text", ANSWERS)
def test_what_jekyll_answers(render: Render, text: str) -> None:
    assert render(text) == ANSWERS[text]


def test_the_same_text_gives_the_same_answer_again(render: Render) -> None:
    for text in ANSWERS:
        assert render(text) == render(text)
