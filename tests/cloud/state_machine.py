"""Runs the state machine of template.yaml as Step Functions would, as far as its states go, in this process.

Source: the Amazon States Language, https://states-language.net/spec.html, and for distributed maps
https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from stoppress.ports import ObjectStore
from tests.sam import written

Json = Any
S3 = "arn:${Partition}:states:::s3:"


def definition(name: str = "RebuildSiteWalk") -> Mapping[str, Any]:
    """A state machine's definition in template.yaml."""
    found: Mapping[str, Any] = written()["Resources"][name]["Properties"]["Definition"]
    return found


FIELDS: Mapping[str, set[str]] = {
    "Task": {"Resource", "Parameters", "Retry"},
    "Map": {"ItemReader", "ItemSelector", "ItemBatcher", "MaxConcurrency", "ItemProcessor"},
    "Choice": {"Choices", "Default"},
    "Succeed": set(),
}


class StateMachine:
    """Interprets states of the types Task, Map, Choice and Succeed. Any other field than those it knows is an error."""

    def __init__(self, invoke: Callable[[Json], Json], bucket: ObjectStore) -> None:
        """``invoke`` stands for the function, ``bucket`` for the content bucket."""
        self._invoke = invoke
        self._bucket = bucket
        self.payloads: list[Json] = []
        """What the function was sent, in order."""

    def run(self, data: Json) -> Json:
        """The output of an execution with this input."""
        return self._run(definition(), data)

    def _run(self, machine: Mapping[str, Any], data: Json) -> Json:
        name = machine["StartAt"]
        while True:
            state = machine["States"][name]
            unknown = state.keys() - FIELDS[state["Type"]] - {"Type", "Next", "End", "ResultPath"}
            assert not unknown, f"the interpreter does not know {unknown}"
            if state["Type"] == "Choice":
                name = _chosen(state, data)
                continue
            data = self._pass(state, data)
            if state["Type"] == "Succeed" or state.get("End"):
                return data
            name = state["Next"]

    def _pass(self, state: Mapping[str, Any], data: Json) -> Json:
        if state["Type"] == "Succeed":
            return data
        result = self._task(state, data) if state["Type"] == "Task" else self._map(state, data)
        field = state.get("ResultPath", "$").removeprefix("$").removeprefix(".")
        return {**data, field: result} if field else result

    def _task(self, state: Mapping[str, Any], data: Json) -> Json:
        assert state["Resource"] == "${RebuildSiteFunction}"
        payload = json.loads(json.dumps(_filled(state["Parameters"], data, {"State": {"RetryCount": 0}})))
        self.payloads.append(payload)
        return json.loads(json.dumps(self._invoke(payload)))

    def _map(self, state: Mapping[str, Any], data: Json) -> Json:
        items = list(self._items(state["ItemReader"], data))
        if "ItemSelector" in state:
            items = [_filled(state["ItemSelector"], data, {"Map": {"Item": {"Value": item}}}) for item in items]
        size = state["ItemBatcher"]["MaxItemsPerBatch"]
        batch_input = _filled(state["ItemBatcher"]["BatchInput"], data)
        batches = [items[first : first + size] for first in range(0, len(items), size)]
        return [self._run(state["ItemProcessor"], {"BatchInput": batch_input, "Items": batch}) for batch in batches]

    def _items(self, reader: Mapping[str, Any], data: Json) -> Iterator[Json]:
        parameters = _filled(reader["Parameters"], data)
        assert parameters["Bucket"] == "${ContentBucket}"
        if reader["Resource"] == S3 + "listObjectsV2":
            for line in self._bucket.list():
                yield {"Etag": f'"{line.etag}"', "Key": line.key, "LastModified": 1, "Size": line.size}
            return
        assert reader["Resource"] == S3 + "getObject"
        assert reader["ReaderConfig"] == {"InputType": "JSON"}
        stored = self._bucket.get(parameters["Key"])
        assert stored
        yield from json.loads(stored.body)


def _chosen(state: Mapping[str, Any], data: Json) -> str:
    for rule in state["Choices"]:
        assert rule.keys() == {"Variable", "StringEquals", "Next"}
        if _at(rule["Variable"], data, {}) == rule["StringEquals"]:
            return str(rule["Next"])
    return str(state["Default"])


def _filled(template: Mapping[str, Any], data: Json, context: Json = None) -> dict[str, Any]:
    """A payload template with its paths replaced by what they lead to."""
    return {
        name.removesuffix(".$"): _at(value, data, context) if name.endswith(".$") else value
        for name, value in template.items()
    }


def _at(path: str, data: Json, context: Json) -> Json:
    """What a path leads to: ``$.a.b`` in the state's input, ``$$.a.b`` in the context."""
    here = context if path.startswith("$$") else data
    for field in path.lstrip("$").split(".")[1:]:
        here = here[field]
    return here
