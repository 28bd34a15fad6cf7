"""The CDN's functions, run by Node.js as CloudFront would."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.aws import require
from tests.sam import ROOT


def source(name: str) -> str:
    """The code of the function with this name."""
    return (ROOT / "functions" / name / "function.js").read_text("utf-8")


def call(name: str, events: list[dict[str, Any]]) -> list[Any]:
    """What the function returns for each of the events."""
    node = require(Path(shutil.which("node") or "node"), "install Node.js")
    program = f"{source(name)}\nconsole.log(JSON.stringify({json.dumps(events)}.map(handler)));"
    done = subprocess.run([node, "-e", program], capture_output=True, text=True, check=True)
    answers: list[Any] = json.loads(done.stdout)
    return answers
