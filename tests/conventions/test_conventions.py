"""What Jekyll 4.3 makes of a post, we make of it too."""

import html
import re

import pytest

from stoppress.content.post import Post
from stoppress.content.source import Kind
from stoppress.errors import PostProblem

from .cases import Case, cases, parameters
from .differences import NOT_YET, ON_PURPOSE, PARSED_ON_PURPOSE, REJECTED_ON_PURPOSE

ALL = cases()
BOTH_PUBLISH = [case for case in ALL if case.expected and case.name not in REJECTED_ON_PURPOSE]
LEFT_OUT = [case for case in ALL if not case.expected and case.name not in PARSED_ON_PURPOSE]

FIELDS = ("url", "written_to", "date", "title", "categories", "tags", "slug", "excerpt", "content")


def ours(post: Post, field: str) -> object:
    if field == "written_to":
        return post.path
    if field == "date":
        return post.date.isoformat()
    found = getattr(post, field)
    return list(found) if isinstance(found, tuple) else found


def words(text: str) -> list[str]:
    return html.unescape(re.sub("<[^>]*>", " ", text)).split()


@pytest.mark.parametrize("case", parameters(BOTH_PUBLISH))
def test_a_post_is_what_jekyll_makes_of_it(case: Case) -> None:
    assert case.expected
    post = case.parse()
    different = {field for field in FIELDS if field in case.expected and ours(post, field) != case.expected[field]}
    assert different == {field for name, field in (*ON_PURPOSE, *NOT_YET) if name == case.name}


@pytest.mark.parametrize("case", parameters(BOTH_PUBLISH))
def test_readers_see_the_same_words_in_the_excerpt(case: Case) -> None:
    assert case.expected
    assert words(case.parse().excerpt) == words(case.expected["excerpt"])


@pytest.mark.parametrize("case", parameters([case for case in ALL if case.name in REJECTED_ON_PURPOSE]))
def test_what_jekyll_publishes_as_nonsense_is_rejected_with_its_line(case: Case) -> None:
    with pytest.raises(PostProblem) as caught:
        case.parse()
    assert caught.value.line is not None


@pytest.mark.parametrize("case", parameters([case for case in ALL if case.name in PARSED_ON_PURPOSE]))
def test_what_jekyll_leaves_out_for_other_reasons_is_parsed(case: Case) -> None:
    assert case.expected is None
    assert case.parse().url


@pytest.mark.parametrize("case", parameters(LEFT_OUT))
def test_what_jekyll_leaves_out_is_ignored_or_rejected(case: Case) -> None:
    if case.kind is Kind.POST:
        with pytest.raises(PostProblem):
            case.parse()
    else:
        assert case.kind is Kind.IGNORED


def test_every_listed_difference_names_a_case() -> None:
    if not ALL:
        pytest.skip("no ../shared/corpus/jekyll-conventions.json here")
    listed = {name for name, _ in (*ON_PURPOSE, *NOT_YET)} | {*REJECTED_ON_PURPOSE, *PARSED_ON_PURPOSE}
    assert listed <= {case.name for case in ALL}
