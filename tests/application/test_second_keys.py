"""What is stored where a page or file is looked for by a shorter URL than its own, whatever happened before."""

from itertools import permutations

import pytest

from tests.application.test_redirects import leads_to
from tests.support.newsroom import Newsroom, post

A, B = "_posts/2022-02-15-a.md", "_posts/2022-02-16-b.md"


def test_a_page_with_a_slash_is_found_without_it(room: Newsroom) -> None:
    room.upload("about.md", post("About", permalink="/about/"))
    room.upload(A, post("A", permalink="/:title/"))
    assert leads_to(room, "about.html") == "/about/"
    assert leads_to(room, "a.html") == "/a/"
    assert room.pages() == room.clean_build()
    room.delete("about.md")
    room.upload(A, post("A"))
    assert room.page("about.html") is None
    assert leads_to(room, "a/index.html") == "/2022/02/15/a.html"
    assert leads_to(room, "a.html") == "/a/", "a move leaves a redirect, and that is found without its slash too"


def test_the_directories_are_found_without_their_slash(room: Newsroom) -> None:
    room.upload(A, post("A", permalink="/category.html"))
    assert "Body." in (room.page("category.html") or "")
    assert leads_to(room, "tag.html") == "/tag/"
    room.delete(A)
    assert leads_to(room, "category.html") == "/category/"
    assert room.pages() == room.clean_build()


def test_a_declared_redirect_with_a_slash_is_found_without_it(room: Newsroom) -> None:
    room.upload(A, post("A", redirect_from="/old/"))
    assert leads_to(room, "old.html") == "/old/"
    assert room.pages() == room.clean_build()
    room.upload(A, post("A"))
    assert room.page("old.html") is None


@pytest.mark.parametrize("order", list(permutations(["/x.html", "/x/", "from"])))
def test_what_wants_the_place_for_itself_goes_before(room: Newsroom, order: tuple[str, ...]) -> None:
    texts = {"/x.html": post("P", permalink="/x.html"), "/x/": post("F", permalink="/x/")}
    texts["from"] = post("R", redirect_from="/x")
    keys = {what: f"_posts/2022-02-15-{number}.md" for number, what in enumerate(texts)}
    for what in order:
        room.upload(keys[what], texts[what])
        assert room.pages() == room.clean_build()
    assert "<title>P" in (room.page("x.html") or "")
    room.delete(keys["/x.html"])
    assert leads_to(room, "x.html") == "/2022/02/15/2.html"
    room.delete(keys["from"])
    assert leads_to(room, "x.html") == "/x/"
    assert room.pages() == room.clean_build()
    room.delete(keys["/x/"])
    assert room.page("x.html") is None


def test_a_folder_goes_before_the_memory_of_a_move(room: Newsroom) -> None:
    for permalink in ("/x.html", "/new.html"):
        room.upload(A, post("A", permalink=permalink))
    room.upload(B, post("B", permalink="/x/"))
    assert leads_to(room, "x.html") == "/x/"
    room.delete(B)
    assert leads_to(room, "x.html") == "/new.html"


def test_a_file_without_an_extension_is_there_twice(room: Newsroom) -> None:
    room.upload("LICENSE", "Free")
    assert (room.page("LICENSE"), room.page("LICENSE.html")) == ("Free", "Free")
    room.upload("LICENSE", "Freer")
    assert (room.page("LICENSE"), room.page("LICENSE.html")) == ("Freer", "Freer")
    assert room.pages() == room.clean_build()
    room.upload("LICENSE.html", "A page")
    assert (room.page("LICENSE"), room.page("LICENSE.html")) == ("Freer", "A page")
    room.delete("LICENSE.html")
    assert room.page("LICENSE.html") == "Freer"
    room.delete("LICENSE")
    assert room.page("LICENSE.html") is None
    assert room.pages() == room.clean_build()


def test_a_file_without_an_extension_goes_before_the_memory_of_a_move(room: Newsroom) -> None:
    room.upload(A, post("A", permalink="/LICENSE.html"))
    room.upload(A, post("A"))
    assert leads_to(room, "LICENSE.html") == "/2022/02/15/a.html"
    room.upload("LICENSE", "Free.\n")
    assert room.page("LICENSE.html") == "Free.\n"
    assert room.pages() == room.clean_build()
    room.delete("LICENSE")
    assert leads_to(room, "LICENSE.html") == "/2022/02/15/a.html"


@pytest.mark.parametrize("key", ["404", "index"])
def test_a_page_of_the_sites_own_is_not_touched(room: Newsroom, key: str) -> None:
    room.upload(A, post("A", categories="news"))
    before = room.page(f"{key}.html")
    assert before
    room.upload(key, "A file")
    assert room.page(key) == "A file"
    assert room.page(f"{key}.html") == before


def test_a_quarantined_post_is_still_found(room: Newsroom) -> None:
    room.upload(A, post("A", permalink="/a/"))
    before = room.pages()
    assert room.upload(A, "---\n- a list\n---\n").rejected
    assert room.pages() == before


def test_an_ordinary_post_costs_no_page_more(room: Newsroom) -> None:
    room.engine.build()
    before = room.pages()
    room.upload(A, post("A"))
    written = {path for path in room.pages() if path not in before}
    assert written == {"2022/02/15/a.html", "2022/02.html", "sitemap/2022/02.xml"}
