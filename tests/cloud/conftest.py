"""What the tests of the functions and of the deployed stack share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.aws import Aws, local_aws

from .functions import Stores, embedded


@pytest.fixture(scope="session")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aws]:
    with local_aws(tmp_path_factory.mktemp("aws") / "log.txt") as running:
        yield running


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    with embedded(tmp_path) as made:
        yield made
