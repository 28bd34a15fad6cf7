"""The catalogue stream's function: rebuilds the pages that a batch of changed keys dirtied, each page once.

Sources that have to be published because of others it sends to the uploads queue.
"""

import logging
import os
from functools import cache
from typing import Any

from stoppress.application import Application
from stoppress.cloud.environment import Environment
from stoppress.cloud.events import changed_key
from stoppress.cloud.uploads import Uploads
from stoppress.cloud.wiring import application_over_aws, uploads_over_aws
from stoppress.garbage import collect_seldom

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


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Rebuild what a DynamoDB stream batch dirtied; returns the record from which on it is to be sent again, if any."""
    failing = first_failing(event["Records"])
    return {"batchItemFailures": [{"itemIdentifier": failing["dynamodb"]["SequenceNumber"]}] if failing else []}


def first_failing(records: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Rebuild what the records dirtied; the first record for which that fails, None where it succeeds.

    A batch that fails as a whole is halved until the record is found. The others are dealt with all the same, so that
    one can't hold them up.
    """
    if rebuilds(records):
        return None
    if len(records) == 1:
        return records[0]
    former, latter = records[: len(records) // 2], records[len(records) // 2 :]
    found = first_failing(former)
    if found is None:
        return first_failing(latter)
    rebuilds(latter)
    return found


def rebuilds(records: list[dict[str, Any]]) -> bool:
    """Whether everything that the records dirtied was rebuilt."""
    keys = [changed_key(record) for record in records]
    try:
        rebuilt = application().rebuild(keys)
        for source in sorted(rebuilt.requested):
            uploads().send(source)
    except Exception:
        logger.exception("rebuild failed", extra={"keys": [f"{key.pk} {key.sk}" for key in keys[:MENTIONED]]})
        return False
    done = {"changes": len(keys), "pages_written": rebuilt.written, "requested": len(rebuilt.requested)}
    logger.info("rebuilt", extra=done)
    return True
