"""Redirects that posts declare: a function of the posts, whatever was at their paths before, and when."""

from collections.abc import Sequence
from itertools import permutations

import pytest

from stoppress.adapters.sqlite import SqliteCatalogue
from stoppress.content.redirects import MAX_REDIRECTS
from stoppress.content.taxonomy import MAX_NAMES
from stoppress.ports import Delete, Write
from tests.support.newsroom import Newsroom, post

A, B, C = (f"_posts/2022-02-15-{name}.md" for name in "abc")


def leads_to(room: Newsroom, path: str) -> str | None:
    """Where the redirect page at the path leads; None where there is no such page."""
    page = room.page(path) or ""
    if 'http-equiv="refresh"' not in page:
        return None
    target = page.split("url=", 1)[1].split('"', 1)[0]
    assert f'<link rel="canonical" href="https://news.example{target}">' in page
    assert '<meta name="robots" content="noindex">' in page
    return target


def test_every_declared_address_leads_to_the_post(room: Newsroom) -> None:
    room.upload(A, post("A", redirect_from="[/old/, /older, /oldest.html]"))
    for path in ("old/index.html", "older.html", "oldest.html"):
        assert leads_to(room, path) == "/2022/02/15/a.html"
    assert "old" not in (room.page("sitemap/2022/02.xml") or "")
    assert room.pages() == room.clean_build()


def test_a_redirect_goes_with_its_declaration(room: Newsroom) -> None:
    room.upload(A, post("A", redirect_from="/old/"))
    room.upload(A, post("A", redirect_from="/older/"))
    assert room.page("old/index.html") is None
    assert leads_to(room, "older/index.html")
    room.upload(A, post("A"))
    assert room.page("older/index.html") is None
    assert room.pages() == room.clean_build()


@pytest.mark.parametrize("version", ["", post("A", published="false"), post("A", date="2025-01-01 00:00:00 +0000")])
def test_a_redirect_goes_with_its_post_and_comes_back(room: Newsroom, version: str) -> None:
    room.upload(A, post("A", redirect_from="/old/"))
    room.upload(A, version) if version else room.delete(A)
    assert room.page("old/index.html") is None
    assert room.pages() == room.clean_build()
    room.upload(A, post("A", redirect_from="/old/"))
    assert leads_to(room, "old/index.html") == "/2022/02/15/a.html"


def test_a_redirect_follows_a_post_that_moves(room: Newsroom) -> None:
    for category in ("news", "sport"):
        room.upload(A, post("A", categories=category, redirect_from="/old/"))
    assert leads_to(room, "old/index.html") == "/sport/2022/02/15/a.html"
    assert leads_to(room, "news/2022/02/15/a.html") == "/sport/2022/02/15/a.html"


def test_a_quarantined_post_keeps_its_redirects(room: Newsroom) -> None:
    room.upload(A, post("A", redirect_from="/old/"))
    before = room.pages()
    for bad in ("---\n- a list\n---\n", post("A", permalink="/:nope/")):
        assert room.upload(A, bad).rejected
        assert room.pages() == before


def test_a_page_takes_the_path_and_gives_it_back(room: Newsroom) -> None:
    room.upload(A, post("A", redirect_from="/same.html"))
    room.upload(B, post("B", permalink="/same.html"))
    assert "Body." in (room.page("same.html") or "")
    assert room.pages() == room.clean_build()
    room.delete(B)
    assert leads_to(room, "same.html") == "/2022/02/15/a.html"
    assert room.pages() == room.clean_build()


def test_a_static_file_takes_the_path_too(room: Newsroom) -> None:
    room.upload(A, post("A", redirect_from="/old.html"))
    room.upload("old.html", "<p>Static</p>")
    assert room.page("old.html") == "<p>Static</p>"
    room.delete("old.html")
    assert leads_to(room, "old.html") == "/2022/02/15/a.html"


@pytest.mark.parametrize("order", list(permutations((A, B, C))))
def test_of_several_that_declare_one_path_the_first_by_key_has_it(room: Newsroom, order: tuple[str, ...]) -> None:
    for key in order:
        room.upload(key, post(key[-4].upper(), redirect_from="/old/"))
    for key in (A, B, C):
        assert leads_to(room, "old/index.html") == f"/2022/02/15/{key[-4]}.html"
        assert room.pages() == room.clean_build()
        room.delete(key)
    assert room.page("old/index.html") is None


def test_a_declared_redirect_goes_before_the_memory_of_a_move(room: Newsroom) -> None:
    for permalink in ("/old.html", "/new.html"):
        room.upload(A, post("A", permalink=permalink))
    room.upload(B, post("B", redirect_from="/old"))
    assert leads_to(room, "old.html") == "/2022/02/15/b.html"
    assert room.pages() == room.clean_build()
    room.delete(B)
    assert leads_to(room, "old.html") == "/new.html"


