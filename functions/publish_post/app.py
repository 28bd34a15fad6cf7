"""The uploads queue's function: publishes every source that a message names. A message fails alone."""

import logging
import os
from contextlib import suppress
from dataclasses import replace
from functools import cache
from typing import Any

from stoppress.application import Application
from stoppress.catalogue.upload import Upload
from stoppress.cloud.bulk_lane import BulkLane
from stoppress.cloud.environment import Environment
from stoppress.cloud.events import is_test_message, uploads_of
from stoppress.cloud.full_rebuilds import FullRebuilds
from stoppress.cloud.metrics import PAGES_WRITTEN, PUBLISHED, REJECTED, REQUESTS, UPLOAD_TO_PAGE, Metrics
from stoppress.cloud.outcome_log import log_outcome
from stoppress.cloud.receipts import Receipts
from stoppress.cloud.retries import Retries
from stoppress.cloud.schedule import NEVER, Schedule
from stoppress.cloud.wiring import (
    PRIVATE_PREFIX,
    application_over_aws,
    bulk_lane_over_aws,
    full_rebuilds_over_aws,
    metrics_over_aws,
    receipts_over_aws,
    request_counter,
    retries_over_aws,
    schedule_over_aws,
)
from stoppress.content.source import Kind
from stoppress.errors import SiteProblem
from stoppress.garbage import collect_seldom
from stoppress.publish.outcome import Outcome
from stoppress.publish.receipt import WAITING, Receipt

logger = logging.getLogger("publish_post")

ENOUGH = 20_000
"""Milliseconds: as long as publishing one source may take, with retries of its requests."""


@cache
def application() -> Application:
    """The application, built on the first event and kept for the following ones."""
    collect_seldom()
    return application_over_aws(Environment.of(os.environ))


@cache
def schedule() -> Schedule:
    """The schedule, built when the first future post comes: most processes never see one."""
    return schedule_over_aws(Environment.of(os.environ))


@cache
def full_rebuilds() -> FullRebuilds:
    """What starts a full rebuild, built when the site's inputs change."""
    return full_rebuilds_over_aws(Environment.of(os.environ))


@cache
def retries() -> Retries:
    """When failed messages come again, built when the first one fails."""
    return retries_over_aws(Environment.of(os.environ))


@cache
def bulk_lane() -> BulkLane:
    """The queue for uploads that can wait."""
    return bulk_lane_over_aws(Environment.of(os.environ))


@cache
def receipts() -> Receipts:
    """The receipts of what has no record, built when the first such key comes."""
    return receipts_over_aws(Environment.of(os.environ))


@cache
def metrics() -> Metrics:
    """What this function measures."""
    return metrics_over_aws(Environment.of(os.environ))


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Publish what an SQS batch names; returns the messages that are to be sent again."""
    messages = event["Records"]
    can_wait = [message for message in messages if bulk_lane().takes(message, foreign_keys_of(message))]
    failed = bulk_lane().send(can_wait) if can_wait else []
    failed += [
        message["messageId"] for message in messages if message not in can_wait and not succeeds(message, context)
    ]
    metrics().add(REQUESTS, request_counter().take())
    metrics().flush()
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}


def is_own(key: str) -> bool:
    """Whether a key is of what Stoppress itself keeps in the content bucket, such as receipts: nothing comes of it."""
    return key.startswith(PRIVATE_PREFIX)


def foreign_keys_of(message: dict[str, Any]) -> list[str]:
    """The keys of others that a message names; none where it can't be read, which is found out later."""
    with suppress(ValueError, LookupError, AttributeError):
        return [key for key, _ in uploads_of(message["body"]) if not is_own(key)]
    return []


def succeeds(message: dict[str, Any], context: Any) -> bool:
    """Whether all of the message was dealt with. A post's own faults are: its outcome is on record.

    A message for which too little time is left goes back to the queue: a function that is stopped has failed with all.
    """
    if context.get_remaining_time_in_millis() < ENOUGH:
        retries().give_back(message)
        return False
    keys: list[str] = []
    try:
        uploads = uploads_of(message["body"])
        keys = [key for key, _ in uploads]
        if is_test_message(message["body"]):
            begin()
        for key, upload in uploads:
            if not is_own(key):
                handle_upload(key, upload)
    except Exception:
        seconds = retries().put_off(message)
        details = {"message_id": message["messageId"], "keys": keys, "again_in_seconds": seconds}
        logger.exception("message failed", extra=details)
        return False
    return True


def begin() -> None:
    """Make the pages that every site has: S3's test message comes first, before anybody has uploaded anything."""
    try:
        application().begin()
    except SiteProblem as problem:
        logger.warning("not begun: %s", problem)  # whose own event puts it on record


def handle_upload(key: str, upload: Upload | None) -> None:
    """Publish one source, and see to what has to happen later because of it.

    The receipt of a source follows from its record: ``rebuild_indexes`` writes it, when the record has changed.
    """
    try:
        outcome = application().publish(key, upload)
    except SiteProblem as problem:
        receipts().write_unless_later(Receipt(key, WAITING, upload, problem=problem))
        raise
    log_outcome(logger, outcome)
    measure(outcome, upload)
    if outcome.kind is Kind.SITE_INPUT or outcome.status == "ignored":
        receipts().write_unless_later(Receipt.of_outcome(replace(outcome, upload=upload)))
    if outcome.kind is Kind.SITE_INPUT:
        # Even where it is rejected: a better state of the inputs may have been bundled before this one was found.
        start_full_rebuild()
    elif outcome.due or outcome.was_due:
        keep_schedule(outcome)


def measure(outcome: Outcome, upload: Upload | None) -> None:
    """Note what is measured of an outcome, unless everything was as it should be."""
    if not outcome.changed:
        return
    metrics().add(PAGES_WRITTEN, outcome.pages_written)
    if outcome.status == "rejected":
        metrics().add(REJECTED, 1)
    elif outcome.status == "published":
        metrics().add(PUBLISHED, 1)
        if upload:
            metrics().add_time(UPLOAD_TO_PAGE, upload.time)


def keep_schedule(outcome: Outcome) -> None:
    """Have the post's schedule agree with its date.

    Two workers may do this at once, so each looks at the post again after it: whoever is last sees what holds.
    """
    kept = None
    while outcome.due != kept:
        kept = outcome.due
        schedule().send(outcome.key, kept or NEVER)
        outcome = application().publish(outcome.key)


def start_full_rebuild() -> None:
    """Start to make every page anew, if some page may be made with other inputs than the present ones.

    One that came to its end without making them all has failed, and another one takes its place.
    """
    pending = application().full_rebuilder.pending()
    if pending and not full_rebuilds().start(pending) and (another := application().full_rebuilder.restart()):
        full_rebuilds().start(another)
