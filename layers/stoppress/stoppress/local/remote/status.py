"""How a stack is, and what became of single sources there."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ...publish.receipt import Receipt
from .stack import Stack


@dataclass(frozen=True, slots=True)
class Overview:
    """What waits in a stack, and what has gone wrong."""

    waiting: int
    """Uploads that are not published yet, those under way among them."""
    given_up: int
    """Uploads that failed again and again."""
    index_updates_given_up: int
    """Batches of changes whose index pages could not be rebuilt; at most a thousand are counted."""
    full_rebuild: str
    """How the newest full rebuild is: RUNNING, SUCCEEDED, FAILED, TIMED_OUT or ABORTED; empty where there was none."""
    alarms: Sequence[str]
    """The names of the alarms that are raised."""

    @property
    def is_well(self) -> bool:
        """Whether there is nothing for the operator to do."""
        failed = self.full_rebuild in ("FAILED", "TIMED_OUT", "ABORTED")
        return not (self.given_up or self.index_updates_given_up or self.alarms or failed)

    def as_json(self) -> dict[str, Any]:
        """The overview as one JSON object."""
        return {**asdict(self), "alarms": list(self.alarms), "is_well": self.is_well}

    def as_text(self) -> str:
        """The overview in lines."""
        lines = {
            "uploads waiting": self.waiting,
            "uploads given up": self.given_up,
            "index updates given up": self.index_updates_given_up,
            "full rebuild": self.full_rebuild.lower().replace("_", " ") or "none yet",
            "alarms": ", ".join(self.alarms) or "none",
        }
        return "\n".join(f"{name:<24}{value}" for name, value in lines.items())


def overview(stack: Stack) -> Overview:
    """How the stack is at this moment. Queues count approximately, as SQS does."""
    outputs, sqs = stack.outputs, stack.client("sqs")
    newest = stack.client("stepfunctions").list_executions(stateMachineArn=outputs["FullRebuildArn"], maxResults=1)
    alarms = stack.client("cloudwatch").describe_alarms(StateValue="ALARM", AlarmNamePrefix=f"{stack.name}-")
    return Overview(
        _messages(sqs, outputs["UploadsQueueUrl"]) + _messages(sqs, outputs["BulkQueueUrl"]),
        _messages(sqs, outputs["UploadsDeadLetterQueueUrl"]),
        stack.client("s3").list_objects_v2(Bucket=outputs["RebuildFailuresBucketName"])["KeyCount"],
        next((line["status"] for line in newest["executions"]), ""),
        sorted(line["AlarmName"] for line in alarms["MetricAlarms"]),
    )


def _messages(sqs: Any, url: str) -> int:
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
    return sum(int(found[name]) for name in names)


def receipt_as_text(key: str, receipt: Receipt | None, site_url: str) -> str:
    """What became of a source, in a line or three."""
    if receipt is None:
        return f"{key}: unknown: nothing has been uploaded there, or it is not dealt with yet"
    where = f" at {site_url.rstrip('/')}{receipt.url}" if receipt.url else ""
    when = f" for {receipt.due}" if receipt.due else ""
    what = f"\n  {receipt.problem}" if receipt.problem else ""
    return f"{key}: {receipt.status}{where}{when}{what}"
