"""The publishing worker is killed at any of its requests; the queue delivers again, and the site comes out right."""

import json
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from signal import SIGKILL
from typing import Any

import pytest

from stoppress.cloud.events import changed_key
from tests.aws import Aws
from tests.support.aws_stores import AwsStores
from tests.support.rebuild import rebuild

from .clean import clean
from .deployment import eventually
from .mortal_worker import work

pytestmark = pytest.mark.xdist_group("killed")

TEXT = "---\ntitle: {0}\ncategories: news\ntags: [{0}]\n---\nBody of {0}.\n"
BEGINNING = range(0, 40, 8)
"""Some of the requests that the pages take which every site has; the first worker to come makes them."""
REQUESTS = 20
"""A few more than publishing one post takes then."""


class Uploads:
    """A queue on the local AWS, and the workers that serve it."""

    def __init__(self, aws: Aws, stores: AwsStores) -> None:
        self._sqs = aws.client("sqs")
        self._url = self._sqs.create_queue(QueueName=stores.name)["QueueUrl"]
        self._stores = stores
        # Forked from a process without threads: a worker begins at once.
        self._processes = get_context("forkserver")
        self._processes.set_forkserver_preload(["tests.cloud.warm_worker"])

    def send(self, key: str) -> None:
        self._sqs.send_message(QueueUrl=self._url, MessageBody=json.dumps({"key": key}))

    def serve(self, death: int | None = None) -> BaseProcess:
        """Have a worker take one message; returns it when it has ended."""
        worker = self._processes.Process(target=work, args=(self._stores.settings, self._url, death))
        worker.start()
        worker.join(30)
        return worker

    def waiting(self, *, visible: bool = False) -> int:
        names = ["ApproximateNumberOfMessages", *([] if visible else ["ApproximateNumberOfMessagesNotVisible"])]
        answer: Any = self._sqs.get_queue_attributes(QueueUrl=self._url, AttributeNames=names)
        return sum(int(answer["Attributes"][name]) for name in names)


@pytest.fixture
def stores(aws: Aws) -> AwsStores:
    return AwsStores(aws)


@pytest.fixture
def uploads(aws: Aws, stores: AwsStores) -> Uploads:
    return Uploads(aws, stores)


def test_a_worker_killed_at_any_request_does_no_harm(stores: AwsStores, uploads: Uploads, tmp_path: Path) -> None:
    stream = stores.stream()
    ends = []
    for number, death in enumerate((*BEGINNING, None, *range(REQUESTS))):
        key = f"_posts/2022-02-15-n{number}.md"
        stores.upload(key, TEXT.format(f"n{number}"))
        uploads.send(key)
        ends.append(uploads.serve(death).exitcode)
    assert ends[-REQUESTS:].count(-SIGKILL) > REQUESTS * 2 // 3
    assert uploads.waiting() == ends.count(-SIGKILL)
    while uploads.waiting():
        assert eventually(lambda: uploads.waiting(visible=True))
        assert uploads.serve().exitcode == 0
    for batch in stream.batches():
        rebuild(stores.application(), [changed_key(record) for record in batch])
    assert stores.site() == clean(stores, tmp_path)
