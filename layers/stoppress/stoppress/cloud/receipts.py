"""Writes the receipts of sources."""

import json
from collections.abc import Iterable
from typing import Any

from ..adapters.s3 import S3Store
from ..errors import Conflict
from ..ports import ATTEMPTS
from ..publish.receipt import Receipt, receipt_key
from ..reconcile.snapshot import Map

JSON = "application/json"


class Receipts:
    """The receipts in the content bucket."""

    def __init__(self, client: Any, bucket: str, each: Map = map) -> None:
        """``client`` is one of S3; ``each`` is ``map``, or a parallel map."""
        self._client = client
        self._bucket = bucket
        self._store = S3Store(client, bucket)
        self._each = each

    def write(self, receipts: Iterable[Receipt]) -> None:
        """Write the receipts of records that have changed, each over the one before. Raises what S3 refuses.

        Without a condition: the stream brings the changes of one record in their order, and whoever writes has read the
        record just before.
        """
        list(self._each(self._write, list(receipts)))

    def write_unless_later(self, receipt: Receipt) -> None:
        """Write the receipt of what has no record, unless the one that is there is of a later upload, or says more.

        Raises what S3 refuses, and Conflict when others kept writing it.
        """
        key = receipt_key(receipt.key)
        for _ in range(ATTEMPTS):
            stored = self._store.get(key)
            if stored and not receipt.may_replace(Receipt.of_json(json.loads(stored.body))):
                return
            try:
                self._store.put(key, _body(receipt), content_type=JSON, expected=stored.etag if stored else None)
            except Conflict:
                continue
            return
        raise Conflict(f"others kept writing {key}")

    def _write(self, receipt: Receipt) -> None:
        self._client.put_object(
            Bucket=self._bucket, Key=receipt_key(receipt.key), Body=_body(receipt), ContentType=JSON
        )


def _body(receipt: Receipt) -> bytes:
    return json.dumps(receipt.as_json(), ensure_ascii=False).encode()
