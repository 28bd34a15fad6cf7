"""The command line as scripts call it: real processes, their output and exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.newsroom import post, read_folder

GOOD = "_posts/2022-02-15-good.md"
BAD = "_posts/2022-02-16-bad.md"
HIDDEN = "_posts/2022-02-18-hidden.md"
LATER = "_posts/2999-01-01-later.md"


def run(*words: str | Path, folder: Path | None = None) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONWARNINGS": "error", "COLUMNS": "100", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "stoppress.local", *map(str, words)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "_posts").mkdir(parents=True)
    (folder / "_config.yml").write_text("title: Test\n")
    (folder / GOOD).write_text(post("Good", categories="news"))
    return folder


def test_build_publishes_into_site(site: Path) -> None:
    done = run("build", site)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1 published, 0 unchanged, 0 removed, 0 rejected; ")
    assert (site / "_site/news/2022/02/15/good.html").is_file()


def test_the_output_folder_holds_nothing_but_the_site(site: Path, tmp_path: Path) -> None:
    assert run("build", site, "--output", tmp_path / "public").returncode == 0
    files = read_folder(tmp_path / "public")
    assert {Path(name).suffix for name in files} <= {".html", ".xml", ".css", ".txt"}
    assert not (site / "_site").exists()


def test_a_second_build_finds_nothing_to_do(site: Path) -> None:
    run("build", site)
    summary = json.loads(run("build", site, "--json").stdout)
    assert (summary["published"], summary["unchanged"], summary["pages_written"]) == (0, 1, 0)


def test_a_rejected_post_does_not_stop_the_rest(site: Path) -> None:
    (site / BAD).write_text('---\ntitle: "a "b" c"\n---\n')
    done = run("build", site)
    assert done.returncode == 0
    assert f"rejected {BAD}:2" in done.stderr
    assert "1 published" in done.stdout
    assert run("build", site, "--strict").returncode == 1


def test_json_is_one_object_and_nothing_else(site: Path) -> None:
    (site / BAD).write_text('---\ntitle: "a "b" c"\n---\n')
    done = run("build", site, "--json")
    assert done.stderr == ""
    summary = json.loads(done.stdout)
    assert summary.keys() >= {"published", "unchanged", "removed", "rejected", "pages_written", "seconds"}
    (rejected,) = summary["rejected"]
    assert rejected.keys() == {"file", "line", "problem", "remedy"}
    assert (rejected["file"], rejected["line"]) == (BAD, 2)


def test_build_takes_down_what_is_gone(site: Path) -> None:
    run("build", site)
    (site / GOOD).unlink()
    assert json.loads(run("build", site, "--json").stdout)["removed"] == 1
    assert not (site / "_site/news").exists()


def test_a_removed_output_folder_is_built_anew(site: Path) -> None:
    run("build", site)
    before = read_folder(site / "_site")
    for file in sorted((site / "_site").rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    (site / "_site").rmdir()
    assert run("build", site).returncode == 0
    assert read_folder(site / "_site") == before


def test_publish_handles_exactly_the_files_named(site: Path) -> None:
    run("build", site)
    (site / GOOD).write_text(post("Better", categories="news"))
    (site / "_posts/2022-02-17-other.md").write_text(post("Other"))
    summary = json.loads(run("publish", GOOD, "--json", folder=site).stdout)
    assert (summary["published"], summary["unchanged"]) == (1, 0)
    assert "Better" in (site / "_site/index.html").read_text()
    assert "Other" not in (site / "_site/index.html").read_text()


def test_publish_says_that_the_rest_is_to_be_made_anew_after_a_change_of_the_settings(site: Path) -> None:
    other = site / "_posts/2022-02-17-other.md"
    other.write_text(post("Other"))
    run("build", site)
    assert "build" not in run("publish", GOOD, folder=site).stderr
    (site / "_config.yml").write_text("title: Renamed\n")
    for _ in range(2):
        done = run("publish", GOOD, folder=site)
        assert done.returncode == 0
        assert "run “stoppress build”" in done.stderr
    assert json.loads(run("publish", GOOD, "--json", folder=site).stdout)["stale"] is True
    assert "Renamed" not in (site / "_site/2022/02/15/other.html").read_text()
    run("build", site)
    assert "Renamed" in (site / "_site/2022/02/15/other.html").read_text()
    assert json.loads(run("publish", GOOD, "--json", folder=site).stdout)["stale"] is False


def test_publish_without_a_build_before_says_nothing_of_one(site: Path) -> None:
    assert run("publish", GOOD, folder=site).stderr == ""


def test_publish_of_a_file_that_never_was_says_so(site: Path) -> None:
    run("build", site)
    done = run("publish", "_posts/2022-02-15-goood.md", folder=site)
    assert (done.returncode, "There is no such file" in done.stderr) == (0, True)
    assert done.stdout.startswith("0 published, 0 unchanged, 0 removed, 0 rejected;")


def test_a_post_that_never_was_on_the_site_is_not_removed_from_it(site: Path) -> None:
    never = {BAD: "---\n- a list\n---\n", HIDDEN: post("H", published="false"), LATER: post("L", date="2999-01-01")}
    for key, text in never.items():
        (site / key).write_text(text)
    assert "1 published, 0 unchanged, 1 scheduled, 1 hidden, 0 removed, 1 rejected;" in run("build", site).stdout
    for key in never:
        (site / key).unlink()
    assert "0 published, 1 unchanged, 0 removed, 0 rejected;" in run("build", site).stdout


def test_publish_takes_down_a_deleted_file(site: Path) -> None:
    run("build", site)
    (site / GOOD).unlink()
    assert json.loads(run("publish", site / GOOD, "--site", site, "--json").stdout)["removed"] == 1
    assert not (site / "_site/news").exists()


def test_check_says_what_is_wrong_and_publishes_nothing(site: Path) -> None:
    assert run("check", site).returncode == 0
    (site / BAD).write_text("---\n- a list\n---\n")
    done = run("check", site)
    assert done.returncode == 1
    assert BAD in done.stderr
    assert run("check", GOOD, folder=site).returncode == 0
    assert run("check", BAD, folder=site).returncode == 1
    assert not (site / "_site").exists()


def test_check_sees_two_posts_that_want_one_address(site: Path) -> None:
    for name in ("a", "b"):
        (site / f"_posts/2022-02-17-{name}.md").write_text(post(name, permalink="/same.html"))
    problems = json.loads(run("check", site, "--json").stdout)["problems"]
    assert [problem["file"] for problem in problems] == ["_posts/2022-02-17-b.md"]


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ("stoppress: {landng_entries: 5}\n", ["landng_entries", "landing_entries"]),
        ("stoppress:\n  landing_entries: many\n", ["_config.yml:2", "landing_entries", "many"]),
        ("permalink: /:mars/\n", ["_config.yml:1", "mars"]),
        ("title: [\n", ["_config.yml"]),
    ],
)
def test_a_wrong_configuration_is_a_plain_message_and_status_2(site: Path, config: str, words: list[str]) -> None:
    (site / "_config.yml").write_text(config)
    for command in ("build", "check"):
        done = run(command, site)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert all(word in done.stderr for word in words), done.stderr


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ("titel: Test\n", ["titel", "title"]),
        ("timezone: Mars/Olympus\n", ["_config.yml:1", "Mars/Olympus", "UTC"]),
        ("tags: x\nbase_url: /x\n", ["_config.yml:2", "baseurl"]),
    ],
)
def test_a_configuration_that_jekyll_takes_is_taken_with_a_note(site: Path, config: str, words: list[str]) -> None:
    (site / "_config.yml").write_text(config)
    for command in ("build", "check"):
        done = run(command, site)
        assert done.returncode == 0
        assert all(word in done.stderr for word in ["note", *words]), done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["build", "nowhere"],
        ["build", ".", "--output", "."],
        ["build", ".", "--output", ".."],
        ["build", ".", "--output", "_config.yml"],
        ["publish"],
        ["publish", "../elsewhere.md"],
        ["serve", ".", "--port", "99999999"],
        ["polish"],
    ],
)
def test_a_wrong_call_is_a_plain_message_and_status_2(site: Path, words: list[str]) -> None:
    done = run(*words, folder=site)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_not_ours_is_left_alone(site: Path) -> None:
    (site / "_site").mkdir()
    (site / "_site/precious.txt").write_text("mine")
    done = run("build", site)
    assert done.returncode == 2
    assert "delete it" in done.stderr
    assert run("build", site, "--clean").returncode == 2
    assert run("build", site, "--output", site / "_posts", "--clean").returncode == 2
    assert (site / GOOD).is_file()
    assert (site / "_site/precious.txt").read_text() == "mine"


def test_help_teaches_every_command() -> None:
    done = run("--help")
    assert done.returncode == 0
    for command in ("build", "publish", "serve", "check"):
        assert command in done.stdout
        assert run(command, "--help").returncode == 0


def test_the_command_line_needs_no_aws() -> None:
    code = "import sys; import stoppress.local.cli; sys.exit('boto3' in sys.modules or 'botocore' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_drafts_are_asked_for(site: Path) -> None:
    (site / "_drafts").mkdir()
    (site / "_drafts/idea.md").write_text("---\ntitle: An idea\n---\n")
    assert json.loads(run("build", site, "--json").stdout)["published"] == 1
    assert json.loads(run("build", site, "--drafts", "--json").stdout)["published"] == 2
    assert "An idea" in (site / "_site/index.html").read_text()
    assert json.loads(run("build", site, "--json").stdout)["removed"] == 1
    (site / "_drafts/idea.md").write_text("---\n- a list\n---\n")
    assert run("check", site).returncode == 0
    assert run("check", site, "--drafts").returncode == 1
    assert run("publish", "_drafts/idea.md", folder=site).returncode == 2


def test_pages_and_other_files_are_counted_apart(site: Path) -> None:
    (site / "about.md").write_text("---\ntitle: About\n---\n")
    (site / "logo.svg").write_text("<svg/>")
    done = run("build", site)
    assert "1 published, 0 unchanged, 0 removed, 0 rejected, 2 other files; " in done.stdout
    (site / "about.md").write_text("---\ntitle: [About]\n---\n")
    assert json.loads(run("publish", "about.md", "--json", folder=site).stdout)["rejected"][0]["line"] == 2
    assert run("check", "about.md", folder=site).returncode == 1


def test_publish_refuses_what_the_site_excludes(site: Path) -> None:
    (site / "_config.yml").write_text("exclude: [notes]\ninclude: [_pages]\n")
    for folder in ("notes", "_pages"):
        (site / folder).mkdir()
        (site / folder / "a.md").write_text("---\ntitle: A\n---\n")
    assert run("publish", "notes/a.md", folder=site).returncode == 2
    assert run("publish", "_pages/a.md", folder=site).returncode == 0
    assert (site / "_site/_pages/a.html").is_file()


@pytest.mark.parametrize("noted", [None, "1\n"])
@pytest.mark.parametrize("command", ["build", "verify"])
def test_what_another_version_has_noted_is_not_read(site: Path, noted: str | None, command: str) -> None:
    run("build", site)
    before, kept = read_folder(site / "_site"), site / ".stoppress/_site/format"
    kept.unlink()
    if noted:
        kept.write_text(noted)
    done = run(command, site)
    assert done.returncode == 2
    assert "stoppress build --clean" in " ".join(done.stderr.split())
    assert run("build", site, "--clean").returncode == 0
    assert read_folder(site / "_site") == before
    assert run("build", site).returncode == 0


def test_a_post_that_is_not_to_be_seen_is_hidden_and_was_never_removed(site: Path) -> None:
    (site / HIDDEN).write_text(post("Hidden", published="false"))
    for published, unchanged in ((1, 0), (0, 1)):
        done = run("build", site)
        assert done.stdout.startswith(f"{published} published, {unchanged} unchanged, 1 hidden, 0 removed, 0 rejected;")
    assert json.loads(run("build", site, "--json").stdout)["hidden"] == 1
    (site / HIDDEN).unlink()
    assert "0 hidden" not in run("build", site).stdout


@pytest.mark.parametrize("command", ["build", "publish", "check", "verify"])
def test_the_help_tells_the_exit_status(command: str) -> None:
    assert "status" in run(command, "--help").stdout