def test_of_several_that_left_one_path_the_first_by_key_has_it(room: Newsroom) -> None:
    for key in (B, A):
        room.upload(key, post(key[-4].upper(), permalink="/old.html"))
        room.upload(key, post(key[-4].upper()))
    for key in (B, A, B):
        assert leads_to(room, "old.html") == "/2022/02/15/a.html"
        room.upload(key, post(key[-4].upper()))
    room.delete(A)
    assert leads_to(room, "old.html") == "/2022/02/15/b.html"
    assert room.engine.verify() == []
    room.delete(B)
    assert room.page("old.html") is None


def test_a_claim_remembers_so_many_that_moved(monkeypatch: pytest.MonkeyPatch, room: Newsroom) -> None:
    monkeypatch.setattr("stoppress.catalogue.claim.MAX_MOVED", 1)
    for key in (B, A, C):
        room.upload(key, post(key[-4].upper(), permalink="/latest.html"))
        room.upload(key, post(key[-4].upper()))
    assert leads_to(room, "latest.html") == "/2022/02/15/a.html"
    assert room.engine.verify() == []


def test_a_post_whose_path_is_anothers_has_no_redirects(room: Newsroom) -> None:
    for key in (B, A):
        room.upload(key, post(key[-4], permalink="/same.html", redirect_from=f"/old-{key[-4]}"))
    assert leads_to(room, "old-a.html") == "/same.html"
    assert room.page("old-b.html") is None
    assert room.pages() == room.clean_build()
    room.delete(A)
    assert leads_to(room, "old-b.html") == "/same.html"
    assert room.pages() == room.clean_build()


def test_the_declaration_of_the_posts_own_address_changes_nothing(room: Newsroom) -> None:
    room.upload(A, post("A", permalink="/here/", redirect_from="/here/"))
    assert "Body." in (room.page("here/index.html") or "")


def test_a_post_moves_to_an_address_that_it_declared(room: Newsroom) -> None:
    room.upload(A, post("A", redirect_from="/here/"))
    room.upload(A, post("A", permalink="/here/"))
    assert "Body." in (room.page("here/index.html") or "")
    room.upload(A, post("A", redirect_from="/here/"))
    assert leads_to(room, "here/index.html") == "/2022/02/15/a.html"


def test_the_most_of_everything_fits_into_the_transactions(room: Newsroom) -> None:
    for version in ("old", "new"):
        names = ", ".join(f"{version}{number}" for number in range(MAX_NAMES // 2))
        addresses = ", ".join(f"/{version}/{number}/" for number in range(MAX_REDIRECTS))
        text = post(
            "A",
            categories=f"[{names}]",
            tags=f"[{names}]",
            redirect_from=f"[{addresses}]",
            permalink=f"/{version}.html",
        )
        assert room.upload(A, text).published == 1
    assert leads_to(room, "new/19/index.html") == "/new.html"
    assert room.page("old/0/index.html") is None
    assert room.page("category/old0.html") is None
    assert "A" in (room.page("tag/new0.html") or "")


def test_a_worker_may_die_before_the_last_of_many_former_entries_are_deleted(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tags(version: str) -> str:
        return post("A", tags=f"[{', '.join(f'{version}{number}' for number in range(MAX_NAMES))}]")

    room.upload(A, tags("old"))
    room.write(A, tags("new"))

    def commit(catalogue: SqliteCatalogue, writes: Sequence[Write]) -> None:
        if sum(isinstance(write, Delete) for write in writes) > MAX_NAMES // 2:
            raise ConnectionError
        commit_all(catalogue, writes)

    commit_all = SqliteCatalogue.commit
    monkeypatch.setattr(SqliteCatalogue, "commit", commit)
    with pytest.raises(ConnectionError):
        room.engine.publish([A])
    monkeypatch.undo()
    room.engine.build()
    assert room.page("tag/old69.html") is None
    assert set(room.pages()) == set(room.clean_build())


@pytest.mark.parametrize("key", [A, "a.md", "feeds/a.xml"])
def test_a_page_that_leads_on_is_nothing_but_a_redirect(room: Newsroom, key: str) -> None:
    permalink = "/feeds/a.xml" if key.endswith("xml") else "/a/"
    room.upload(key, post("Old", permalink=permalink, redirect_to="https://other.example/new/?a=b"))
    page = room.page("feeds/a.xml" if key.endswith("xml") else "a/index.html") or ""
    assert "url=https://other.example/new/?a=b" in page
    assert '<link rel="canonical" href="https://other.example/new/?a=b">' in page
    assert "Body." not in page
    assert not any(f"news.example{permalink}" in (room.page(path) or "") for path in room.pages() if "sitemap" in path)
    assert ("Old" in (room.page("index.html") or "")) == (key == A), "a post is listed, as with Jekyll"
    assert room.pages() == room.clean_build()


def test_a_page_leads_on_and_comes_back(room: Newsroom) -> None:
    room.upload(A, post("A"))
    before = room.pages()
    room.upload(A, post("A", redirect_to="/new/"))
    assert leads_to(room, "2022/02/15/a.html") == "/new/"
    room.upload(A, post("A"))
    assert room.pages() == before
