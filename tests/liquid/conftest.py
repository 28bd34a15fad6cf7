"""A site with includes and data, and a post of it to render Liquid in."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from stoppress.adapters.files import FileStore
from stoppress.content.body import Body
from stoppress.content.post import parse_post
from stoppress.errors import PostProblem
from stoppress.inputs.site_inputs import SiteInputs, read_inputs

SITE = Path(__file__).parent / "site"
POST = "_posts/2022-02-15-post-one.md"

Render = Callable[[str], str]


class _Listener:
    """Renders nothing, and remembers what it was given."""

    page: Mapping[str, Any] = {}

    def render(self, body: Body, page: Mapping[str, Any]) -> str:
        self.page = page
        return body.text

    def page_of(self, source: str) -> str | None:
        return None

    def closed(self, text: str) -> str:
        return text


@pytest.fixture(scope="session")
def inputs() -> SiteInputs:
    return read_inputs(FileStore(SITE, SITE))


@pytest.fixture(scope="session")
def render(inputs: SiteInputs) -> Render:
    """Renders a text as if it were the post's, beginning on its tenth line."""
    listener = _Listener()
    parse_post(POST, (SITE / POST).read_bytes(), inputs.site, listener)
    return lambda text: inputs.liquid.render(Body(POST, text, 10), listener.page)


@pytest.fixture(scope="session")
def refused(render: Render) -> Callable[[str], PostProblem]:
    """The problem of a text that can't be rendered."""

    def problem(text: str) -> PostProblem:
        with pytest.raises(PostProblem) as caught:
            render(text)
        assert caught.value.file == POST
        assert caught.value.problem.endswith((".", "post.")), caught.value.problem
        assert caught.value.remedy.endswith((".", "?")), caught.value.remedy
        return caught.value

    return problem
