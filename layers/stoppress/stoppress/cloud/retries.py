"""When a message that failed comes again."""

from collections.abc import Mapping
from typing import Any

FIRST, LONGEST = 15, 240
"""Seconds. Most failures are over at once: a throttled call, a worker that another one got ahead of."""


class Retries:
    """Has SQS send a message again soon at first, and then later and later."""

    def __init__(self, client: Any, uploads_queue_arn: str, uploads_queue_url: str, bulk_queue_url: str) -> None:
        """``client`` is one of SQS. What does not come from the uploads queue comes from the bulk queue."""
        self._client = client
        self._uploads_queue_arn = uploads_queue_arn
        self._uploads_queue_url = uploads_queue_url
        self._bulk_queue_url = bulk_queue_url

    def put_off(self, message: Mapping[str, Any]) -> int:
        """Have a failed message wait, twice as long after each failure; returns how many seconds.

        Otherwise it would wait for as long as a function may take with it, six times over
        (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html).
        """
        failures = int(message["attributes"]["ApproximateReceiveCount"])
        seconds: int = min(FIRST * 2 ** (failures - 1), LONGEST)
        self._wait(message, seconds)
        return seconds

    def give_back(self, message: Mapping[str, Any]) -> None:
        """Have a message that was not begun with come again at once, perhaps to another worker."""
        self._wait(message, 0)

    def _wait(self, message: Mapping[str, Any], seconds: int) -> None:
        is_upload = message["eventSourceARN"] == self._uploads_queue_arn
        queue_url = self._uploads_queue_url if is_upload else self._bulk_queue_url
        self._client.change_message_visibility(
            QueueUrl=queue_url, ReceiptHandle=message["receiptHandle"], VisibilityTimeout=seconds
        )
