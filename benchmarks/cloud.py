"""What one post asks of AWS, counted against a local AWS, for archives of two sizes and two shapes."""

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.aws import local_aws
from tests.cloud.test_cost import cost_in_archive, cost_of_one_post
from tests.support.requests import Spent

from .archive import CONFIG, PACE, Archive
from .publish_one import SOURCE
from .scratch import SCRATCH

SIZES = (100, 10_000)
BUSY = {"1,100": Archive(2_500), "11,000": Archive(11_000, pace=PACE / 10), "33,000": Archive(33_000, pace=PACE / 30)}
"""Archives whose last day has so many posts."""


def measure() -> dict[str, Any]:
    """Requests by kind, and DynamoDB's units: by the archive's size (50 posts a month), and by the posts of a day."""
    SCRATCH.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SCRATCH) as scratch, local_aws(Path(scratch) / "log.txt") as aws:
        found = {f"quiet {size}": cost_in_archive(aws, size) for size in SIZES}
        for posts, archive in BUSY.items():
            first, new = _two_posts(archive)
            found[f"busy {posts}"] = cost_of_one_post(aws, dict(archive.files()), first, new, CONFIG)
        return {name: _plain(spent) for name, spent in found.items()}


def _two_posts(archive: Archive) -> Iterator[tuple[str, str]]:
    newest = archive.date(archive.posts - 1)
    for number in (1, 2):
        text = archive.new_text("New", newest + number * timedelta(seconds=1) / 3, SOURCE)
        yield f"_posts/{newest:%Y-%m-%d}-new-{number}.md", text


def _plain(spent: Spent) -> dict[str, dict[str, int]]:
    return {"requests": dict(sorted(spent.requests.items())), "units": dict(sorted(spent.units.items()))}
