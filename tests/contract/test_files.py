"""What a store in a folder makes of things that are no objects."""

import os
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from stoppress.adapters.files import FileStore
from stoppress.local.still import NewFiles


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


@pytest.mark.parametrize("name", [b"back\\slash", b"not-utf-8-\xff", b"new\nline"])
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
