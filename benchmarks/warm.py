"""What one event costs a packaged function that runs already: its processor time, in Lambda's own runtime client."""

import os
import tempfile
from pathlib import Path
from typing import Any

from tests.aws import local_aws
from tests.cloud.artifacts import dependencies_layer, stoppress_layer
from tests.cloud.lambda_runtime import Function, running
from tests.support.aws_stores import AwsStores
from tests.support.stream import stream_record

from stoppress.catalogue.claim import claim_key
from stoppress.catalogue.links import address_key
from stoppress.catalogue.record import Record, record_key

from .archive import CONFIG, Archive
from .scratch import SCRATCH

BEFORE, EVENTS = 20, 40
"""Posts that are published first, and those of which the processor time is taken."""


def measure() -> dict[str, float]:
    """Milliseconds of processor time for one new post: its upload, and the batch of changes that it makes."""
    SCRATCH.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SCRATCH) as name, local_aws(Path(name) / "aws.txt") as aws:
        scratch, stores, archive = Path(name), AwsStores(aws), Archive(1_000)
        layers = [dependencies_layer(), stoppress_layer(scratch / "layer")]
        stores.upload("_config.yml", CONFIG)
        with (
            running("publish_post", layers, stores.settings, scratch / "publish.txt") as publish,
            running("rebuild_indexes", layers, stores.settings, scratch / "rebuild.txt") as rebuild,
        ):
            spent = {"publish_post": 0.0, "rebuild_indexes": 0.0}
            for number in range(BEFORE + EVENTS):
                key = archive.key(number)
                stores.upload(key, archive.text(number))
                events = (("publish_post", publish, uploaded), ("rebuild_indexes", rebuild, changed))
                for function_name, function, event in events:
                    seconds = _invoke(function, event(stores, key))
                    spent[function_name] += seconds if number >= BEFORE else 0
        return {function_name: round(1000 * seconds / EVENTS, 1) for function_name, seconds in spent.items()}


def _invoke(function: Function, event: dict[str, Any]) -> float:
    """The processor seconds that the function takes for the event."""
    before = _processor_time(function.process.pid)
    answer = function.invoke(event)
    assert answer.payload == {"batchItemFailures": []}, answer
    return _processor_time(function.process.pid) - before


def _processor_time(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def uploaded(_stores: AwsStores, key: str) -> dict[str, Any]:
    """The uploads queue's event for a source."""
    return {"Records": [{"messageId": key, "body": f'{{"key": "{key}"}}'}]}


def changed(stores: AwsStores, key: str) -> dict[str, Any]:
    """The stream's event for a new post that has been published."""
    record = Record.load(stores.catalogue, key)
    keys = [record_key(key), claim_key(record.path), address_key(key), *record.entries]
    return {"Records": [stream_record(key, number) for number, key in enumerate(keys)]}
