"""Fresh posts get past an import."""

import json
from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any

import pytest

from stoppress.cloud.bulk_lane import BulkLane, is_fresh

from .functions import CONTEXT, Kept, Stores, load

ARN = "arn:aws:sqs:us-east-1:000000000000:uploads"
NOW = datetime(2022, 2, 15, 12, tzinfo=UTC)
OLD, NEW = "_posts/2012-02-15-old.md", "_posts/2022-02-15-new.md"


class Queue:
    """Keeps the messages that are sent to it, but for those that it has been told to refuse."""

    def __init__(self) -> None:
        self.bodies: list[str] = []
        self.refuses = False

    def send_message_batch(self, **request: Any) -> dict[str, Any]:
        if self.refuses:
            return {"Failed": [{"Id": one["Id"]} for one in request["Entries"]]}
        assert len({one["Id"] for one in request["Entries"]}) == len(request["Entries"])
        self.bodies += [one["MessageBody"] for one in request["Entries"]]
        return {"Successful": request["Entries"]}


def message(key: str, *, waited: float = 60, arn: str = ARN) -> dict[str, Any]:
    """A message that has waited for so many seconds before it was received first."""
    sent = round(1000 * NOW.timestamp())
    times = {"SentTimestamp": str(sent), "ApproximateFirstReceiveTimestamp": str(sent + round(1000 * waited))}
    body = json.dumps({"key": key})
    return {"messageId": f"id of {key}", "body": body, "attributes": times, "eventSourceARN": arn}


@pytest.fixture
def queue() -> Queue:
    return Queue()


@pytest.fixture
def app(stores: Stores, queue: Queue, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = load("publish_post")
    monkeypatch.setattr(module, "application", lambda: stores.application)
    monkeypatch.setattr(module, "receipts", Kept)
    monkeypatch.setattr(module, "bulk_lane", lambda: BulkLane(lambda: queue, ARN, "bulk", lambda: NOW))
    for key in (OLD, NEW):
        stores.upload(key, "---\ntitle: One\n---\n")
    return module


def invoke(app: ModuleType, *messages: dict[str, Any]) -> list[str]:
    """The IDs of the messages that the function could not deal with."""
    failed = app.handler({"Records": list(messages)}, CONTEXT)["batchItemFailures"]
    return [one["itemIdentifier"] for one in failed]


def is_published(stores: Stores, name: str) -> bool:
    return any(name in path for path in stores.site())


def test_where_many_wait_a_fresh_post_is_published_and_the_others_are_handed_on(
    app: ModuleType, stores: Stores, queue: Queue
) -> None:
    assert invoke(app, message(OLD), message(NEW), message("picture.jpg")) == []
    assert (is_published(stores, "new"), is_published(stores, "old")) == (True, False)
    assert [json.loads(body)["key"] for body in queue.bodies] == [OLD, "picture.jpg"]


def test_from_the_bulk_queue_everything_is_published(app: ModuleType, stores: Stores, queue: Queue) -> None:
    assert invoke(app, message(OLD, arn="arn:bulk")) == []
    assert (is_published(stores, "old"), queue.bodies) == (True, [])


def test_where_few_wait_everything_is_published_at_once(app: ModuleType, stores: Stores, queue: Queue) -> None:
    assert invoke(app, message(OLD, waited=4)) == []
    assert (is_published(stores, "old"), queue.bodies) == (True, [])


def test_what_the_bulk_queue_does_not_take_comes_again(app: ModuleType, stores: Stores, queue: Queue) -> None:
    queue.refuses = True
    assert invoke(app, message(OLD), message(NEW)) == [f"id of {OLD}"]
    assert is_published(stores, "new")


def test_receipts_are_not_handed_on(app: ModuleType, queue: Queue) -> None:
    assert invoke(app, message("_stoppress/receipts/about.md.json")) == []
    assert queue.bodies == []


@pytest.mark.parametrize(
    ("key", "fresh"),
    [
        (NEW, True),
        ("news/_posts/2022-02-17-in-another-zone.md", True),
        ("_posts/2022-02-12-three-days-old.md", False),
        ("_posts/2022-2-15-short.md", False),
        ("_posts/hello.md", False),
        ("_config.yml", True),
        ("_templates/post.html", True),
        ("about.md", False),
    ],
)
def test_a_name_tells_what_is_fresh(key: str, fresh: bool) -> None:
    assert is_fresh(key, date(2022, 2, 15)) is fresh
