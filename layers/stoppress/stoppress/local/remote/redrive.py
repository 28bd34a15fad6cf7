"""Has done again what a stack gave up: uploads in the dead-letter queue, and index updates in the bucket of failures.

Events are hints: what one names is looked at as it is now. So they may come again at any time, in any order.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...adapters.s3 import S3Store
from ..console import Progress
from .stack import Stack

AT_A_TIME = 10
"""How many messages one request moves (SQS's limit)."""


@dataclass(slots=True)
class Redriven:
    """What came of what had been given up."""

    uploads: int = 0
    """How many messages went back to the uploads queue."""
    changes: int = 0
    """How many changes of the catalogue were dealt with."""
    failed: list[str] = field(default_factory=list)
    """The keys of the objects, in the bucket of failures, with changes that failed once more. They stay there."""

    def as_json(self) -> dict[str, Any]:
        """The result as one JSON object."""
        return {"uploads": self.uploads, "changes": self.changes, "failed": self.failed}


class Redrive:
    """Sends again what a stack gave up."""

    def __init__(self, stack: Stack) -> None:
        self._outputs = stack.outputs
        self._sqs, self._lambda = stack.client("sqs"), stack.client("lambda")
        self._failures = S3Store(stack.client("s3"), self._outputs["RebuildFailuresBucketName"])

    def run(self, progress: Progress) -> Redriven:
        """Send again what there is; returns what came of it. What fails stays where it was, and so does what is new."""
        done, keys = Redriven(), [listed.key for listed in self._failures.list()]
        for number, key in enumerate(keys):
            progress(number, len(keys))
            self._rebuild(key, done)
        for messages in self._given_up():
            done.uploads += self._send(messages)
        return done

    def _rebuild(self, key: str, done: Redriven) -> None:
        """Hand the changes in one object to the function of the stream, and delete the object if that succeeds.

        Source: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
        """
        stored = self._failures.get(key)
        if stored is None:
            return
        payload = json.loads(stored.body)["payload"]
        event = json.loads(payload) if isinstance(payload, str) else payload
        answer = self._lambda.invoke(
            FunctionName=self._outputs["RebuildIndexesFunctionName"], Payload=json.dumps(event).encode()
        )
        result = json.loads(answer["Payload"].read())
        if answer.get("FunctionError") or result["batchItemFailures"]:
            done.failed.append(key)
            return
        self._failures.delete(key, expected=stored.etag)
        done.changes += len(event["Records"])

    def _given_up(self) -> Iterator[Sequence[dict[str, Any]]]:
        """The messages in the dead-letter queue, a few at a time."""
        url = self._outputs["UploadsDeadLetterQueueUrl"]
        while messages := self._sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=AT_A_TIME, WaitTimeSeconds=1).get(
            "Messages"
        ):
            yield messages

    def _send(self, messages: Sequence[dict[str, Any]]) -> int:
        """Move messages to the uploads queue; returns how many that were. One that is not taken stays."""
        entries = [{"Id": str(number), "MessageBody": one["Body"]} for number, one in enumerate(messages)]
        sent = self._sqs.send_message_batch(QueueUrl=self._outputs["UploadsQueueUrl"], Entries=entries)["Successful"]
        taken = [{"Id": one["Id"], "ReceiptHandle": messages[int(one["Id"])]["ReceiptHandle"]} for one in sent]
        self._sqs.delete_message_batch(QueueUrl=self._outputs["UploadsDeadLetterQueueUrl"], Entries=taken)
        return len(taken)
