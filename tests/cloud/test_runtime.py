"""The functions in Lambda's own runtime client, with nothing beside them but the layers."""

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from stoppress.adapters.s3 import S3Store
from tests.aws import Aws

from .artifacts import dependencies_layer, stoppress_layer
from .functions import KEY, POST, event
from .lambda_runtime import Answer, Function, running

pytestmark = pytest.mark.xdist_group("runtime")  # one worker, so that it is set up once

DONE = Answer("response", {"batchItemFailures": []})


class Stack:
    """Buckets and a table as the functions expect them."""

    def __init__(self, aws: Aws) -> None:
        name = f"runtime-{uuid.uuid4()}"
        s3, dynamodb = aws.client("s3"), aws.client("dynamodb")
        for bucket in (f"{name}-content", f"{name}-site"):
            s3.create_bucket(Bucket=bucket)
        keys = [("pk", "HASH"), ("sk", "RANGE")]
        dynamodb.create_table(
            TableName=name,
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": key, "KeyType": kind} for key, kind in keys],
            AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key, _ in keys],
        )
        self.content, self.pages = S3Store(s3, f"{name}-content"), S3Store(s3, f"{name}-site")
        self.settings = {
            "AWS_ENDPOINT_URL": aws.endpoint,
            "CONTENT_BUCKET": f"{name}-content",
            "SITE_BUCKET": f"{name}-site",
            "CATALOGUE_TABLE": name,
            "CACHE_CONTROL": "public, max-age=60",
            "UPLOADS_QUEUE_ARN": "arn:aws:sqs:us-east-1:000000000000:uploads",
            "UPLOADS_QUEUE_URL": f"{aws.endpoint}/000000000000/uploads",
            "WALK_ARN": "arn:aws:states:us-east-1:000000000000:stateMachine:rebuild-site",
            "SCHEDULE_GROUP": "default",
            "SCHEDULER_ROLE_ARN": "arn:aws:iam::000000000000:role/scheduler",
        }

    def site(self) -> set[str]:
        return {line.key for line in self.pages.list()}


@pytest.fixture(scope="module")
def layers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return [dependencies_layer(), stoppress_layer(tmp_path_factory.mktemp("layer"))]


@pytest.fixture(scope="module")
def stack(aws: Aws) -> Stack:
    return Stack(aws)


@pytest.fixture
def function(request: pytest.FixtureRequest, layers: list[Path], stack: Stack, tmp_path: Path) -> Iterator[Function]:
    with running(request.param, layers, stack.settings, tmp_path / "log.txt") as started:
        yield started


PUBLISH = pytest.mark.parametrize("function", ["publish_post"], indirect=True)
REBUILD = pytest.mark.parametrize("function", ["rebuild_indexes"], indirect=True)


def logged(function: Function) -> list[dict[str, Any]]:
    return [json.loads(line) for line in function.log.read_text("utf-8").splitlines()]


WALK = pytest.mark.parametrize("function", ["rebuild_site"], indirect=True)


@pytest.mark.parametrize("function", ["publish_post", "rebuild_indexes"], indirect=True)
def test_a_function_initialises_with_the_layers_alone(function: Function) -> None:
    function.initialised()
    assert function.invoke({"Records": []}) == DONE


@PUBLISH
def test_the_uploads_queues_events_are_answered(function: Function, stack: Stack) -> None:
    stack.content.put(KEY, POST.encode(), content_type="text/markdown", expected=stack.content.head(KEY))
    assert function.invoke(event("publish_post/test_event")) == DONE
    assert function.invoke(event("publish_post/put")) == DONE
    assert any("2022/02/15/" in path for path in stack.site())
    stack.content.delete(KEY, expected=stack.content.head(KEY) or "")
    assert function.invoke(event("publish_post/delete")) == DONE
    assert not any("2022/02/15/" in path for path in stack.site())
    lines = [line for line in logged(function) if line.get("logger") == "publish_post"]
    assert [(line["key"], line["status"]) for line in lines] == [(KEY, "published"), (KEY, "removed")]


@PUBLISH
def test_a_future_post_is_scheduled(function: Function, stack: Stack, aws: Aws) -> None:
    key = "_posts/2999-02-15-later.md"
    stack.content.put(key, b"---\ntitle: Later\n---\n", content_type="text/markdown", expected=None)
    body = json.dumps({"key": key})
    assert function.invoke({"Records": [{"messageId": "1", "body": body}]}) == DONE
    scheduler = aws.client("scheduler")
    (made,) = scheduler.list_schedules(GroupName="default")["Schedules"]
    target = scheduler.get_schedule(GroupName="default", Name=made["Name"])["Target"]
    assert json.loads(target["Input"]) == {"key": key}


def test_the_layer_leaves_out_the_command_line(layers: list[Path]) -> None:
    package = layers[1] / "python/stoppress"
    assert (package / "press.py").exists()
    assert not (package / "local").exists()


@REBUILD
@pytest.mark.parametrize("name", ["insert", "modify", "remove"])
def test_the_catalogue_streams_events_are_answered(function: Function, stack: Stack, name: str) -> None:
    stack.content.put(KEY, POST.encode(), content_type="text/markdown", expected=stack.content.head(KEY))
    assert function.invoke(event(f"rebuild_indexes/{name}")) == DONE


@WALK
@pytest.mark.parametrize(
    ("name", "answer"),
    [("publish", {}), ("list_periods", {"list": ""}), ("rebuild", {}), ("finish", {"finished": False})],
)
def test_the_state_machines_payloads_are_answered(function: Function, name: str, answer: dict[str, Any]) -> None:
    assert function.invoke(event(f"rebuild_site/{name}")) == Answer("response", answer)


@PUBLISH
def test_an_event_that_makes_no_sense_is_an_error(function: Function) -> None:
    assert function.invoke({"surprise": True}).kind == "error"
