"""Lets fresh posts past: while many uploads wait, those of an import go to a queue of their own."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

from ..content.file_name import parse_file_name
from ..content.source import Kind, kind_of
from ..publish.liveness import Clock

LONG = timedelta(seconds=5)
"""A message that has waited for so long has many before it."""
FRESH = timedelta(days=2)
"""How near a post's day is to the present one, if it is fresh: nobody knows in what time zone it was dated."""
MOST = 10
"""How many messages one request sends (SQS's limit), and how many a batch of the uploads queue has."""


def is_fresh(key: str, today: date) -> bool:
    """Whether a key is of a post of these days, as far as its name tells, or of an input of the whole site."""
    with suppress(ValueError):
        return abs(date.fromisoformat(parse_file_name(key).date or "") - today) <= FRESH
    return kind_of(key) is Kind.SITE_INPUT


class BulkLane:
    """The queue for uploads that can wait."""

    def __init__(self, client: Callable[[], Any], uploads_queue_arn: str, bulk_queue_url: str, clock: Clock) -> None:
        """``client`` makes one of SQS, which most processes never need."""
        self._client = client
        self._uploads_queue_arn = uploads_queue_arn
        self._bulk_queue_url = bulk_queue_url
        self._clock = clock

    def takes(self, message: Mapping[str, Any], keys: Sequence[str]) -> bool:
        """Whether a message that names these keys can wait: many were before it, and it is about nothing fresh.

        One from the bulk queue has been asked this before.
        """
        if message.get("eventSourceARN") != self._uploads_queue_arn or not keys:
            return False
        sent, received = (
            datetime.fromtimestamp(int(message["attributes"][name]) / 1000, UTC)
            for name in ("SentTimestamp", "ApproximateFirstReceiveTimestamp")
        )
        today = self._clock().date()
        return received - sent > LONG and not any(is_fresh(key, today) for key in keys)

    def send(self, messages: Sequence[Mapping[str, Any]]) -> list[str]:
        """Send the messages to the bulk queue; returns the IDs of those that it has not taken."""
        entries = [{"Id": str(number), "MessageBody": one["body"]} for number, one in enumerate(messages)]
        answer = self._client().send_message_batch(QueueUrl=self._bulk_queue_url, Entries=entries)
        return [messages[int(one["Id"])]["messageId"] for one in answer.get("Failed", [])]
