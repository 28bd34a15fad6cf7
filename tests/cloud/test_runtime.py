"""The functions in Lambda's own runtime client, with nothing beside them but the layers."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import stoppress
from stoppress.inputs import rendering_code
from tests.aws import Aws
from tests.support.aws_stores import AwsStores

from .artifacts import dependencies_layer, stoppress_layer
from .functions import KEY, POST, event
from .lambda_runtime import Answer, Function, running

pytestmark = pytest.mark.xdist_group("runtime")  # one worker, so that it is set up once

DONE = Answer("response", {"batchItemFailures": []})


@pytest.fixture(scope="module")
def layers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return [dependencies_layer(), stoppress_layer(tmp_path_factory.mktemp("layer"))]


@pytest.fixture(scope="module")
def stack(aws: Aws) -> AwsStores:
    return AwsStores(aws)


@pytest.fixture
def function(
    request: pytest.FixtureRequest, layers: list[Path], stack: AwsStores, tmp_path: Path
) -> Iterator[Function]:
    with running(request.param, layers, stack.settings, tmp_path / "log.txt") as started:
        yield started


PUBLISH = pytest.mark.parametrize("function", ["publish_post"], indirect=True)
REBUILD = pytest.mark.parametrize("function", ["rebuild_indexes"], indirect=True)


def logged(function: Function) -> list[dict[str, Any]]:
    return [json.loads(line) for line in function.log.read_text("utf-8").splitlines()]


FULL_REBUILD = pytest.mark.parametrize("function", ["rebuild_site"], indirect=True)


@pytest.mark.parametrize("function", ["publish_post", "rebuild_indexes"], indirect=True)
def test_a_function_initialises_with_the_layers_alone(function: Function) -> None:
    function.initialised()
    assert function.invoke({"Records": []}) == DONE


@PUBLISH
def test_the_uploads_queues_events_are_answered(function: Function, stack: AwsStores) -> None:
    stack.content.put(KEY, POST.encode(), content_type="text/markdown", expected=stack.content.etag(KEY))
    assert function.invoke(event("publish_post/test_event")) == DONE
    assert function.invoke(event("publish_post/put")) == DONE
    assert any("2022/02/15/" in path for path in stack.site())
    stack.content.delete(KEY, expected=stack.content.etag(KEY) or "")
    assert function.invoke(event("publish_post/delete")) == DONE
    assert not any("2022/02/15/" in path for path in stack.site())
    lines = [line for line in logged(function) if line.get("logger") == "publish_post"]
    assert [(line["key"], line["status"]) for line in lines] == [(KEY, "published"), (KEY, "removed")]


@PUBLISH
def test_a_future_post_is_scheduled(function: Function, stack: AwsStores, aws: Aws) -> None:
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
    assert (package / "application.py").exists()
    assert not (package / "local").exists()


def test_the_layer_knows_the_digest_of_its_code(layers: list[Path]) -> None:
    note = layers[1] / "python/stoppress/inputs" / rendering_code.NOTE.name
    assert note.read_text() == rendering_code.digest_of(layers[1] / "python")
    assert note.read_text() == rendering_code.digest_of(Path(stoppress.__file__).parents[1])


@REBUILD
@pytest.mark.parametrize("name", ["insert", "modify", "remove"])
def test_the_catalogue_streams_events_are_answered(function: Function, stack: AwsStores, name: str) -> None:
    stack.content.put(KEY, POST.encode(), content_type="text/markdown", expected=stack.content.etag(KEY))
    assert function.invoke(event(f"rebuild_indexes/{name}")) == DONE


@FULL_REBUILD
@pytest.mark.parametrize(
    ("name", "answer"),
    [("publish", {}), ("list_periods", {"list": ""}), ("rebuild", {}), ("finish", {"finished": False})],
)
def test_the_state_machines_payloads_are_answered(function: Function, name: str, answer: dict[str, Any]) -> None:
    assert function.invoke(event(f"rebuild_site/{name}")) == Answer("response", answer)


@PUBLISH
def test_an_event_that_makes_no_sense_is_an_error(function: Function) -> None:
    assert function.invoke({"surprise": True}).kind == "error"
