"""A new site, as somebody who has never made one begins it."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from stoppress.local.new_site import system_timezone

from .test_cli import run


def test_a_new_site_can_be_built_and_checked(tmp_path: Path) -> None:
    done = run("init", "my-site", folder=tmp_path)
    assert done.returncode == 0
    made = {*done.stdout.split()}
    assert made >= {"my-site/_config.yml", "my-site/about.md", "my-site/.gitignore"}
    assert all((tmp_path / name).is_file() for name in made)
    assert "stoppress serve my-site" in done.stderr
    assert json.loads(run("check", "my-site", "--json", folder=tmp_path).stdout)["notes"] == []
    summary = json.loads(run("build", "my-site", "--json", folder=tmp_path).stdout)
    assert (summary["published"], summary["rejected"]) == (1, [])
    home = (tmp_path / "my-site/_site/index.html").read_text()
    assert "My site" in home
    assert "Hello" in home
    assert (tmp_path / "my-site/_site/about/index.html").is_file()


def test_options_say_what_it_is(tmp_path: Path) -> None:
    title, url = 'News: "the" best #1', "https://news.example/"
    done = run("init", tmp_path / "site", "--title", title, "--url", url, "--timezone", "Europe/Berlin")
    assert done.returncode == 0
    run("build", tmp_path / "site")
    home = (tmp_path / "site/_site/index.html").read_text()
    assert "News: &#34;the&#34; best #1" in home
    assert '"https://news.example/"' in home
    assert "timezone: Europe/Berlin\n" in (tmp_path / "site/_config.yml").read_text()


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "about.md").write_text("Mine.\n")
    assert run("init", folder=tmp_path).returncode == 0
    assert (tmp_path / "about.md").read_text() == "Mine.\n"
    again = run("init", folder=tmp_path)
    assert again.returncode == 2
    assert "is a site already" in again.stderr


@pytest.mark.parametrize(
    "words", [["--url", "news.example"], ["--url", "https://x.example/blog"], ["--timezone", "Berlin"]]
)
def test_a_wrong_answer_has_a_remedy_and_writes_nothing(tmp_path: Path, words: list[str]) -> None:
    done = run("init", tmp_path / "site", *words)
    assert done.returncode == 2
    assert "Write it as in" in done.stderr
    assert not (tmp_path / "site").exists()


def test_it_asks_on_a_terminal(tmp_path: Path) -> None:
    terminal, theirs = pty.openpty()
    command = [sys.executable, "-m", "stoppress.local", "init", str(tmp_path / "site")]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        os.write(terminal, b"Asked\n\nUTC\n")
        _, errors = process.communicate(timeout=60)
    os.close(terminal)
    os.close(theirs)
    assert process.returncode == 0
    assert b"What is the site called?" in errors
    config = (tmp_path / "site/_config.yml").read_text()
    assert 'title: "Asked"\n' in config
    assert "# url:" in config
    assert "timezone: UTC\n" in config


def test_the_machines_time_zone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)
    zone = tmp_path / "localtime"
    zone.symlink_to("/usr/share/zoneinfo/Asia/Tokyo")
    assert system_timezone(zone) == "Asia/Tokyo"
    assert system_timezone(tmp_path / "missing") == "UTC"
    monkeypatch.setenv("TZ", ":Europe/Berlin")
    assert system_timezone(zone) == "Europe/Berlin"
