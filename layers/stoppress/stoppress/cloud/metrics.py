"""What the functions measure, as lines in the log that CloudWatch makes metrics of.

The format: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
"""

import json
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta

from ..application import system_clock
from ..publish.liveness import Clock

UPLOAD_TO_PAGE, UPLOAD_TO_INDEXES = "UploadToPage", "UploadToIndexes"
"""Milliseconds from an upload until its page is live, and until the pages that list it are."""
PUBLISHED, REJECTED = "Published", "Rejected"
"""Sources that were published, anew or again, and that were rejected."""
PAGES_WRITTEN = "PagesWritten"
"""Objects of the site that were written or deleted."""
REQUESTS = "Requests"
"""Requests to AWS, those that were repeated counted again."""

METRICS = {UPLOAD_TO_PAGE, UPLOAD_TO_INDEXES, PUBLISHED, REJECTED, PAGES_WRITTEN, REQUESTS}
"""The names of all metrics."""

UNITS = {UPLOAD_TO_PAGE: "Milliseconds", UPLOAD_TO_INDEXES: "Milliseconds"}
"""The units of the metrics that are not counts."""

LONG_AGO = timedelta(hours=1)

MOST_VALUES = 100
"""How many values of a metric one line may have."""


class Metrics:
    """Gathers values, and writes them into the log at the end of an invocation."""

    def __init__(self, namespace: str, clock: Clock = system_clock, write: Callable[[str], object] = print) -> None:
        self._namespace = namespace
        self._clock = clock
        self._write = write
        self._values: dict[str, list[float]] = defaultdict(list)

    def add(self, name: str, value: float) -> None:
        """Note a value of a metric."""
        self._values[name].append(value)

    def add_time(self, name: str, since: str) -> None:
        """Note how long ago an upload (at a moment in ISO 8601) was, if it is the one that was dealt with just now.

        One of long ago was dealt with then, and is published again for another reason, such as a full rebuild.
        """
        passed = self._clock() - datetime.fromisoformat(since)
        if passed < LONG_AGO:
            self.add(name, round(1000 * passed.total_seconds()))

    def flush(self) -> None:
        """Write what was gathered, and begin anew."""
        gathered, self._values = self._values, defaultdict(list)
        for name, values in gathered.items():
            for first in range(0, len(values), MOST_VALUES):
                self._write(json.dumps(self._line(name, values[first : first + MOST_VALUES])))

    def _line(self, name: str, values: list[float]) -> dict[str, object]:
        metric = {"Name": name, "Unit": UNITS.get(name, "Count")}
        directive = {"Namespace": self._namespace, "Dimensions": [[]], "Metrics": [metric]}
        moment = round(1000 * self._clock().timestamp())
        return {"_aws": {"Timestamp": moment, "CloudWatchMetrics": [directive]}, name: values}


class RequestCounter:
    """Counts the requests that clients of AWS make."""

    def __init__(self) -> None:
        self._count = 0

    def note(self, **_: object) -> None:
        """Note a request: a handler for botocore's event ``before-send``, which has to return None."""
        self._count += 1

    def take(self) -> int:
        """How many there were since this was asked last."""
        count, self._count = self._count, 0
        return count
