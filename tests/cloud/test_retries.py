"""When a message that failed comes again, by a queue of the local AWS."""

import uuid
from typing import Any

import pytest

from stoppress.cloud.retries import Retries
from tests.aws import Aws
from tests.sam import translated

ARN = "arn:aws:sqs:us-east-1:000000000000:uploads"


@pytest.fixture
def sqs(aws: Aws) -> Any:
    return aws.client("sqs")


def received(sqs: Any, url: str) -> list[dict[str, Any]]:
    """The messages that can be received now, as Lambda hands them on."""
    found = sqs.receive_message(QueueUrl=url, VisibilityTimeout=300, AttributeNames=["All"]).get("Messages", [])
    return [
        {"receiptHandle": one["ReceiptHandle"], "attributes": one["Attributes"], "eventSourceARN": ARN} for one in found
    ]


def test_a_message_that_is_given_back_comes_at_once_and_one_that_is_put_off_does_not(sqs: Any) -> None:
    url = sqs.create_queue(QueueName=f"uploads-{uuid.uuid4()}")["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody="{}")
    retries = Retries(sqs, ARN, url, "bulk")
    (message,) = received(sqs, url)
    assert received(sqs, url) == []
    retries.give_back(message)
    (message,) = received(sqs, url)
    assert retries.put_off(message) == 30, "it is the second time"
    assert received(sqs, url) == []


class Queue:
    """Knows for how long messages are to wait."""

    def __init__(self) -> None:
        self.seconds: list[int] = []
        self.urls: set[str] = set()

    def change_message_visibility(self, **request: Any) -> None:
        self.seconds.append(request["VisibilityTimeout"])
        self.urls.add(request["QueueUrl"])


def test_a_message_comes_soon_first_and_for_twenty_minutes_before_it_is_given_up() -> None:
    queue = Queue()
    attempts = translated()["Resources"]["UploadsQueue"]["Properties"]["RedrivePolicy"]["maxReceiveCount"]
    for failures in range(1, attempts):
        message = {
            "receiptHandle": "x",
            "attributes": {"ApproximateReceiveCount": str(failures)},
            "eventSourceARN": ARN,
        }
        Retries(queue, ARN, "uploads", "bulk").put_off(message)
    assert queue.seconds[0] <= 30
    assert queue.seconds == sorted(queue.seconds)
    assert sum(queue.seconds) >= 20 * 60
    assert queue.urls == {"uploads"}


def test_a_message_of_the_bulk_queue_goes_back_there() -> None:
    queue = Queue()
    message = {"receiptHandle": "x", "attributes": {"ApproximateReceiveCount": "1"}, "eventSourceARN": "arn:bulk"}
    Retries(queue, ARN, "uploads", "bulk").give_back(message)
    assert queue.urls == {"bulk"}
