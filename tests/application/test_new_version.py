"""Another version of the code that renders reaches every page with the next build."""

import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import stoppress
from stoppress.inputs import rendering_code
from tests.support.newsroom import post

CODE = Path(stoppress.__file__).parents[1]
RENDERERS = (
    "kramdown/output/html.py",
    "stoppress/liquid/filters/text.py",
    "stoppress/markdown/__init__.py",
    "stoppress/content/permalink.py",
    "stoppress/theme/feed.py",
    "stoppress/theme/templates/base.html",
    "stoppress/theme/assets/stoppress.css",
    "stoppress/index/rendering.py",
)


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """A copy of the packages, to be edited."""
    return Path(shutil.copytree(CODE, tmp_path / "code", ignore=shutil.ignore_patterns("__pycache__")))


@pytest.mark.parametrize("name", RENDERERS)
def test_the_digest_changes_with_every_renderer(name: str, code: Path) -> None:
    before = rendering_code.digest_of(code)
    assert before == rendering_code.digest_of(CODE)
    file = code / name
    file.write_bytes(file.read_bytes() + b"\n")
    assert rendering_code.digest_of(code) != before


def test_the_digest_does_not_change_with_the_command_line(code: Path) -> None:
    before = rendering_code.digest_of(code)
    (code / "stoppress/local/cli.py").write_text("# other")
    assert rendering_code.digest_of(code) == before


def test_the_digest_changes_with_a_library(monkeypatch: pytest.MonkeyPatch) -> None:
    digest = rendering_code.digest_of_code.__wrapped__
    before = digest()
    monkeypatch.setattr(rendering_code, "version", lambda name: "0.1" if name == "markdown" else version(name))
    assert digest() != before


def build(site: Path, code: Path) -> None:
    """Build the site with a copy of the packages."""
    environment = {**os.environ, "PYTHONPATH": str(code)}
    command = [sys.executable, "-m", "stoppress.local", "build", str(site)]
    subprocess.run(command, env=environment, check=True, capture_output=True)


def test_an_edit_of_a_renderer_arrives_with_the_next_build_and_goes_with_the_former_code(
    tmp_path: Path, code: Path
) -> None:
    site = tmp_path / "site"
    (site / "_posts").mkdir(parents=True)
    (site / "_config.yml").write_text("title: News\n")
    (site / "_posts/2022-01-01-a.md").write_text(post("A", body="* * *\n"))
    page = site / "_site/2022/02/15/a.html"
    build(site, CODE)
    former = page.read_bytes()
    assert b"<hr />" in former

    blocks = code / "kramdown/output/blocks.py"
    blocks.write_text(blocks.read_text().replace("<hr{", "<hr class=other{"))
    build(site, code)
    assert b"<hr class=other />" in page.read_bytes()

    build(site, CODE)
    assert page.read_bytes() == former
