"""Reads the events that the functions are sent. An event says only which key may have changed."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote_plus

from ..catalogue.upload import Upload
from ..ports import ItemKey


def uploads_of(body: str) -> list[tuple[str, Upload | None]]:
    """The content keys that a message on the uploads queue names, each with what it says of the upload or deletion.

    A message is an event notification of S3 (keys are form-encoded), its test message (no keys), or ``{"key": ...}``
    from a schedule or a person. Anything else raises, so that it ends in the dead-letter queue and is seen.
    Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
    """
    message = json.loads(body)
    if "key" in message:
        return [(message["key"], None)]
    if is_test_message(body):
        return []
    return [(unquote_plus(record["s3"]["object"]["key"]), _upload(record)) for record in message["Records"]]


def _upload(record: Mapping[str, Any]) -> Upload | None:
    told = record["s3"]["object"]
    sequencer = told.get("sequencer")
    return Upload(told.get("versionId", ""), sequencer, record["eventTime"]) if sequencer else None


def is_test_message(body: str) -> bool:
    """Whether a message on the uploads queue is the one that S3 sends first, when it is told to send events there."""
    return bool(json.loads(body).get("Event") == "s3:TestEvent")


def changed_key(record: Mapping[str, Any]) -> ItemKey:
    """The catalogue key that a record of the table's stream names.

    Source: https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
    """
    keys = record["dynamodb"]["Keys"]
    return ItemKey(keys["pk"]["S"], keys["sk"]["S"])


def changed_at(record: Mapping[str, Any]) -> str:
    """When the change came that a record of the table's stream tells of (UTC, ISO 8601, in whole seconds).

    Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_StreamRecord.html
    """
    return datetime.fromtimestamp(record["dynamodb"]["ApproximateCreationDateTime"], UTC).isoformat(timespec="seconds")
