"""One path as a file and as a folder: a file gives way to whatever has an address below it, whoever came first."""

from contextlib import closing
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from stoppress.adapters.sqlite import SqliteCatalogue
from stoppress.application import Application
from stoppress.catalogue.record import Record
from stoppress.local.lint import lint
from stoppress.ports import etag_of
from stoppress.publish.folders import Folders
from tests.support.flat_store import FlatStore
from tests.support.newsroom import Newsroom, post
from tests.support.rebuild import rebuild

NOTE, BELOW, OTHER = (f"_posts/2022-02-15-{name}.md" for name in ("note", "below", "other"))
TEXTS = {
    NOTE: post("Note", permalink="/x.txt", date="2001-01-01"),
    BELOW: post("Below", permalink="/x.txt/y/"),
    OTHER: post("Other"),
    "docs": "A file.\n",
}
IN_DOCS = post("In docs", permalink="/docs/a/")


def rejected(room: Newsroom) -> list[str]:
    return [problem.file for problem in room.engine.build().rejected]


@pytest.mark.parametrize("order", list(permutations([NOTE, BELOW, OTHER])))
def test_whoever_came_first_the_file_gives_way_and_the_rest_is_published(
    room: Newsroom, order: tuple[str, ...]
) -> None:
    told = [problem for key in order for problem in room.upload(key, TEXTS[key]).rejected]
    assert {problem.file for problem in told} == {NOTE}
    assert f"the page of {BELOW} is below /x.txt/" in told[-1].problem
    assert "Below" in (room.page("x.txt/y/index.html") or "")
    assert "Other" in (room.page("2022/02/15/other.html") or "")
    assert "Note" not in (room.page("index.html") or "")
    assert room.pages() == room.clean_build()
    assert rejected(room) == [NOTE]


@pytest.mark.parametrize("key", [NOTE, "docs"])
def test_it_comes_back_when_the_folder_is_left(room: Newsroom, key: str) -> None:
    path = "x.txt" if key == NOTE else key
    below = TEXTS[BELOW] if key == NOTE else IN_DOCS
    room.upload(BELOW, below)
    room.upload(OTHER, below.replace("/y/", "/z/").replace("/a/", "/b/"))
    room.upload(key, TEXTS[key])
    assert room.page(path) is None
    room.delete(BELOW)
    assert room.page(path) is None
    room.upload(OTHER, TEXTS[OTHER])
    assert room.page(path) is not None
    assert rejected(room) == []
    assert room.pages() == {**room.clean_build(), **_redirects(room)}


def _redirects(room: Newsroom) -> dict[str, bytes]:
    """What moves have left."""
    return {path: body for path, body in room.pages().items() if b'http-equiv="refresh"' in body}


def test_a_first_build_agrees(room: Newsroom) -> None:
    for key, text in TEXTS.items():
        room.write(key, text)
    room.write("_posts/2022-02-15-in-docs.md", IN_DOCS)
    summary = room.engine.build()
    assert [problem.file for problem in summary.rejected] == [NOTE, "docs"]
    assert summary.published == 3


def test_check_says_the_same(room: Newsroom) -> None:
    for key, text in TEXTS.items():
        room.write(key, text)
    room.write("_posts/2022-02-15-in-docs.md", IN_DOCS)
    assert lint(room.folder).problems == room.engine.build().rejected


@pytest.mark.parametrize("order", [["docs", OTHER], [OTHER, "docs"]])
def test_a_page_and_a_redirect_of_one_source_below_a_file_are_no_damage(room: Newsroom, order: list[str]) -> None:
    texts = {**TEXTS, OTHER: post("Other", permalink="/docs/a.html", redirect_from="/docs/old/")}
    for key in order:
        room.upload(key, texts[key])
    assert rejected(room) == ["docs"]
    assert room.engine.verify() == []
    room.upload(OTHER, post("Other", redirect_from="/docs/old/"))
    assert room.page("docs") == "A file.\n"
    assert [one.place for one in room.engine.verify()] == []


@pytest.mark.parametrize("order", [["docs", OTHER], [OTHER, "docs"]])
def test_a_redirect_gives_way_to_a_file_and_comes_back(room: Newsroom, order: list[str]) -> None:
    texts = {**TEXTS, OTHER: post("Other", redirect_from="/docs/old/")}
    for key in order:
        assert room.upload(key, texts[key]).rejected == []
    assert room.page("docs") == "A file.\n"
    assert room.pages() == room.clean_build()
    room.upload(BELOW, IN_DOCS)  # so that it is a folder after all
    assert room.page("docs/old/index.html") is not None
    assert room.pages() == room.clean_build()
    room.delete(BELOW)
    assert room.page("docs") == "A file.\n"
    assert room.pages() == room.clean_build()
    room.delete("docs")
    assert room.page("docs/old/index.html") is not None
    assert room.pages() == room.clean_build()


