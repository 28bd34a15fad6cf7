"""What one post asks of AWS, counted against a local AWS, for archives of two sizes and two shapes."""

import tempfile
from pathlib import Path
from typing import Any

from tests.aws import local_aws
from tests.cloud.test_cost import cost_in_archive, cost_of_one_post
from tests.support.requests import Spent

from .archive import CONFIG, PACE, Archive
from .publish_one import SOURCE
from .scratch import SCRATCH

SIZES = (100, 10_000)
BUSY = 10_000


def measure() -> dict[str, Any]:
    """Requests by kind and DynamoDB's units: with 50 posts a month, and on a day with 1,100; by the archive's size."""
    SCRATCH.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SCRATCH) as scratch, local_aws(Path(scratch) / "log.txt") as aws:
        found = {f"quiet {size}": cost_in_archive(aws, size) for size in SIZES}
        archive = Archive(BUSY)
        newest = archive.date(archive.posts - 1)
        first, new = (
            (f"_posts/{newest:%Y-%m-%d}-new-{number}.md", archive.new_text("New", newest + number * PACE / 3, SOURCE))
            for number in (1, 2)
        )
        found[f"busy {BUSY}"] = cost_of_one_post(aws, dict(archive.files()), first, new, CONFIG)
        return {name: _plain(spent) for name, spent in found.items()}


def _plain(spent: Spent) -> dict[str, dict[str, int]]:
    return {"requests": dict(sorted(spent.requests.items())), "units": dict(sorted(spent.units.items()))}
