"""A function in the real runtime client, which asks a small Runtime API server for its events.

Source of the protocol: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
"""

import json
import os
import queue
import re
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal

from tests.aws import CREDENTIALS, ROOT, require

ARN = "arn:aws:lambda:us-east-1:000000000000:function:tested"


@dataclass(frozen=True)
class Answer:
    """What the runtime client posted: a function's response, its error, or its failure to initialise."""

    kind: Literal["response", "error", "init error", "exit"]
    payload: Any


@dataclass
class Function:
    """A running function."""

    process: "subprocess.Popen[bytes]"
    api: "_RuntimeApi"
    log: Path
    started: float = field(default_factory=time.perf_counter)

    def initialised(self, seconds: float = 30) -> float:
        """How long initialising took, in milliseconds. Fails with the function's log if it did not come so far."""
        deadline = time.monotonic() + seconds
        while not self.api.asked.wait(0.1):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"the function did not initialise: {self.log.read_text('utf-8')}")
        return (self.api.asked_at - self.started) * 1000

    def invoke(self, event: Any, seconds: float = 30) -> Answer:
        """What the function makes of an event."""
        self.api.events.put(event)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                return self.api.answers.get(timeout=0.1)
            except queue.Empty:
                if self.process.poll() is not None and self.api.answers.empty():
                    return Answer("exit", self.log.read_text("utf-8"))
        raise TimeoutError(f"no answer within {seconds} seconds: {self.log.read_text('utf-8')}")


@contextmanager
def running(name: str, layers: list[Path], settings: Mapping[str, str], log: Path) -> Iterator[Function]:
    """A function as Lambda runs it: the runtime client's environment, the layers, its own folder, and no more."""
    python = require(ROOT / ".venv-runtime/bin/python", "make it with: make environments")
    api = _RuntimeApi()
    threading.Thread(target=api.serve_forever, daemon=True).start()
    folder = ROOT / "functions" / name
    with log.open("wb") as output:
        process = subprocess.Popen(
            [python, "-m", "awslambdaric", "app.handler"],
            cwd=folder,
            env={**_environment(name, folder, layers, api.server_port), **settings},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Function(process, api, log)
        finally:
            process.kill()
            process.wait()
            api.shutdown()
            api.server_close()


def _environment(name: str, folder: Path, layers: list[Path], port: int) -> dict[str, str]:
    return {
        **CREDENTIALS,
        "PATH": os.environ["PATH"],
        "LANG": "en_US.UTF-8",
        "TZ": ":UTC",
        "HOME": "/nonexistent",
        "PYTHONPATH": os.pathsep.join(str(path) for path in [folder, *(layer / "python" for layer in layers)]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LAMBDA_TASK_ROOT": str(folder),
        "_HANDLER": "app.handler",
        "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{port}",
        "AWS_LAMBDA_FUNCTION_NAME": name,
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1024",
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "AWS_LAMBDA_LOG_FORMAT": "JSON",
        "AWS_LAMBDA_LOG_LEVEL": "INFO",
    }


class _RuntimeApi(ThreadingHTTPServer):
    """Hands out events one by one and collects the answers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.events: queue.Queue[Any] = queue.Queue()
        self.answers: queue.Queue[Answer] = queue.Queue()
        self.asked = threading.Event()
        self.asked_at = 0.0


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # answers in one packet each; else every call waits for a delayed acknowledgement
    disable_nagle_algorithm = True
    server: _RuntimeApi

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        if not self.server.asked.is_set():
            self.server.asked_at = time.perf_counter()
            self.server.asked.set()
        event = self.server.events.get()
        self.send_response(200)
        self.send_header("Lambda-Runtime-Aws-Request-Id", "00000000-0000-4000-8000-000000000000")
        self.send_header("Lambda-Runtime-Deadline-Ms", str(int(time.time() * 1000) + 60_000))
        self.send_header("Lambda-Runtime-Invoked-Function-Arn", ARN)
        self._finish(json.dumps(event).encode())

    def do_POST(self) -> None:
        payload = json.loads(self._body() or b"null")
        self.send_response(202)
        self._finish(b"{}")
        if self.path.endswith("/init/error"):
            self.server.answers.put(Answer("init error", payload))
        elif answered := re.search(r"/invocation/[^/]+/(response|error)$", self.path):
            self.server.answers.put(Answer("response" if answered[1] == "response" else "error", payload))

    def _finish(self, body: bytes) -> None:
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def _body(self) -> bytes:
        if length := self.headers.get("Content-Length"):
            return self.rfile.read(int(length))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body