def test_of_two_redirects_the_one_from_the_folder_gives_way(room: Newsroom) -> None:
    room.upload(OTHER, post("Other", redirect_from="/old.php"))
    room.upload(BELOW, post("Below", redirect_from="/old.php/y/"))
    assert room.page("old.php") is None
    assert room.page("old.php/y/index.html") is not None
    assert room.pages() == room.clean_build()
    room.upload(BELOW, post("Below"))
    assert room.page("old.php") is not None


def test_two_that_redirect_from_below_each_other_are_both_published(room: Newsroom) -> None:
    room.upload(NOTE, post("Note", permalink="/x.txt", redirect_from="[/y.txt/old/, /x.txt/old/]"))
    room.upload(BELOW, post("Below", permalink="/y.txt", redirect_from="/x.txt/older/"))
    assert rejected(room) == []
    assert room.page("x.txt") is not None
    assert room.page("y.txt") is not None
    assert room.pages() == room.clean_build()


def test_what_a_move_has_left_gives_way_to_a_file(room: Newsroom) -> None:
    room.upload(OTHER, IN_DOCS)
    room.upload(OTHER, TEXTS[OTHER])
    assert room.page("docs/a/index.html") is not None
    assert room.upload("docs", TEXTS["docs"]).rejected == []
    assert room.page("docs") == "A file.\n"
    assert room.pages() == room.clean_build()


def test_who_redirects_below_is_known_when_a_page_becomes_a_redirect(room: Newsroom) -> None:
    room.upload(BELOW, post("Below", redirect_from="/x.txt/y.txt"))
    room.upload(OTHER, post("Other", permalink="/x.txt/y.txt"))
    room.upload(OTHER, post("Other", redirect_from="[/x.txt, /x.txt/y.txt]"))
    assert room.engine.verify() == []


def test_what_a_move_has_left_gives_way_to_a_file_for_good(room: Newsroom) -> None:
    room.engine.build()
    room.upload(OTHER, IN_DOCS)
    room.upload(OTHER, TEXTS[OTHER])
    assert room.page("docs/a/index.html") is not None
    room.upload("docs", TEXTS["docs"])
    room.delete("docs")
    assert room.engine.verify() == []
    room.upload(OTHER, f"{TEXTS[OTHER]}More.\n")
    assert room.engine.verify() == []
    assert room.page("docs/a/index.html") is None
    assert room.page("docs/a.html") is None


def test_what_a_move_leaves_below_a_file_that_waited_gives_way_for_good(room: Newsroom) -> None:
    room.engine.build()
    room.upload(OTHER, IN_DOCS)
    room.upload("docs", TEXTS["docs"])
    room.upload(OTHER, TEXTS[OTHER])
    assert room.page("docs") is not None
    room.delete("docs")
    assert room.engine.verify() == []
    assert room.page("docs/a/index.html") is None


def test_what_a_move_has_left_gives_way_for_good_though_a_page_was_there_until_the_file_came(room: Newsroom) -> None:
    room.upload(BELOW, IN_DOCS)
    room.upload(BELOW, post("Elsewhere"))
    room.upload(OTHER, IN_DOCS)
    room.upload("docs", TEXTS["docs"])
    assert room.page("docs") is None
    room.delete(OTHER)
    assert room.page("docs") is not None
    room.delete("docs")
    assert room.engine.verify() == []
    assert room.pages() == room.clean_build()


def test_what_a_move_has_left_gives_way_to_a_redirect_for_good(room: Newsroom) -> None:
    room.engine.build()
    room.upload(OTHER, post("In docs", permalink="/docs.txt/a/"))
    room.upload(OTHER, TEXTS[OTHER])
    assert room.page("docs.txt/a/index.html") is not None
    room.upload(NOTE, post("Note", redirect_from="/docs.txt"))
    assert room.page("docs.txt/a/index.html") is None
    room.upload(NOTE, post("Note"))
    assert room.engine.verify() == []
    assert room.page("docs.txt/a/index.html") is None


def test_what_is_beside_a_page_stays_when_a_file_comes_in_vain(room: Newsroom) -> None:
    room.upload(OTHER, IN_DOCS)
    room.upload(OTHER, post("Other", redirect_from="/docs/b/"))
    room.upload(BELOW, post("Below", permalink="/docs/z.html"))
    before = {path: body for path, body in room.pages().items() if path.startswith("docs/")}
    assert {"docs/a.html", "docs/a/index.html", "docs/b.html", "docs/b/index.html"} < before.keys()
    room.upload("docs", TEXTS["docs"])
    assert {path: body for path, body in room.pages().items() if path.startswith("docs/")} == before
    assert room.engine.verify() == []


