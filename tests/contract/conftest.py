"""The adapters under contract: each technology's own setup, and nothing else, lives here."""

import copy
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from stoppress.adapters.dynamodb import DynamoDbCatalogue
from stoppress.adapters.files import FileStore
from stoppress.adapters.s3 import S3Store
from stoppress.adapters.sqlite import SqliteCatalogue
from stoppress.ports import Catalogue, ObjectStore
from tests.aws import Aws, local_aws
from tests.support.aws_stores import create_table

OVER_HTTP = pytest.mark.local_aws


@pytest.fixture(scope="session")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aws]:
    with local_aws(tmp_path_factory.mktemp("aws") / "log.txt") as running:
        yield running


@pytest.fixture(scope="session")
def s3(aws: Aws) -> Iterator[Any]:
    client = aws.client("s3")
    yield client
    client.close()


@pytest.fixture(scope="session")
def dynamodb(aws: Aws) -> Iterator[Any]:
    client = aws.client("dynamodb")
    yield client
    client.close()


@pytest.fixture
def bucket(s3: Any) -> str:
    name = f"bucket-{uuid.uuid4()}"
    s3.create_bucket(Bucket=name)
    return name


@pytest.fixture
def table(dynamodb: Any) -> str:
    name = f"table-{uuid.uuid4()}"
    create_table(dynamodb, name)
    return name


@pytest.fixture(
    params=["files", pytest.param("s3", marks=OVER_HTTP), pytest.param("s3 below a prefix", marks=OVER_HTTP)]
)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ObjectStore:
    if request.param == "files":
        return FileStore(tmp_path / "objects", tmp_path / "state")
    client, name = request.getfixturevalue("s3"), request.getfixturevalue("bucket")
    # Small pages, so that every listing crosses them.
    return S3Store(client, name, "" if request.param == "s3" else "_stoppress/", page_size=3)


@pytest.fixture
def narrow(store: ObjectStore) -> ObjectStore:
    """The same objects, for one who reads at most ten bytes of each."""
    narrow = copy.copy(store)
    narrow._largest = 10  # type: ignore[attr-defined]
    return narrow


@pytest.fixture(params=["sqlite", pytest.param("dynamodb", marks=OVER_HTTP)])
def catalogue(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Catalogue]:
    if request.param == "dynamodb":
        yield DynamoDbCatalogue(request.getfixturevalue("dynamodb"), request.getfixturevalue("table"))
        return
    sqlite = SqliteCatalogue(tmp_path / "catalogue.db")
    yield sqlite
    sqlite.close()
