"""Where the command line can't run, it says so at once."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["stoppress.local.cli", "stoppress.local.engine"])
def test_windows_is_told_what_to_do(module: str) -> None:
    command = f"import sys; sys.platform = 'win32'; import {module}"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Windows is not supported" in done.stderr
    assert "WSL" in done.stderr
    assert "Traceback" not in done.stderr
