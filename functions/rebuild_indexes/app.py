"""The catalogue stream's function: rebuilds the pages that a batch of changed keys dirtied, each page once.

Sources that have to be published because of others it sends to the uploads queue. For each record that has changed it
writes the receipt.
"""

import logging
import os
from collections.abc import Sequence
from functools import cache
from typing import Any

from stoppress.application import Application, system_clock
from stoppress.catalogue.record import Record, record_key
from stoppress.cloud.environment import Environment
from stoppress.cloud.events import changed_at, changed_key
from stoppress.cloud.metrics import PAGES_WRITTEN, REQUESTS, UPLOAD_TO_INDEXES, Metrics
from stoppress.cloud.receipts import Receipts
from stoppress.cloud.uploads import Uploads
from stoppress.cloud.wiring import (
    application_over_aws,
    metrics_over_aws,
    receipts_over_aws,
    request_counter,
    uploads_over_aws,
)
from stoppress.content.source import Kind, kind_of
from stoppress.garbage import collect_seldom
from stoppress.publish.receipt import Receipt

logger = logging.getLogger("rebuild_indexes")

MENTIONED = 20
"""How many keys of a failed batch the log names: it is halved anyway."""


@cache
def application() -> Application:
    """The application, built on the first event and kept for the following ones."""
    collect_seldom()
    return application_over_aws(Environment.of(os.environ))


@cache
def uploads() -> Uploads:
    """The uploads queue, built when the first source is to be published because of another one."""
    return uploads_over_aws(Environment.of(os.environ))


@cache
def receipts() -> Receipts:
    """The receipts of sources."""
    return receipts_over_aws(Environment.of(os.environ))


@cache
def metrics() -> Metrics:
    """What this function measures."""
    return metrics_over_aws(Environment.of(os.environ))


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Rebuild what a DynamoDB stream batch dirtied; returns the record from which on it is to be sent again, if any."""
    failing = first_failing(event["Records"])
    metrics().add(REQUESTS, request_counter().take())
    metrics().flush()
    return {"batchItemFailures": [{"itemIdentifier": failing["dynamodb"]["SequenceNumber"]}] if failing else []}


def first_failing(records: list[dict[str, Any]], *, is_whole: bool = True) -> dict[str, Any] | None:
    """Rebuild what the records dirtied; the first record for which that fails, None where it succeeds.

    A batch that fails as a whole is halved until the record is found. The others are dealt with all the same, so that
    one can't hold them up.
    """
    if rebuilds(records, is_whole=is_whole):
        return None
    if len(records) == 1:
        return records[0]
    former, latter = records[: len(records) // 2], records[len(records) // 2 :]
    found = first_failing(former, is_whole=False)
    if found is None:
        return first_failing(latter, is_whole=False)
    rebuilds(latter, is_whole=False)
    return found


def rebuilds(records: list[dict[str, Any]], *, is_whole: bool) -> bool:
    """Whether everything that the records dirtied was rebuilt. ``is_whole`` says that they are a whole batch."""
    keys = [changed_key(record) for record in records]
    try:
        rebuilt = application().rebuild(keys)
        for source in sorted(rebuilt.requested):
            uploads().send(source)
        sources = [record for record in rebuilt.records if kind_of(record.source) is not Kind.SITE_INPUT]
        if sources:
            write_receipts(sources, records, is_whole=is_whole)
    except Exception:
        logger.exception("rebuild failed", extra={"keys": [f"{key.pk} {key.sk}" for key in keys[:MENTIONED]]})
        return False
    metrics().add(PAGES_WRITTEN, rebuilt.written)
    done = {"changes": len(keys), "pages_written": rebuilt.written, "requested": len(rebuilt.requested)}
    logger.info("rebuilt", extra=done)
    return True


def write_receipts(changed: Sequence[Record], records: list[dict[str, Any]], *, is_whole: bool) -> None:
    """Write the receipts of sources, and a line into the log for each.

    Of a batch that had to be halved nobody knows that all pages which list a source were among those that succeeded.
    """
    now = system_clock().isoformat(timespec="seconds") if is_whole else ""
    times = {changed_key(record): changed_at(record) for record in records}
    receipts().write(
        Receipt.of_record(record, page_at=times[record_key(record.source)], indexes_at=now) for record in changed
    )
    for record in changed:
        version = record.upload.version if record.upload else ""
        details = {"key": record.source, "status": record.status, "version_id": version, "whole": is_whole}
        logger.info("indexed %s", record.source, extra=details)
        if is_whole and record.upload and record.status == "published":
            metrics().add_time(UPLOAD_TO_INDEXES, record.upload.time)
