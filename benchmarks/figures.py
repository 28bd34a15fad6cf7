"""Every figure, and how it is measured. Names sort in the order of measuring."""

from collections.abc import Callable
from functools import partial
from typing import Any

from . import burst, cloud, cold_start, full_build, publish_one, warm
from .archive import Archive
from .machine import machine
from .peers import hugo, jekyll, pelican

Figure = Callable[[], Any]

STREAM_BATCHES = (1_000, 10_000)
"""Changed keys in a batch of the stream: as ``template.yaml`` has it, and the most that AWS allows."""


def figures(*, full: bool) -> dict[str, Figure]:
    """The figures by name. Without ``full`` only those that take minutes together."""
    sizes = (1_000, 10_000, 100_000, 1_000_000) if full else (1_000, 10_000)
    found: dict[str, Figure] = {
        "machine": machine,
        "cold_start": cold_start.measure,
        "warm": warm.measure,
        "cloud": cloud.measure,
    }
    for size in sizes:
        found[f"publish_one {size}"] = partial(publish_one.measure, Archive(size), 25)
    for size in (1_000, 10_000, 100_000) if full else (1_000, 10_000):
        runs = 1 if size == 100_000 else 5
        found[f"full_build {size}"] = partial(full_build.measure, Archive(size), runs, hugo)
    for size in (1_000, 10_000) if full else (1_000,):
        for name, peer in (("jekyll", jekyll), ("pelican", pelican)):
            found[f"{name} {size}"] = partial(full_build.measure_peer, peer, Archive(size), 1)
    if full:
        for changes in STREAM_BATCHES:
            found[f"burst {changes}"] = partial(burst.measure, Archive(10_000), changes)
    return found
