"""One-time schedules for posts dated in the future, one for each post."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError  # type: ignore[import-untyped]

NEVER = "9999-12-31T23:59:59+00:00"
"""A time that does not come: what is due then has no schedule."""


class Schedule:
    """Has EventBridge Scheduler send ``{"key": ...}`` to a queue at a given time, once."""

    def __init__(self, client: Any, group: str, queue_arn: str, role_arn: str) -> None:
        self._client = client
        self._group = group
        self._queue_arn = queue_arn
        self._role_arn = role_arn

    def send(self, key: str, due: str) -> None:
        """Send the key to the queue at ``due`` (UTC, ISO 8601), and at no other time; ``NEVER``: not at all."""
        if due == NEVER:
            self._cancel(key)
        elif not self._create(key, due) and not self._update(key, due):
            self._create(key, due)  # the one that was there ran, or was taken away, just now

    def _create(self, key: str, due: str) -> bool:
        return self._did("ConflictException", lambda: self._client.create_schedule(**self._request(key, due)))

    def _update(self, key: str, due: str) -> bool:
        return self._did("ResourceNotFoundException", lambda: self._client.update_schedule(**self._request(key, due)))

    def _cancel(self, key: str) -> None:
        request = {"Name": _name(key), "GroupName": self._group}
        self._did("ResourceNotFoundException", lambda: self._client.delete_schedule(**request))

    @staticmethod
    def _did(refusal: str, call: Callable[[], object]) -> bool:
        try:
            call()
        except ClientError as error:
            if error.response["Error"]["Code"] != refusal:
                raise
            return False
        return True

    def _request(self, key: str, due: str) -> dict[str, Any]:
        return {
            "Name": _name(key),
            "GroupName": self._group,
            "ScheduleExpression": f"at({_whole_minute(due):%Y-%m-%dT%H:%M:%S})",
            "ScheduleExpressionTimezone": "UTC",
            "FlexibleTimeWindow": {"Mode": "OFF"},
            "ActionAfterCompletion": "DELETE",
            "Target": {
                "Arn": self._queue_arn,
                "RoleArn": self._role_arn,
                "Input": json.dumps({"key": key}, ensure_ascii=False),
            },
        }


def _name(key: str) -> str:
    """A schedule's name has at most 64 characters, of which few are allowed; a key has more of both."""
    return hashlib.sha256(key.encode()).hexdigest()


def _whole_minute(due: str) -> datetime:
    """The first whole minute that is not before: the Scheduler keeps time to the minute, and never comes early.

    https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
    """
    moment = datetime.fromisoformat(due).astimezone(UTC)
    begun = moment.replace(second=0, microsecond=0)
    return begun if begun == moment else begun + timedelta(minutes=1)
