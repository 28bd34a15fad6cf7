"""The same input gives the same bytes, whoever renders it, when and where."""

import hashlib
import json
import os
import subprocess
import sys

import pytest

from stoppress.theme import Theme

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