def test_a_redirect_gives_way_as_a_file_does(room: Newsroom) -> None:
    room.upload(OTHER, post("Other", redirect_from="/old.php"))
    assert room.page("old.php") is not None
    room.upload(BELOW, post("Below", permalink="/old.php/y/"))
    assert room.page("old.php") is None
    assert room.pages() == room.clean_build()
    room.delete(BELOW)
    assert room.page("old.php") is not None


def test_files_within_files(room: Newsroom) -> None:
    addresses = ["/x.txt", "/x.txt/y.txt", "/x.txt/y.txt/z.txt"]
    for number, address in enumerate(addresses):
        room.upload(f"_posts/2022-02-15-{number}.md", post(f"P{number}", permalink=address))
    assert "P2" in (room.page("x.txt/y.txt/z.txt") or "")
    room.delete("_posts/2022-02-15-2.md")
    assert "P1" in (room.page("x.txt/y.txt") or "")
    room.delete("_posts/2022-02-15-1.md")
    assert "P0" in (room.page("x.txt") or "")


@pytest.mark.parametrize("addresses", list(permutations(["/x.txt", "/x.txt/y/", "/x.txt/y/z.txt"])))
def test_a_post_moves_below_its_own_path_and_back(room: Newsroom, addresses: tuple[str, ...]) -> None:
    for address in addresses:
        summary = room.upload(NOTE, post("Note", permalink=address))
        assert (summary.published, summary.rejected) == (1, [])
        assert room.page(f"{address[1:]}index.html" if address.endswith("/") else address[1:]) is not None
    room.upload(NOTE, post("Note", permalink=addresses[0], redirect_from=f"[{addresses[1]}, {addresses[2]}]"))
    assert rejected(room) == []


def test_a_bad_version_gives_way_too(room: Newsroom) -> None:
    room.upload(NOTE, TEXTS[NOTE])
    room.upload(NOTE, "---\n- a list\n---\n")
    assert "Note" in (room.page("x.txt") or "")
    room.upload(BELOW, TEXTS[BELOW])
    assert "Below" in (room.page("x.txt/y/index.html") or "")


FILES = ("docs", "docs/a", "docs/b/c.txt")


@pytest.mark.parametrize("order", list(permutations(FILES)))
def test_of_files_that_only_a_store_of_keys_can_hold_the_innermost_are_published(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    content, pages = FlatStore(), FlatStore()
    with closing(SqliteCatalogue(tmp_path / "catalogue.sqlite")) as catalogue:
        application = Application(content, pages, FlatStore(), catalogue)

        def publish(key: str) -> None:
            application.publish(key)
            while changes := catalogue.changes():
                rebuild(application, [change.key for change in changes])
                catalogue.forget(changes)

        for key in order:
            content.put(key, key.encode(), content_type="", expected=None)
            publish(key)
        assert [key for key in FILES if pages.etag(key)] == ["docs/a", "docs/b/c.txt"]
        for key in FILES[1:]:
            content.delete(key, expected=etag_of(key.encode()))
            publish(key)
        assert [key for key in FILES if pages.etag(key)] == ["docs"]


def test_of_two_below_one_leaves_while_the_file_is_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content, pages = FlatStore(), FlatStore()
    with closing(SqliteCatalogue(tmp_path / "catalogue.sqlite")) as catalogue:
        application = Application(content, pages, FlatStore(), catalogue)
        for key in ("docs/a", "docs/b", "docs"):
            content.put(key, key.encode(), content_type="", expected=None)
            application.publish(key)
        look = Folders.look_below

        def look_and_wait(folders: Folders, record: Record, path: str) -> Any:
            """After the file's worker has looked, another one takes down what it found."""
            found = look(folders, record, path)
            monkeypatch.undo()
            content.delete("docs/a", expected=etag_of(b"docs/a"))
            application.publish("docs/a")
            return found

        monkeypatch.setattr(Folders, "look_below", look_and_wait)
        application.publish("docs")
        while changes := catalogue.changes():
            rebuild(application, [change.key for change in changes])
            catalogue.forget(changes)
        assert pages.etag("docs/b")
        assert pages.etag("docs") is None


@pytest.mark.parametrize("name", ["files/2022", "category/news", "tag"])
def test_a_file_named_like_a_folder_of_the_sites_own_is_never_in_the_way(room: Newsroom, name: str) -> None:
    room.write(name, "A file.\n")
    room.write(OTHER, post("Other", categories="news", tags="x"))
    room.engine.build()
    assert room.page(name) is None
    assert "Other" in (room.page("category/news/2022/02.html") or "")
