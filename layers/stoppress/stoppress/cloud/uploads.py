"""The uploads queue, for keys that are to be tried again."""

import json
from typing import Any


class Uploads:
    """Sends ``{"key": ...}`` to the uploads queue, as a schedule or a person would."""

    def __init__(self, client: Any, queue_url: str) -> None:
        self._client = client
        self._queue_url = queue_url

    def send(self, key: str) -> None:
        """Have the key published by the queue's function, with the queue's retries and dead-letter queue."""
        body = json.dumps({"key": key}, ensure_ascii=False)
        self._client.send_message(QueueUrl=self._queue_url, MessageBody=body)
