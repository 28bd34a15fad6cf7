"""``stoppress cloud`` as somebody calls it in a folder, with credentials for the local AWS."""

import os
import subprocess
import sys
from pathlib import Path

from tests.aws import CREDENTIALS, Aws


def stoppress_cloud(aws: Aws, folder: Path, *words: str, without: str = "") -> "subprocess.CompletedProcess[str]":
    """Call the command, without one variable of the environment."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    here = {"AWS_ENDPOINT_URL": aws.endpoint, "AWS_EC2_METADATA_DISABLED": "true", "HOME": str(folder.parent)}
    given = {**own, **CREDENTIALS, **here, "NO_COLOR": "1"}
    environment = {name: value for name, value in given.items() if name != without}
    command = [sys.executable, "-m", "stoppress.local", "cloud", *words]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
