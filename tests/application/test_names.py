"""What files may be named, and where a page with an unusual address is put."""

import pytest

from tests.support.newsroom import Newsroom, post


@pytest.mark.parametrize("name", ["what?.png", "a:b.png", '"a".png', "a*<b>|.png", "assets/a b+%41.png"])
def test_a_file_is_published_under_its_own_name(room: Newsroom, name: str) -> None:
    summary = room.upload(name, "bytes")
    assert not summary.rejected
    assert room.page(name) == "bytes"
    room.delete(name)
    assert room.page(name) is None


def test_a_hidden_file_that_is_included_is_published(room: Newsroom) -> None:
    room.write("_config.yml", "include: [.nojekyll, .htaccess]\n")
    room.write(".nojekyll", "")
    room.write(".htaccess", "Deny")
    room.write(".env", "secret")
    assert not room.engine.build().rejected
    assert (room.page(".nojekyll"), room.page(".htaccess"), room.page(".env")) == ("", "Deny", None)


@pytest.mark.parametrize("permalink", ["/notes/node.js", "/old.php", "/wiki/Help:Ink"])
@pytest.mark.parametrize("key", ["_posts/2022-02-15-a.md", "a.md"])
def test_a_page_is_where_its_address_is_looked_for(room: Newsroom, key: str, permalink: str) -> None:
    room.upload(key, post("A", permalink=permalink))
    path = permalink[1:] if "." in permalink else f"{permalink[1:]}.html"
    assert "Body." in (room.page(path) or "")
    assert room.pages() == room.clean_build()


def test_a_redirect_that_nobody_could_take_is_left_out_and_noted(room: Newsroom) -> None:
    summary = room.upload("_posts/2022-02-15-a.md", post("A", redirect_from="['/x?p=12', '/y#z', /old.php]"))
    assert not summary.rejected
    assert [note.line for note in summary.notes] == [4, 4]
    assert 'http-equiv="refresh"' in (room.page("old.php") or "")
