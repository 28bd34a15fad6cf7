"""``redirect_to``, as jekyll-redirect-from 0.16 reads it where a browser may be sent there."""

import pytest

from stoppress.content.front_matter import read_front_matter
from stoppress.content.redirect_target import target_of
from stoppress.content.site import Site
from stoppress.errors import PostProblem

SITE = Site(url="https://news.example", baseurl="/blog")


def target(written: str) -> str:
    front, _ = read_front_matter("a.md", f"---\ntitle: A\nredirect_to: {written}\n---\n", {})
    return target_of(front, "own/index.html", SITE)


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("/new/", "/blog/new/"),
        ("new", "/blog/new"),
        ("/new/?a=b#c", "/blog/new/?a=b#c"),
        ("https://other.example/a?b=c#d", "https://other.example/a?b=c#d"),
        ("HTTPS://other.example/", "HTTPS://other.example/"),
        ("https://other.example/é x%20y", "https://other.example/%C3%A9%20x%20y"),
        ("[null, /one, /two]", "/blog/one"),
        ('/é"<x>', "/blog/%C3%A9%22%3Cx%3E"),
        ("/\\\\evil.example", "/blog/%5C%5Cevil.example"),
        ("", ""),
        ("[]", ""),
        ("null", ""),
    ],
)
def test_where_it_leads(written: str, link: str) -> None:
    assert target(written) == link


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("javascript:alert(1)", "no web page"),
        ("mailto:a@b.example", "no web page"),
        ("data:text/html,x", "no web page"),
        ("//other.example/x", "no web page"),
        ("'\\\\other.example'", "no web page"),
        ("https:///x", "no web page"),
        ("{a: b}", "no web page"),
        ("/own/", "itself"),
        ("own/#top", "itself"),
        (f"/{'x' * 2_000}", "2,006 bytes"),
    ],
)
def test_what_no_browser_should_be_sent_to_is_the_authors_to_mend(written: str, words: str) -> None:
    with pytest.raises(PostProblem) as caught:
        target(written)
    assert caught.value.line == 3
    assert words in caught.value.problem
    assert caught.value.remedy
