"""A local AWS for the tests: ministack, started on a free port of this machine and ended with the tests."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import boto3  # type: ignore[import-untyped]
import pytest
from botocore.config import Config  # type: ignore[import-untyped]

ROOT = Path(__file__).parents[1]
REGION = "us-east-1"
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": REGION}


@dataclass(frozen=True)
class Aws:
    """Where the local AWS listens, and clients for it."""

    endpoint: str

    @cached_property
    def _session(self) -> Any:
        return boto3.session.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name=REGION)

    def client(self, service: str) -> Any:
        config = Config(max_pool_connections=32, retries={"max_attempts": 1}, s3={"addressing_style": "path"})
        return self._session.client(service, endpoint_url=self.endpoint, config=config)


def require(path: Path, remedy: str) -> Path:
    """The path of a thing a test needs. Without it the test is skipped, or failed where nothing may be skipped."""
    if path.exists():
        return path
    message = f"{path.name} is missing; {remedy}"
    if os.environ.get("STOPPRESS_REQUIRE_ALL"):
        pytest.fail(message)
    pytest.skip(message)


@contextmanager
def local_aws(log: Path) -> Iterator[Aws]:
    """A fresh, empty AWS; what it prints goes to the file ``log``."""
    program = require(ROOT / ".venv-ministack/bin/ministack", "make it with: make environments")
    port = _free_port()
    endpoint = f"http://127.0.0.1:{port}"
    environment = {
        "PATH": os.environ["PATH"],
        "TMPDIR": str(log.parent),
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        **CREDENTIALS,
    }
    with log.open("wb") as output:
        server = subprocess.Popen([program], env=environment, cwd=log.parent, stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait_for(endpoint, server)
            yield Aws(endpoint)
        finally:
            server.terminate()
            server.wait(10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(endpoint: str, server: "subprocess.Popen[bytes]", seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(f"{endpoint}/_ministack/health", timeout=1):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise TimeoutError(f"ministack did not answer at {endpoint} within {seconds} seconds")
