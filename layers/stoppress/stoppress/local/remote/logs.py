"""The lines that a stack's functions have logged."""

import heapq
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from ..folders import UsageError
from .stack import Stack

GROUPS = {
    "publish_post": "PublishPostLogGroup",
    "rebuild_indexes": "RebuildIndexesLogGroup",
    "rebuild_site": "RebuildSiteLogGroup",
}
"""The functions, and the output of the stack that names each one's log group."""

_PERIOD = re.compile(r"(\d+)([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_OWN = {"timestamp", "level", "message", "logger", "requestId", "location"}
"""What every line has, beside what it says of its subject."""


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """A line of a function's log."""

    time: str
    """When it was logged (UTC, ISO 8601)."""
    function: str
    text: str
    """The line as it was logged: a JSON object."""

    @property
    def fields(self) -> dict[str, Any]:
        """What the line says."""
        fields: dict[str, Any] = json.loads(self.text)
        return fields

    def as_json(self) -> dict[str, Any]:
        """The line for programs: what it says, and which function said it."""
        return {"function": self.function, **self.fields}

    def as_text(self) -> str:
        """The line for people."""
        fields = self.fields
        rest = " ".join(f"{name}={value}" for name, value in fields.items() if name not in _OWN and value != "")
        return f"{self.time[:19]} {self.function:<15} {fields['level']:<7} {fields['message']}  {rest}".rstrip()


def period_of(text: str) -> timedelta:
    """The period that somebody wrote, such as 30m. Raises UsageError for what is none."""
    match = _PERIOD.fullmatch(text)
    if match is None:
        raise UsageError(f"{text} is no period. Write it as in 30m, 2h or 1d.")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def lines(stack: Stack, key: str | None, period: timedelta) -> Iterator[Line]:
    """What the functions have logged in the last period, of one source if asked for, oldest first."""
    client = stack.client("logs")
    since = datetime.now(UTC) - period
    logs = (_lines(client, function, stack.outputs[output], key, since) for function, output in GROUPS.items())
    yield from heapq.merge(*logs)


def _lines(client: Any, function: str, group: str, key: str | None, since: datetime) -> Iterator[Line]:
    pages = client.get_paginator("filter_log_events").paginate(
        logGroupName=group, startTime=round(1000 * since.timestamp()), filterPattern=_pattern(key)
    )
    for page in pages:
        for event in page["events"]:
            if _says(event["message"], key):
                time = datetime.fromtimestamp(event["timestamp"] / 1000, UTC).isoformat(timespec="milliseconds")
                yield Line(time, function, event["message"])


def _pattern(key: str | None) -> str:
    """What CloudWatch is to look for: lines of ours, which have a level, and a key or some keys where they name any.

    Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
    """
    if key is None:
        return '{ $.level = "*" }'
    quoted = json.dumps(key)
    return f"{{ $.key = {quoted} || $.keys[0] = {quoted} }}"


def _says(text: str, key: str | None) -> bool:
    """Whether a line is one of ours, about the key if there is one."""
    try:
        fields = json.loads(text)
    except ValueError:
        return False
    is_ours = isinstance(fields, dict) and {"level", "message"} <= fields.keys()
    return is_ours and (key is None or key == fields.get("key") or key in fields.get("keys", ()))
