"""Reads the receipts of uploads, and waits for them."""

import json
import time
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ClientError  # type: ignore[import-untyped]

from ...errors import Problem
from ...publish.receipt import WAITING, Receipt, receipt_key
from ..console import Progress
from ..executor import batches

AT_ONCE = 16
"""How many receipts are asked for at a time."""
LOOKED_FOR = 200
"""How many receipts are looked for in one round: those of the files that were uploaded first, as they come first."""
PAUSES = (0.5, 1, 2, 5)
"""Seconds between two rounds, after how many that found nothing; then always the last."""


class Receipts:
    """The receipts in a stack's content bucket."""

    def __init__(self, client: Any, bucket: str) -> None:
        """``client`` is one of S3."""
        self._client = client
        self._bucket = bucket

    def read(self, key: str) -> Receipt | None:
        """A source's receipt; None where it has none. One request. Raises what else S3 refuses."""
        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=receipt_key(key))
        except ClientError as error:
            if error.response["Error"]["Code"] == "NoSuchKey":
                return None
            raise
        with answer["Body"] as body:
            return Receipt.of_json(json.loads(body.read()))

    def read_all(self, keys: Sequence[str]) -> list[Receipt | None]:
        """The receipts of several sources, in their order."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return [receipt for some in batches(keys, 10 * AT_ONCE) for receipt in pool.map(self.read, some)]


@dataclass(slots=True)
class Results:
    """What became of some uploads."""

    statuses: Counter[str] = field(default_factory=Counter)
    """How many ended in each status."""
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with those that were rejected."""
    missing: list[str] = field(default_factory=list)
    """The keys of those of which nothing was heard."""

    @property
    def is_well(self) -> bool:
        """Whether every upload was heard of, and none rejected."""
        return not (self.problems or self.missing)

    def as_json(self) -> dict[str, Any]:
        """The results as one JSON object."""
        problems = [problem.as_json() for problem in self.problems]
        return {"statuses": dict(self.statuses), "problems": problems, "missing": self.missing}

    def as_text(self) -> str:
        """The results in a line."""
        counts = [f"{count} {status}" for status, count in sorted(self.statuses.items())]
        return ", ".join([*counts, *([f"{len(self.missing)} not heard of"] if self.missing else [])])


def wait(receipts: Receipts, uploads: Mapping[str, str], patience: float, progress: Progress) -> Results:
    """Wait until each upload has its receipt, or until none has come for as many seconds as ``patience`` says.

    ``uploads`` has the version ID of each file that was uploaded, and the delete marker's of each that was deleted.
    """
    results, waiting = Results(), deque(uploads)
    idle, heard = 0, time.monotonic()
    while waiting and time.monotonic() - heard < patience:
        came = set()
        for receipt in _concluded(receipts, [waiting[n] for n in range(min(LOOKED_FOR, len(waiting)))], uploads):
            came.add(receipt.key)
            results.statuses[receipt.status] += 1
            results.problems += [receipt.problem] if receipt.problem else []
        if came:
            waiting = deque(key for key in waiting if key not in came)
            idle, heard = 0, time.monotonic()
            progress(len(uploads) - len(waiting), len(uploads))
        if waiting:
            time.sleep(PAUSES[min(idle, len(PAUSES) - 1)])
        idle += 1
    results.missing = list(waiting)
    return results


def _concluded(receipts: Receipts, keys: Sequence[str], uploads: Mapping[str, str]) -> Iterator[Receipt]:
    """The receipts of those uploads among the keys' that have been dealt with."""
    for receipt in receipts.read_all(keys):
        version = receipt.upload.version if receipt and receipt.upload else ""
        if receipt and receipt.status != WAITING and version and version == uploads[receipt.key]:
            yield receipt
