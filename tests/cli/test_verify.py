"""`stoppress verify` as scripts call it."""

import json
from pathlib import Path

import pytest

from tests.cli.test_cli import run
from tests.support.newsroom import post, read_folder


@pytest.fixture
def built(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "_posts").mkdir(parents=True)
    (folder / "_config.yml").write_text("title: Test\n")
    (folder / "_posts/2022-02-15-good.md").write_text(post("Good", categories="news"))
    assert run("build", folder).returncode == 0
    return folder


def test_a_healthy_site_is_status_0(built: Path) -> None:
    done = run("verify", built)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(run("verify", built, "--repair", "--json").stdout) == {
        "differences": [],
        "repaired": 0,
        "left": 0,
    }


def test_differences_are_listed_and_are_status_1(built: Path) -> None:
    (built / "_site/index.html").unlink()
    (built / "_site/stray.txt").write_text("x")
    done = run("verify", built)
    assert done.returncode == 1
    assert done.stdout.splitlines()[:2] == ["missing index.html", "orphan stray.txt"]
    answer = run("verify", built, "--json")
    assert answer.returncode == 1
    assert json.loads(answer.stdout) == {
        "differences": [
            {"kind": "missing", "store": "site", "place": "index.html"},
            {"kind": "orphan", "store": "site", "place": "stray.txt"},
        ],
        "repaired": 0,
        "left": 2,
    }


def test_repair_mends_them_and_is_status_0(built: Path) -> None:
    before = read_folder(built / "_site")
    (built / "_site/index.html").unlink()
    (built / "_site/stray.txt").write_text("x")
    done = run("verify", built, "--repair")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "missing index.html" in done.stdout
    assert read_folder(built / "_site") == before
    assert run("verify", built).returncode == 0


def test_another_output_folder(built: Path, tmp_path: Path) -> None:
    assert run("verify", built, "--output", tmp_path / "public").returncode == 2
    assert not (tmp_path / "public").exists()
    run("build", built, "--output", tmp_path / "public")
    (tmp_path / "public/404.html").unlink()
    assert run("verify", built, "--output", tmp_path / "public").returncode == 1


def test_invalid_inputs_are_a_plain_message_and_status_2(built: Path) -> None:
    (built / "_config.yml").write_text("title: [\n")
    done = run("verify", built, "--repair")
    assert done.returncode == 2
    assert "_config.yml" in done.stderr
    assert "Traceback" not in done.stderr
