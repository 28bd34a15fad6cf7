"""What differs in the case of letters alone, on a file system that takes both for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from stoppress.adapters.files import FileStore
from stoppress.errors import Conflict, Indistinct
from stoppress.local.engine import Engine
from tests.support.folding import folding_folder
from tests.support.newsroom import NOW, Newsroom, newsroom, post

A, B = "_posts/2022-02-15-a.md", "_posts/2022-02-15-b.md"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with folding_folder(tmp_path_factory.mktemp("case")) as folder:
        yield folder


@pytest.fixture
def room(folder: Path, request: pytest.FixtureRequest) -> Iterator[Newsroom]:
    with newsroom(folder / request.node.name / "site") as room:
        yield room


@pytest.fixture
def store(folder: Path, request: pytest.FixtureRequest) -> FileStore:
    return FileStore(folder / request.node.name / "objects", folder / request.node.name / "state")


def _put(store: FileStore, key: str, body: bytes = b"x", expected: str | None = None) -> str:
    return store.put(key, body, content_type="text/plain", expected=expected)


def test_a_key_is_spelt_as_its_file_is(store: FileStore) -> None:
    etag = _put(store, "About.html")
    for found in (store.get("about.html"), store.etag("about.html"), store.look("about.html")):
        assert found is None
    with pytest.raises(Conflict):
        store.delete("about.html", expected=etag)
    for refused in (lambda: store.head("about.html"), lambda: _put(store, "about.html")):
        with pytest.raises(Indistinct) as refusal:
            refused()
        assert refusal.value.other == "About.html"
    assert [listed.key for listed in store.list()] == ["About.html"]
    store.delete("About.html", expected=etag)
    assert store.head("about.html") is None
    _put(store, "about.html")


def test_folders_of_pages_are_shared(store: FileStore) -> None:
    for key in ("News/a.html", "news/b.html"):
        _put(store, key)
        assert store.etag(key)


def test_folders_of_sources_are_not(folder: Path) -> None:
    root = folder / "sources"
    (root / "Trip").mkdir(parents=True)
    (root / "Trip/1.md").write_text("x")
    store = FileStore(root, folder / "state", confined=True)
    assert store.get("Trip/1.md")
    assert store.get("trip/1.md") is None
    (root / "Trip").rename(root / "trip")
    store = FileStore(root, folder / "state", confined=True)
    assert store.get("trip/1.md")
    assert store.get("Trip/1.md") is None


def test_letters_with_accents_have_one_spelling(store: FileStore) -> None:
    _put(store, "Café.html")
    assert store.head("Café.html")


def test_a_file_that_is_renamed_is_listed_once(room: Newsroom) -> None:
    room.write("_posts/2022-02-15-Hello.md", post("Hello"))
    room.engine.build()
    assert (room.engine.output / "2022/02/15/Hello.html").is_file()
    (room.folder / "_posts/2022-02-15-Hello.md").rename(room.folder / "_posts/2022-02-15-hello.md")
    with Engine(room.folder, clock=lambda: NOW) as engine:
        engine.build()
    assert [page.name for page in (room.engine.output / "2022/02/15").iterdir()] == ["hello.html"]
    assert (room.page("index.html") or "").count("Hello</a>") == 1
    assert room.engine.verify() == []


def test_a_page_that_only_case_tells_from_another_is_rejected(room: Newsroom) -> None:
    room.upload(A, post("First", permalink="/About.html"))
    summary = room.upload(B, post("Second", permalink="/about.html"))
    [problem] = summary.rejected
    assert "/about.html, which differs from /About.html in the case of letters alone" in problem.problem
    assert "First" in (room.page("About.html") or "")
    assert "Second" not in (room.page("index.html") or "")
    assert room.engine.verify() == []
    room.delete(A)
    room.engine.build()
    assert "Second" in (room.page("about.html") or "")
    assert room.engine.verify() == []


def test_verifying_takes_no_shared_folder_for_damage(room: Newsroom) -> None:
    room.upload(A, post("First", permalink="/News/a.html"))
    room.upload(B, post("Second", permalink="/news/b.html"))
    assert room.engine.verify() == []
    room.write("_site/News/stray.html", b"x")
    assert [one.place for one in room.engine.verify()] == ["News/stray.html"]
    assert room.engine.repair() == []
    assert "Second" in (room.page("news/b.html") or "")


def test_a_redirect_never_replaces_a_page(room: Newsroom) -> None:
    room.upload(A, post("First", permalink="/about.html", redirect_from="[/About, /old]"))
    assert "First" in (room.page("about.html") or "")
    assert 'http-equiv="refresh"' in (room.page("old.html") or "")
    assert room.engine.verify() == []


def test_a_first_build_keeps_one_of_two(room: Newsroom) -> None:
    room.write(A, post("First", permalink="/About.html"))
    room.write(B, post("Second", permalink="/about.html"))
    summary = room.engine.build()
    assert (summary.published, len(summary.rejected)) == (1, 1)
    assert room.engine.verify() == []


def test_no_page_has_the_place_of_one_of_the_sites_own(room: Newsroom) -> None:
    summary = room.upload(A, post("First", permalink="/Index.html"))
    assert "is the address of one of the site's own pages" in summary.rejected[0].problem
    assert room.engine.verify() == []
