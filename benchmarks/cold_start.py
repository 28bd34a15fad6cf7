"""How long a packaged function takes to initialise in Lambda's own runtime client."""

import tempfile
from pathlib import Path
from statistics import median

from tests.cloud.artifacts import dependencies_layer, stoppress_layer
from tests.cloud.lambda_runtime import running

from .scratch import SCRATCH

FUNCTIONS = ("publish_post", "rebuild_indexes", "rebuild_site")
RUNS = 11


def measure() -> dict[str, dict[str, float]]:
    """Milliseconds from the process's beginning to its first call for an event: the median of some runs, the fewest."""
    SCRATCH.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SCRATCH) as scratch:
        layers = [dependencies_layer(), stoppress_layer(Path(scratch) / "layer")]
        found = {name: _starts(name, layers, Path(scratch)) for name in FUNCTIONS}
    return {
        name: {"milliseconds": round(median(times), 1), "fewest": round(min(times), 1)} for name, times in found.items()
    }


def _starts(name: str, layers: list[Path], scratch: Path) -> list[float]:
    found = []
    for _ in range(RUNS + 1):
        with running(name, layers, {}, scratch / "log.txt") as function:
            found.append(function.initialised())
    return found[1:]
