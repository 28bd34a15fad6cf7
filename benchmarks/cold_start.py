"""How long a packaged function takes to begin, and for its first event: Lambda's own runtime client, a local AWS."""

import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from tests.aws import local_aws
from tests.cloud.artifacts import dependencies_layer, stoppress_layer
from tests.cloud.lambda_runtime import running
from tests.support.aws_stores import AwsStores

from .archive import CONFIG, Archive
from .scratch import SCRATCH
from .warm import changed, uploaded

RUNS = 11


def measure() -> dict[str, dict[str, float]]:
    """Milliseconds for each function: until it asks for its first event, and with that event; medians, and the fewest.

    The events are those of a new post. The third function's are not measured: a full rebuild is in no hurry.
    """
    SCRATCH.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SCRATCH) as name, local_aws(Path(name) / "aws.txt") as aws:
        scratch, stores, archive = Path(name), AwsStores(aws), Archive(1_000)
        layers = [dependencies_layer(), stoppress_layer(scratch / "layer")]
        stores.upload("_config.yml", CONFIG)
        times: dict[str, list[tuple[float, float]]] = {"publish_post": [], "rebuild_indexes": [], "rebuild_site": []}
        for number in range(RUNS + 1):
            key = archive.key(number)
            stores.upload(key, archive.text(number))
            times["publish_post"].append(
                _start("publish_post", layers, stores.settings, scratch, uploaded(stores, key))
            )
            event = changed(stores, key)
            times["rebuild_indexes"].append(_start("rebuild_indexes", layers, stores.settings, scratch, event))
            times["rebuild_site"].append(_start("rebuild_site", layers, stores.settings, scratch, None))
    return {function: _figures(found[1:]) for function, found in times.items()}


def _start(
    function_name: str, layers: list[Path], settings: Mapping[str, str], scratch: Path, event: object
) -> tuple[float, float]:
    """Milliseconds until a new process asks for its first event, and those of the event itself."""
    with running(function_name, layers, settings, scratch / "log.txt") as function:
        initialised = function.initialised()
        if event is None:
            return initialised, 0.0
        begun = time.perf_counter()
        answer = function.invoke(event)
        assert answer.payload == {"batchItemFailures": []}, answer
        return initialised, (time.perf_counter() - begun) * 1000


def _figures(times: list[tuple[float, float]]) -> dict[str, float]:
    starts, sums = [start for start, _ in times], [start + event for start, event in times]
    found = {"milliseconds": round(median(starts), 1), "fewest": round(min(starts), 1)}
    if sums == starts:
        return found
    return found | {"with_event": round(median(sums), 1), "with_event_fewest": round(min(sums), 1)}
