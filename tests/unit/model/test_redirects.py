"""The addresses in ``redirect_from``, as jekyll-redirect-from reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoppress.errors import PostProblem
from stoppress.model.front_matter import read_front_matter
from stoppress.model.index import is_index_path
from stoppress.model.redirects import redirects_of
from stoppress.model.site import Site

SITE = Site(url="https://news.example", baseurl="/blog")


def redirects(written: str, site: Site = SITE) -> tuple[str, ...]:
    front, _ = read_front_matter("a.md", f"---\ntitle: A\nredirect_from: {written}\n---\n", {})
    return redirects_of(front, "own.html", site)


@pytest.mark.parametrize(
    ("written", "paths"),
    [
        ("/old/", ("old/index.html",)),
        ("/old", ("old.html",)),
        ("old", ("old.html",)),
        ("/old.html", ("old.html",)),
        ("/old.htm", ("old.htm",)),
        ("/old.txt", ("old.txt.html",)),
        ("/old.php", ("old.php.html",)),
        ("/a%20b/%E6%96%B0", ("a b/新.html",)),
        ("2021", ("2021.html",)),
        ("[/b, /a/, [/c, /b.html]]", ("a/index.html", "b.html", "c.html")),
        ("https://news.example/blog/old/", ("old/index.html",)),
        ("/own.html", ()),
        ("", ()),
        ("[]", ()),
        ('[null, " "]', ()),
    ],
)
def test_an_address_is_the_path_that_a_page_would_have(written: str, paths: tuple[str, ...]) -> None:
    assert redirects(written) == paths


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("/", "one of the site's own pages"),
        ("/category/news.html", "one of the site's own pages"),
        ("/../up", "leads out of its folder"),
        ("/%2e%2e/up", "leads out of its folder"),
        ("/a//b", "an empty part"),
        ('"/a\\\\b"', "contains the character"),
        ("/old/?p=1", "has more than a path"),
        ("/old/#top", "has more than a path"),
        ("https://other.example/old/", "not on this site"),
        ("https://news.example/elsewhere/", "not on this site"),
        ("//other.example/old/", "not on this site"),
        ("{from: /old/}", "names with values"),
        ("[[{from: /old/}]]", "names with values"),
        (f"[{', '.join(f'/{number}' for number in range(21))}]", "21 addresses"),
    ],
)
def test_what_can_not_lead_on_is_the_authors_to_mend(written: str, words: str) -> None:
    with pytest.raises(PostProblem) as caught:
        redirects(written)
    assert (caught.value.file, caught.value.line) == ("a.md", 3)
    assert words in caught.value.problem
    assert caught.value.remedy.endswith(".")


def test_a_site_that_does_not_know_its_url_takes_no_whole_one() -> None:
    with pytest.raises(PostProblem):
        redirects("https://news.example/old/", Site())


@given(st.text() | st.text(st.sampled_from("./%2eE5c\\:~ a#?")))
def test_no_address_leads_out_of_the_site_or_to_one_of_its_own_pages(address: str) -> None:
    front, _ = read_front_matter("a.md", "", {"redirect_from": address})
    try:
        paths = redirects_of(front, "own.html", SITE)
    except PostProblem:
        return
    for path in paths:
        assert not {"", ".", ".."} & set(path.split("/"))
        assert path.endswith((".html", ".htm"))
        assert not is_index_path(path, SITE)
