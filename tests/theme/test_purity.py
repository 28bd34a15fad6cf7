"""The same input gives the same bytes, whoever renders it, when and where."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from stoppress.theme import Theme, packaged

from .specimens import SITE, every_page


def fingerprints() -> dict[str, str]:
    """A digest of every page, by its name."""
    return {name: hashlib.sha256(body).hexdigest() for name, body in every_page(Theme(SITE)).items()}


@pytest.mark.parametrize("environment", [{"TZ": "America/Caracas", "PYTHONHASHSEED": "1"}, {"LC_ALL": "C"}])
def test_another_process_renders_the_same(environment: dict[str, str]) -> None:
    command = f"import json; from {__name__} import fingerprints; print(json.dumps(fingerprints()))"
    output = subprocess.run(
        [sys.executable, "-c", command],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        check=True,
        capture_output=True,
    ).stdout
    assert json.loads(output) == fingerprints()


def test_rendering_twice_with_one_theme_gives_the_same() -> None:
    theme = Theme(SITE)
    assert every_page(theme) == every_page(theme)


@pytest.mark.parametrize("name", ["templates/base.html", "assets/stoppress.css", "feed.py"])
def test_the_digest_changes_with_templates_styles_and_code(name: str, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(Path(packaged.__file__).parent, tmp_path / "theme"))
    before = packaged.digest_of(copy)
    file = copy / name
    file.write_bytes(file.read_bytes() + b" ")
    assert before == Theme.digest()
    assert packaged.digest_of(copy) != before
