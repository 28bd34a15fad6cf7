"""What a function may import before its first event: each module is time that somebody waits for."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, fields

import pytest

from stoppress.cloud.environment import Environment
from tests.aws import CREDENTIALS, ROOT

FUNCTIONS = ("publish_post", "rebuild_indexes", "rebuild_site")
MODULES = 465
"""As many as a function may import, the standard library's included; there were 435 when this was written."""
FOREIGN = {
    "botocore",
    "dateutil",
    "jinja2",
    "jmespath",
    "kramdown",
    "markupsafe",
    "six",
    "stoppress",
    "urllib3",
    "yaml",
}
INCIDENTAL = {"app", "certifi", "cython_runtime"}
"""What urllib3 and yaml import where it happens to be there."""

PROBE = """
import json, sys
read = []
sys.addaudithook(lambda event, details: event == "open" and read.append(str(details[0])))
before = set(sys.modules)
import app
at_start = set(sys.modules) - before
app.application()
print(json.dumps([sorted(at_start), sorted(set(sys.modules) - before), read]))
"""


@dataclass(frozen=True)
class Imported:
    """The modules there are when the function is imported, and when it has its clients; the files read till then."""

    at_start: set[str]
    with_clients: set[str]
    read: list[str]


@pytest.fixture(params=FUNCTIONS, scope="module")
def imported(request: pytest.FixtureRequest) -> Imported:
    names = [field.name.upper() for field in fields(Environment)]
    path = os.pathsep.join(map(str, (ROOT / "layers/stoppress", ROOT / "functions" / request.param)))
    environment = {**CREDENTIALS, **dict.fromkeys(names, "name"), "PYTHONPATH": path}
    done = subprocess.run([sys.executable, "-c", PROBE], env=environment, capture_output=True, text=True, check=True)
    at_start, with_clients, read = json.loads(done.stdout)
    return Imported(set(at_start), set(with_clients), read)


def test_no_more_is_imported_than_the_first_event_needs(imported: Imported) -> None:
    assert len(imported.at_start) <= MODULES
    packages = {name.split(".")[0] for name in imported.at_start} - sys.stdlib_module_names
    assert {name for name in packages if not name.startswith("_")} <= FOREIGN | INCIDENTAL


def test_what_posts_and_clients_do_without_is_left_out(imported: Imported) -> None:
    """boto3 beside botocore, and its transfers; the embedded engine; what is for feeds, Markdown and Liquid alone."""
    for_texts = ("feedgenerator", "kramdown.conversion", "markdown", "liquid", "pygments")
    for name in ("boto3", "s3transfer", "sqlite3", "typer", "stoppress.local", *for_texts):
        assert name not in imported.with_clients


def test_no_description_of_a_service_is_read_twice(imported: Imported) -> None:
    described = [path for path in imported.read if "/botocore/data/" in path]
    assert described
    assert len(described) == len(set(described))
