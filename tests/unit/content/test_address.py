"""Which key a URL is served from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoppress.content.address import file_key, folder_key, second_key, served_key

PATHS = st.lists(st.text(st.sampled_from("a.1é-"), min_size=1), min_size=1).map("/".join)


@pytest.mark.parametrize(
    ("key", "second"),
    [
        ("about/index.html", "about.html"),
        ("a/b/index.html", "a/b.html"),
        ("notes/v1.2/index.html", "notes/v1.2.html"),
        ("LICENSE", "LICENSE.html"),
        ("about.html", None),
        ("index.html", None),
        ("a.png", None),
        ("node.js/index.html", None),  # where /node.js is looked for there is a folder
        (".well-known/x", None),
        (".well-known/x/index.html", None),
        (".nojekyll", None),
    ],
)
def test_what_is_asked_for_by_a_shorter_url_has_a_second_key(key: str, second: str | None) -> None:
    assert second_key(key) == second
    if second:
        assert key in (folder_key(second), file_key(second))


@given(PATHS)
def test_what_is_looked_for_is_a_key_of_its_own(path: str) -> None:
    assert served_key(served_key(path)) == served_key(path)


@given(PATHS)
def test_the_second_key_is_the_one_that_the_shorter_url_is_looked_for_at(path: str) -> None:
    for key in (path, f"{path}/index.html"):
        second = second_key(key)
        if second:
            assert second == served_key(path)
            assert second_key(second) is None
    assert all(second_key(first) == path for first in (folder_key(path), file_key(path)) if first)
