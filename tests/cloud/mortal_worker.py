"""A process that takes messages off the uploads queue as Lambda would, and can be switched off at any request."""

import os
import signal
from itertools import count
from typing import Any

from boto3.session import Session  # type: ignore[import-untyped]

from stoppress.cloud.environment import Environment
from stoppress.cloud.wiring import application_over_aws
from tests.aws import CREDENTIALS, REGION

from .functions import CONTEXT, load

SESSION = Session("test", "test", region_name=REGION)


def work(settings: dict[str, str], queue: str, death: int | None) -> None:
    """Receive one message and hand it to the function; a message that was dealt with is deleted.

    ``death``: die just before that request to S3 or DynamoDB (counted from 0). To everybody else it is the same as
    dying after the request before it took effect.
    """
    os.environ |= {**settings, **CREDENTIALS}
    sqs = SESSION.client("sqs")
    message = sqs.receive_message(QueueUrl=queue, VisibilityTimeout=1)["Messages"][0]
    app: Any = load("publish_post")
    application = application_over_aws(Environment.of(os.environ), lambda service: _client(service, death))
    app.application = lambda: application
    record = {"messageId": message["MessageId"], "body": message["Body"]}
    if app.handler({"Records": [record]}, CONTEXT) == {"batchItemFailures": []}:
        sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])


_requests = count()


def _client(service: str, death: int | None) -> Any:
    client = SESSION.client(service)
    if death is not None:
        client.meta.events.register(f"before-send.{service}", lambda **_: _die_at(death))
    return client


def _die_at(death: int) -> None:
    if next(_requests) == death:
        os.kill(os.getpid(), signal.SIGKILL)
