"""The addresses in ``redirect_from``, as jekyll-redirect-from reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoppress.content.address import served_key
from stoppress.content.front_matter import read_front_matter
from stoppress.content.index import is_index_path
from stoppress.content.note import Note
from stoppress.content.redirects import redirects_of
from stoppress.content.site import Site

SITE = Site(url="https://news.example", baseurl="/blog")


def redirects(written: str, site: Site = SITE) -> tuple[str, ...]:
    return told(written, site)[0]


def told(written: str, site: Site = SITE) -> tuple[tuple[str, ...], list[Note]]:
    """The redirects, and what there is to say of those that are left out."""
    front, _ = read_front_matter("a.md", f"---\ntitle: A\nredirect_from: {written}\n---\n", {})
    return redirects_of(front, "own.html", site), front.notes


@pytest.mark.parametrize(
    ("written", "paths"),
    [
        ("/old/", ("old/index.html",)),
        ("/old", ("old.html",)),
        ("old", ("old.html",)),
        ("/old.html", ("old.html",)),
        ("/old.htm", ("old.htm",)),
        ("/old.txt", ("old.txt",)),
        ("/old.php", ("old.php",)),
        ("[/old.aspx, /old.asp, /old.v2]", ("old.asp", "old.aspx", "old.v2")),
        ("/old.2", ("old.2.html",)),
        ("/wiki/Help:Ink", ("wiki/Help:Ink.html",)),
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
        ("/feed.xml", "one of the site's own pages"),
        ("/../up", "leads out of its folder"),
        ("/%2e%2e/up", "leads out of its folder"),
        ("/a//b", "an empty part"),
        ('"/a\\\\b"', "contains the character"),
        ("/old/?p=1", "what follows # or ?"),
        ("'/old/#top'", "what follows # or ?"),
        ("https://other.example/old/", "not on this site"),
        ("https://news.example/elsewhere/", "not on this site"),
        ("//other.example/old/", "not on this site"),
        ("{from: /old/}", "names with values"),
    ],
)
def test_what_nobody_can_come_from_is_left_out_alone_with_a_note(written: str, words: str) -> None:
    paths, (note,) = told(f"[/old/, [{written}]]")
    assert paths == ("old/index.html",)
    assert (note.file, note.line) == ("a.md", 3)
    assert words in note.note


def test_the_first_twenty_are_made() -> None:
    paths, (note,) = told(f"[{', '.join(f'/{number:02}' for number in range(22))}]")
    assert paths == tuple(f"{number:02}.html" for number in range(20))
    assert "first 20 redirects of 22" in note.note


def test_a_site_that_does_not_know_its_url_takes_no_whole_one() -> None:
    paths, (note,) = told("https://news.example/old/", Site())
    assert not paths
    assert "not on this site" in note.note


@given(st.text() | st.text(st.sampled_from("./%2eE5c\\:~ a#?")))
def test_no_address_leads_out_of_the_site_or_to_one_of_its_own_pages(address: str) -> None:
    front, _ = read_front_matter("a.md", "", {"redirect_from": address})
    for path in redirects_of(front, "own.html", SITE):
        assert not {"", ".", ".."} & set(path.split("/"))
        assert served_key(path) == path
        assert not is_index_path(path, SITE)
