"""Another version of the code that renders reaches every page with the next build."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import stoppress
from stoppress import rendering_code
from tests.support.newsroom import post

PACKAGE = Path(stoppress.__file__).parent
RENDERERS = (
    "markdown/output/html.py",
    "liquid/filters/text.py",
    "model/permalink.py",
    "theme/feed.py",
    "theme/templates/base.html",
    "theme/assets/stoppress.css",
    "index/rendering.py",
)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package, to be edited."""
    return Path(shutil.copytree(PACKAGE, tmp_path / "code/stoppress", ignore=shutil.ignore_patterns("__pycache__")))


@pytest.mark.parametrize("name", RENDERERS)
def test_the_digest_changes_with_every_renderer(name: str, package: Path) -> None:
    before = rendering_code.digest_of(package)
    assert before == rendering_code.digest_of(PACKAGE)
    file = package / name
    file.write_bytes(file.read_bytes() + b"\n")
    assert rendering_code.digest_of(package) != before


def test_the_digest_does_not_change_with_the_command_line(package: Path) -> None:
    before = rendering_code.digest_of(package)
    (package / "local/cli.py").write_text("# other")
    assert rendering_code.digest_of(package) == before


def test_the_digest_changes_with_a_library() -> None:
    assert rendering_code.digest_of(PACKAGE, "markdown 1.0") != rendering_code.digest_of(PACKAGE, "markdown 2.0")


def build(site: Path, package: Path) -> None:
    """Build the site with a copy of the package."""
    environment = {**os.environ, "PYTHONPATH": str(package.parent)}
    command = [sys.executable, "-m", "stoppress.local", "build", str(site)]
    subprocess.run(command, env=environment, check=True, capture_output=True)


def test_an_edit_of_a_renderer_arrives_with_the_next_build_and_goes_with_the_former_code(
    tmp_path: Path, package: Path
) -> None:
    site = tmp_path / "site"
    (site / "_posts").mkdir(parents=True)
    (site / "_config.yml").write_text("title: News\n")
    (site / "_posts/2022-01-01-a.md").write_text(post("A", body="* * *\n"))
    page = site / "_site/2022/02/15/a.html"
    build(site, PACKAGE)
    former = page.read_bytes()
    assert b"<hr />" in former

    blocks = package / "markdown/output/blocks.py"
    blocks.write_text(blocks.read_text().replace("<hr{", "<hr class=other{"))
    build(site, package)
    assert b"<hr class=other />" in page.read_bytes()

    build(site, PACKAGE)
    assert page.read_bytes() == former
