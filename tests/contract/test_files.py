"""What a store in a folder makes of things that are no objects."""

import os
import resource
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

import pytest

from stoppress.adapters.files import FileStore
from stoppress.errors import Unreadable
from stoppress.local.new_files import NewFiles
from stoppress.ports import StoredObject


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    (folder / "notes").mkdir(parents=True)
    (folder / "notes/one.md").write_text("One")
    return folder


def _keys(root: Path) -> list[str]:
    return sorted(FileStore(root, root.parent / "state").walk())


def test_a_pipe_is_no_object(root: Path) -> None:
    os.mkfifo(root / "notes/pipe.md")
    assert _keys(root) == ["notes/one.md"]


@pytest.mark.parametrize("name", [b"back\\slash", b"not-utf-8-\xff"])
def test_what_no_key_could_name_is_no_object(root: Path, name: bytes) -> None:
    unheard_of = os.fsdecode(name)
    (root / unheard_of).mkdir()
    (root / unheard_of / "two.md").write_text("Two")
    (root / "notes" / unheard_of).write_text("Three")
    assert _keys(root) == ["notes/one.md"]


def test_a_link_to_a_file_is_an_object_and_one_to_a_folder_is_none(root: Path) -> None:
    (root / "again.md").symlink_to(root / "notes/one.md")
    (root / "round").symlink_to(root)
    (root / "broken.md").symlink_to(root / "gone.md")
    assert _keys(root) == ["again.md", "notes/one.md"]


def _confined(root: Path) -> FileStore:
    return FileStore(root, root.parent / "state", confined=True)


def test_links_of_sources_are_followed_within_the_root(root: Path) -> None:
    (root / "again.md").symlink_to(root / "notes/one.md")
    (root / "more").symlink_to("notes")
    (root / "notes/round").symlink_to(root)
    (root / "notes/itself").symlink_to(root / "notes")
    (root / "broken.md").symlink_to(root / "gone.md")
    store = _confined(root)
    assert sorted(store.walk()) == ["again.md", "more/one.md", "notes/one.md"]
    assert sorted(store.walk("more/")) == ["more/one.md"]
    for key in store.walk():
        stored = store.get(key)
        assert stored
        assert stored.body == b"One"
    assert list(store.left_out()) == []


def test_links_of_sources_that_lead_out_of_the_root_count_for_nothing(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets/key.md").write_text("Secret")
    (root / "key.md").symlink_to(tmp_path / "secrets/key.md")
    (root / "out").symlink_to(tmp_path / "secrets")
    (root / "root-2").symlink_to(tmp_path)
    (root / "by-way").symlink_to(root / "out")
    store = _confined(root)
    assert list(store.walk()) == ["notes/one.md"]
    for key in ("key.md", "out/key.md", "root-2/secrets/key.md", "by-way/key.md"):
        assert store.get(key) is None
        assert store.etag(key) is None
    assert [name for name, _ in store.left_out()] == ["by-way", "key.md", "out", "root-2"]


def test_two_links_that_lead_to_each_other_end(root: Path) -> None:
    (root / "a").mkdir()
    (root / "b").mkdir()
    (root / "a/to-b").symlink_to(root / "b")
    (root / "b/to-a").symlink_to(root / "a")
    (root / "a/x.md").write_text("x")
    assert sorted(_confined(root).walk()) == ["a/x.md", "b/to-a/x.md", "notes/one.md"]


def test_what_no_key_can_name_is_told(root: Path) -> None:
    (root / os.fsdecode(b"back\\slash.md")).write_text("x")
    (root / os.fsdecode(b"not-utf-8-\xff.md")).write_text("x")
    assert [name for name, _ in _confined(root).left_out()] == ["back\\slash.md", "not-utf-8-?.md"]


class Guarded(FileStore):
    """A store of sources one of which its reader has no right to read."""

    def _read(self, file: FileIO) -> StoredObject:
        if str(file.name).endswith("secret.md"):
            raise PermissionError(13, "Permission denied")
        return super()._read(file)


def test_a_source_that_may_not_be_read_says_so_and_is_listed(root: Path) -> None:
    (root / "secret.md").write_text("x")
    store = Guarded(root, root.parent / "state", confined=True)
    with pytest.raises(Unreadable):
        store.get("secret.md")
    assert [line.key for line in store.list()] == ["notes/one.md", "secret.md"]


def test_a_folder_that_is_not_there_has_no_objects(tmp_path: Path) -> None:
    assert _keys(tmp_path / "nowhere") == []


def test_a_folder_that_is_skipped_is_not_looked_into(root: Path) -> None:
    (root / ".git").mkdir()
    (root / ".git/config").write_text("Not a source")
    store = FileStore(root, root.parent / "state", skip=lambda folder: folder == ".git/")
    assert list(store.walk()) == ["notes/one.md"]


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file can grow beyond five kilobytes: as on a full disk, what still fits is written without an error."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize("kind", [FileStore, NewFiles])
@pytest.mark.usefixtures("full_disk")
def test_a_page_that_the_disk_has_no_room_for_is_an_error(root: Path, kind: type[FileStore]) -> None:
    store = kind(root, root.parent / "state")
    with pytest.raises(OSError, match="File too large"):
        store.put("page.html", b"x" * 20_000, content_type="text/html", expected=None)
