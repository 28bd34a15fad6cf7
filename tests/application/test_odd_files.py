"""Files that can't be published as they are: each is rejected or noted alone, and the rest is published."""

from io import FileIO
from pathlib import Path

import pytest

from stoppress.adapters.files import FileStore
from stoppress.errors import SiteProblem
from stoppress.local.lint import lint
from stoppress.ports import StoredObject
from tests.support.newsroom import Newsroom, post

GOOD, BAD = "_posts/2022-02-16-good.md", "_posts/2022-02-15-secret.md"


def guard_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody may read what is called secret."""
    read = FileStore._read

    def guard(self: FileStore, file: FileIO) -> StoredObject:
        if "secret" in Path(str(file.name)).name:
            raise PermissionError(13, "Permission denied")
        return read(self, file)

    monkeypatch.setattr(FileStore, "_read", guard)


def test_a_file_that_can_not_be_read_is_rejected_alone(room: Newsroom) -> None:
    with pytest.MonkeyPatch.context() as patch:
        guard_secrets(patch)
        room.write(BAD, post("Secret"))
        room.write("assets/secret.png", b"x")
        room.write(GOOD, post("Good"))
        summary = room.engine.build()
        assert [problem.file for problem in summary.rejected] == [BAD, "assets/secret.png"]
        assert all("can't be read" in problem.problem and "chmod" in problem.remedy for problem in summary.rejected)
        assert summary.published == 1
        assert [problem.file for problem in lint(room.folder).problems] == [BAD, "assets/secret.png"]
        assert room.engine.verify() == []
    assert room.engine.build().rejected == []
    assert room.page("2022/02/15/secret.html")


def test_an_input_that_can_not_be_read_is_the_sites_problem(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    guard_secrets(monkeypatch)
    room.write("_data/secret.yml", "a: b\n")
    with pytest.raises(SiteProblem, match="can't be read"):
        room.engine.build()


@pytest.mark.parametrize("name", ["_posts/2022-02-15-b\x08d.md", "assets/a\x7f.png", "a\x1b.md"])
def test_a_name_with_a_control_character_is_rejected(room: Newsroom, name: str) -> None:
    room.write(name, post("Bad"))
    room.write(GOOD, post("Good"))
    summary = room.engine.build()
    assert [problem.file for problem in summary.rejected] == [name]
    assert "control character" in summary.rejected[0].problem
    assert "Rename" in summary.rejected[0].remedy
    assert summary.published == 1
    assert [problem.file for problem in lint(room.folder).problems] == [name]


@pytest.mark.parametrize("name", ["_posts/2022-02-15-全 角.md", "assets/a b.png", "assets/\u200bx.png"])
def test_a_name_with_unusual_spaces_is_published(room: Newsroom, name: str) -> None:
    room.write(name, post("Wide"))
    assert room.engine.build().rejected == []
    assert lint(room.folder).problems == []


def test_links_that_lead_away_are_noted_and_not_published(room: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "passwords.txt").write_text("secret")
    room.write("assets/x.txt", "x")
    (room.folder / "assets/out.txt").symlink_to(tmp_path / "passwords.txt")
    (room.folder / "assets/in.txt").symlink_to(room.folder / "assets/x.txt")
    room.engine.build()
    assert room.page("assets/out.txt") is None
    assert room.page("assets/in.txt") == "x"
    assert [note.file for note in lint(room.folder).notes] == ["assets/out.txt"]
    assert room.engine.publish(["assets/out.txt"]).published == 0
    assert room.page("assets/out.txt") is None
