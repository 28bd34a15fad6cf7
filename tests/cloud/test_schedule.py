"""Schedules for posts dated in the future."""

import json
import uuid
from typing import Any

import pytest
from botocore.exceptions import ClientError  # type: ignore[import-untyped]

from stoppress.cloud.schedule import NEVER, Schedule
from tests.aws import Aws

QUEUE = "arn:aws:sqs:us-east-1:000000000000:uploads"
ROLE = "arn:aws:iam::000000000000:role/scheduler"


@pytest.fixture
def client(aws: Aws) -> Any:
    return aws.client("scheduler")


@pytest.fixture
def group(client: Any) -> str:
    name = f"group-{uuid.uuid4()}"
    client.create_schedule_group(Name=name)
    return name


def stored(client: Any, group: str) -> list[dict[str, Any]]:
    names = [line["Name"] for line in client.list_schedules(GroupName=group)["Schedules"]]
    return [client.get_schedule(GroupName=group, Name=name) for name in names]


@pytest.mark.parametrize(
    ("due", "sent"),
    [
        ("2099-01-01T08:30:15+08:00", "2099-01-01T00:31:00"),
        ("2099-01-01T10:00:00+00:00", "2099-01-01T10:00:00"),
        ("2099-01-01T10:00:00.5+00:00", "2099-01-01T10:01:00"),
        ("2098-12-31T23:59:59+00:00", "2099-01-01T00:00:00"),
    ],
)
def test_the_key_is_sent_at_the_first_whole_minute_when_it_is_due(client: Any, group: str, due: str, sent: str) -> None:
    Schedule(client, group, QUEUE, ROLE).send("a", due)
    assert [made["ScheduleExpression"] for made in stored(client, group)] == [f"at({sent})"]


def test_the_key_is_sent_once(client: Any, group: str) -> None:
    Schedule(client, group, QUEUE, ROLE).send("_posts/2099-01-01-新.md", "2099-01-01T08:30:15+08:00")
    (made,) = stored(client, group)
    assert made["ScheduleExpressionTimezone"] == "UTC"
    assert made["ActionAfterCompletion"] == "DELETE"
    assert made["Target"]["Arn"] == QUEUE
    assert made["Target"]["RoleArn"] == ROLE
    assert json.loads(made["Target"]["Input"]) == {"key": "_posts/2099-01-01-新.md"}


def test_a_key_has_one_schedule_whatever_its_date_and_however_often_it_is_asked_for(client: Any, group: str) -> None:
    schedule = Schedule(client, group, QUEUE, ROLE)
    for key, due in [("a", "2099-01-01T00:00:00Z"), ("a", "2099-01-02T00:00:00Z"), ("b", "2099-01-01T00:00:00Z")] * 2:
        schedule.send(key, due)
    times = {json.loads(made["Target"]["Input"])["key"]: made["ScheduleExpression"] for made in stored(client, group)}
    assert times == {"a": "at(2099-01-02T00:00:00)", "b": "at(2099-01-01T00:00:00)"}
    assert len(stored(client, group)) == 2


def test_what_is_never_due_has_no_schedule(client: Any, group: str) -> None:
    schedule = Schedule(client, group, QUEUE, ROLE)
    schedule.send("a", "2099-01-01T00:00:00Z")
    schedule.send("b", "2099-01-01T00:00:00Z")
    for _ in range(2):
        schedule.send("a", NEVER)
        schedule.send("never scheduled", NEVER)
    assert [json.loads(made["Target"]["Input"]) for made in stored(client, group)] == [{"key": "b"}]


class Vanishing:
    """A client whose first schedule runs, and is gone, just when it is to be replaced."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def __getattr__(self, verb: str) -> Any:
        return getattr(self._client, verb)

    def update_schedule(self, **request: Any) -> Any:
        self._client.delete_schedule(Name=request["Name"], GroupName=request["GroupName"])
        return self._client.update_schedule(**request)


def test_a_schedule_that_runs_while_it_is_replaced_is_made_anew(client: Any, group: str) -> None:
    schedule = Schedule(Vanishing(client), group, QUEUE, ROLE)
    schedule.send("a", "2099-01-01T00:00:00Z")
    schedule.send("a", "2099-01-02T00:00:00Z")
    (made,) = stored(client, group)
    assert made["ScheduleExpression"] == "at(2099-01-02T00:00:00)"


def test_other_errors_rise(client: Any) -> None:
    with pytest.raises(ClientError):
        Schedule(client, "no-such-group", QUEUE, ROLE).send("a", "2099-01-01T00:00:00Z")
