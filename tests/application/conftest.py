"""A small site to publish into."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.newsroom import Newsroom, newsroom


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    with newsroom(tmp_path / "site") as room:
        yield room
