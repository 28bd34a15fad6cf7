"""The catalogue stream's function: rebuilds the pages that a batch of changed keys dirtied, each page once."""

import logging
import os
from functools import cache
from typing import Any

from stoppress.cloud.events import changed_key
from stoppress.cloud.settings import Settings
from stoppress.cloud.wiring import press_over_aws
from stoppress.press import Press

logger = logging.getLogger("rebuild_indexes")


@cache
def press() -> Press:
    """The press, built on the first event and kept for the following ones."""
    return press_over_aws(Settings.from_environment(os.environ))


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Rebuild what a DynamoDB stream batch dirtied; returns the records that are to be sent again.

    When the batch fails as a whole, each record is tried alone, so that one can't hold up the others.
    """
    records = event["Records"]
    if rebuilds(records):
        return {"batchItemFailures": []}
    failed = [record["dynamodb"]["SequenceNumber"] for record in records if not rebuilds([record])]
    return {"batchItemFailures": [{"itemIdentifier": number} for number in failed]}


def rebuilds(records: list[dict[str, Any]]) -> bool:
    """Whether everything that the records dirtied was rebuilt."""
    keys = [changed_key(record) for record in records]
    try:
        written = press().rebuild(keys)
    except Exception:
        logger.exception("rebuild failed", extra={"keys": [f"{key.pk} {key.sk}" for key in keys]})
        return False
    logger.info("rebuilt", extra={"changes": len(keys), "pages_written": written})
    return True
