"""Reads the events that the functions are sent. An event says only which key may have changed."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote_plus

from ..ports import ItemKey


def uploaded_keys(body: str) -> list[str]:
    """The content keys that a message on the uploads queue names.

    A message is an event notification of S3 (keys are form-encoded), its test message (no keys), or ``{"key": ...}``
    from a schedule or a person. Anything else raises, so that it ends in the dead-letter queue and is seen.
    Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
    """
    message = json.loads(body)
    if "key" in message:
        return [message["key"]]
    if is_test_message(body):
        return []
    return [unquote_plus(record["s3"]["object"]["key"]) for record in message["Records"]]


def is_test_message(body: str) -> bool:
    """Whether a message on the uploads queue is the one that S3 sends first, when it is told to send events there."""
    return bool(json.loads(body).get("Event") == "s3:TestEvent")


def changed_key(record: Mapping[str, Any]) -> ItemKey:
    """The catalogue key that a record of the table's stream names.

    Source: https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
    """
    keys = record["dynamodb"]["Keys"]
    return ItemKey(keys["pk"]["S"], keys["sk"]["S"])
