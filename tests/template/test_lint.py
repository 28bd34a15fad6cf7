"""template.yaml in the eyes of the linters."""

import os
import subprocess
import sys
from pathlib import Path

from tests.aws import require
from tests.sam import ROOT, TEMPLATE


def run(*command: str | Path) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "AWS_DEFAULT_REGION": "us-east-1", "SAM_CLI_TELEMETRY": "0"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_cfn_lint_finds_nothing() -> None:
    done = run(Path(sys.executable).parent / "cfn-lint", TEMPLATE)
    assert (done.returncode, done.stdout) == (0, "")


def test_sam_validate_finds_nothing() -> None:
    sam = require(ROOT / ".venv-sam/bin/sam", "make it with: make environments")
    done = run(sam, "validate", "--lint", "--template", TEMPLATE)
    assert done.returncode == 0, done.stdout + done.stderr
