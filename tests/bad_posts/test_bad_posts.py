"""Malformed and hostile posts: each is rejected with its line, what is wrong, and what to do."""

from pathlib import Path

import pytest

from stoppress.content.post import parse_post
from stoppress.content.site import Site
from stoppress.content.source_text import MAX_BYTES
from stoppress.errors import PostProblem

POSTS = Path(__file__).parent / "posts"

EXPECTED: dict[str, tuple[int | None, str]] = {
    "2022-01-01-alias-bomb.md": (6, "more than 20,000 values, its aliases"),
    "2022-01-01-asterisk.md": (2, "not valid YAML"),
    "2022-01-01-binary.md": (3, "the YAML tag !!binary"),
    "2022-01-01-broken-yaml.md": (3, 'title: "The "new" press"'),
    "2022-01-01-categories-as-mapping.md": (3, "categories are names with values"),
    "2022-01-01-colon-in-title.md": (2, "mapping values are not allowed"),
    "2022-01-01-date-as-list.md": (3, "no usable date"),
    "2022-01-01-date-before-time.md": (3, '"0001-01-01 00:00:00 +2359" is no date that exists'),
    "2022-01-01-date-in-words.md": (3, '"tomorrow" is no date that exists'),
    "2022-01-01-deep.md": (3, "more than 32 deep"),
    "2022-01-01-escaped-bell.md": (2, "control character"),
    "2022-01-01-impossible-date.md": (3, '"2022-13-30 10:00:00" is no date that exists'),
    "2022-01-01-impossible-hour.md": (3, '"2022-02-03 25:00:00" is no date that exists'),
    "2022-01-01-list-as-key.md": (3, "a key that is not plain text"),
    "2022-01-01-list.md": (2, "a list instead of names with values"),
    "2022-01-01-long-category.md": (3, "longer than 200 bytes"),
    "2022-01-01-long-title.md": (2, "The title has 1,499 characters"),
    "2022-01-01-permalink-backslash.md": (3, "contains the character"),
    "2022-01-01-permalink-below-page.md": (3, "a folder whose name ends as a page's does"),
    "2022-01-01-permalink-category.md": (3, "one of the site's own pages"),
    "2022-01-01-permalink-hidden.md": (3, "a hidden part"),
    "2022-01-01-permalink-home.md": (3, "one of the site's own pages"),
    "2022-01-01-permalink-not-utf-8.md": (3, "contains the character"),
    "2022-01-01-permalink-nul.md": (3, "contains the character"),
    "2022-01-01-permalink-out-of-site.md": (3, "leads out of its folder"),
    "2022-01-01-permalink-placeholder.md": (3, "unknown placeholder :yaer"),
    "2022-01-01-permalink-query.md": (3, "contains the character '?'"),
    "2022-01-01-python-object.md": (2, "the YAML tag !!python/object/apply:os.system"),
    "2022-01-01-ruby-object.md": (3, "the YAML tag !ruby/object:Object"),
    "2022-01-01-self-reference.md": (2, "*self, which is not defined above"),
    "2022-01-01-sentence.md": (2, 'the text "Just a sentence."'),
    "2022-01-01-tab.md": (3, "not valid YAML"),
    "2022-01-01-title-as-list.md": (2, "title is a list"),
    "2022-01-01-too-many-tags.md": (4, "71 categories and tags"),
    "2022-01-01-unclosed-quote.md": (2, "while scanning a quoted scalar"),
    "2022-01-01-unclosed.md": (1, "never ends"),
    "2022-02-32-impossible-date-in-name.md": (2, '"2022-02-32" is no date that exists'),
    "no-date.md": (2, "no usable date"),
    "no-title-no-date.md": (3, 'no title and no usable date: "+0800"'),
}


def rejection(key: str, body: bytes) -> PostProblem:
    with pytest.raises(PostProblem) as caught:
        parse_post(key, body, Site())
    return caught.value


def test_every_bad_post_is_expected() -> None:
    assert {file.name for file in POSTS.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_bad_post_is_rejected_with_line_reason_and_remedy(name: str) -> None:
    line, words = EXPECTED[name]
    problem = rejection(f"_posts/{name}", (POSTS / name).read_bytes())
    assert problem.file == f"_posts/{name}"
    assert problem.line == line
    assert words in problem.problem
    assert problem.problem.endswith(".")
    assert problem.remedy.endswith(".")


def test_bytes_that_are_not_utf_8_are_rejected_with_their_line() -> None:
    problem = rejection("_posts/2022-01-01-latin1.md", "---\ntitle: Ink\n---\nFine.\nCafé\n".encode("latin-1"))
    assert problem.line == 5
    assert "not UTF-8 text: it has the bytes E9" in problem.problem


def test_a_post_past_the_size_limit_is_rejected_before_it_is_read() -> None:
    assert "5,242,881 bytes" in rejection("_posts/2022-01-01-large.md", b"\xff" * (MAX_BYTES + 1)).problem


def test_a_post_at_the_size_limit_is_published() -> None:
    body = b"x" * MAX_BYTES
    assert parse_post("_posts/2022-01-01-large.txt", body, Site()).content == body.decode()


def test_front_matter_past_its_limit_is_rejected() -> None:
    body = b"---\ntext: " + b"x" * (256 * 1024) + b"\n---\nBody.\n"
    assert "at most 262,144" in rejection("_posts/2022-01-01-large.md", body).problem


def test_a_file_name_that_a_catalogue_can_not_hold_is_rejected() -> None:
    assert "longer than 900 bytes" in rejection(f"_posts/2022-01-01-{'报' * 300}.md", b"Body.").problem
