"""How long a packaged function takes to initialise in Lambda's own runtime client."""

import tempfile
from pathlib import Path
from statistics import median

from tests.cloud.artifacts import dependencies_layer, stoppress_layer
from tests.cloud.lambda_runtime import running

from .scratch import SCRATCH

FUNCTIONS = ("publish_post", "rebuild_indexes", "rebuild_site")
RUNS = 7


def measure() -> dict[str, float]:
    """Milliseconds from the process's beginning to its first call for an event, the median of some runs."""
    SCRATCH.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SCRATCH) as scratch:
        layers = [dependencies_layer(), stoppress_layer(Path(scratch) / "layer")]
        return {name: round(median(_starts(name, layers, Path(scratch))), 1) for name in FUNCTIONS}


def _starts(name: str, layers: list[Path], scratch: Path) -> list[float]:
    found = []
    for _ in range(RUNS + 1):
        with running(name, layers, {}, scratch / "log.txt") as function:
            found.append(function.initialised())
    return found[1:]
