"""What one post asks of AWS, counted against a local AWS, for archives of two sizes."""

import tempfile
from pathlib import Path
from typing import Any

from tests.aws import local_aws
from tests.cloud.test_cost import requests_of_one_post

from .scratch import SCRATCH

SIZES = (100, 10_000)


def measure() -> dict[str, Any]:
    """Requests by kind, by the archive's size."""
    SCRATCH.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SCRATCH) as scratch, local_aws(Path(scratch) / "log.txt") as aws:
        return {str(size): dict(sorted(requests_of_one_post(aws, size).items())) for size in SIZES}
