"""Writes the receipts of sources."""

import json
from collections.abc import Iterable
from typing import Any

from ..publish.receipt import Receipt, receipt_key
from ..reconcile.snapshot import Map


class Receipts:
    """Writes receipts into the content bucket.

    Without a condition: the stream brings the changes of one record in their order, and whoever writes has read the
    record just before. A receipt only reports, so that one which is late does no harm that the next does not mend.
    """

    def __init__(self, client: Any, bucket: str, each: Map = map) -> None:
        """``client`` is one of S3; ``each`` is ``map``, or a parallel map."""
        self._client = client
        self._bucket = bucket
        self._each = each

    def write(self, receipts: Iterable[Receipt]) -> None:
        """Write the receipts, each over the one before. Raises what S3 refuses."""
        list(self._each(self._write, list(receipts)))

    def _write(self, receipt: Receipt) -> None:
        self._client.put_object(
            Bucket=self._bucket,
            Key=receipt_key(receipt.key),
            Body=json.dumps(receipt.as_json(), ensure_ascii=False).encode(),
            ContentType="application/json",
        )
