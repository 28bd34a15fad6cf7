"""What sessions of botocore and of boto3 cost a cold start: ``python -m benchmarks.aws_clients [RUNS]``.

Each run is a process of its own, with the layers that are deployed; the ways take turns. Processor time, so that what
else the machine does counts for little.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import fields
from pathlib import Path
from statistics import median

from tests.aws import CREDENTIALS, ROOT
from tests.cloud.artifacts import dependencies_layer, stoppress_layer

from stoppress.cloud.environment import Environment

WAYS = {
    "botocore, a session for each client": "from botocore.session import get_session\n"
    "def client(service): return get_session().create_client(service, config=wiring._CONFIG)",
    "botocore, one session": "from botocore.session import get_session\nsession = get_session()\n"
    "def client(service): return session.create_client(service, config=wiring._CONFIG)",
    "boto3, one session": "from boto3.session import Session\nsession = Session()\n"
    "def client(service): return session.client(service, config=wiring._CONFIG)",
}
PROBE = """
import json, os, time
import app
from stoppress.cloud import wiring
from stoppress.cloud.environment import Environment
{way}
imported = time.process_time()
wiring.press_over_aws(Environment.of(os.environ), client)
print(json.dumps([imported * 1000, (time.process_time() - imported) * 1000, time.process_time() * 1000]))
"""


def measure(runs: int) -> dict[str, list[list[float]]]:
    """Milliseconds of each run, by way: until all is imported, for S3's and DynamoDB's clients, for both."""
    found: dict[str, list[list[float]]] = {way: [] for way in WAYS}
    with tempfile.TemporaryDirectory() as scratch:
        layers = [dependencies_layer(), stoppress_layer(Path(scratch))]
        path = os.pathsep.join(map(str, (ROOT / "functions/publish_post", *(layer / "python" for layer in layers))))
        names = {field.name.upper(): "name" for field in fields(Environment)}
        environment = {**CREDENTIALS, **names, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": path}
        for _ in range(runs + 1):
            for way, code in WAYS.items():
                command = [str(ROOT / ".venv-runtime/bin/python"), "-c", PROBE.format(way=code)]
                done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
                found[way].append(json.loads(done.stdout))
    return {way: times[1:] for way, times in found.items()}  # the first of each reads files from the disk


if __name__ == "__main__":
    for way, times in measure(int(sys.argv[1]) if sys.argv[1:] else 25).items():
        imports, clients, both = (median(column) for column in zip(*times, strict=True))
        print(f"{way:36} imports {imports:4.0f} ms, clients {clients:4.0f} ms, both {both:4.0f} ms")
