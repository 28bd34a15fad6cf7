"""Counts what is asked of AWS, through botocore's own events: requests by kind, and the units DynamoDB charges for.

Units are reckoned from what goes over the wire, by the rules that AWS publishes (https://docs.aws.amazon.com/
amazondynamodb/latest/developerguide/CapacityUnitCalculations.html): an item is as large as the names and values of its
attributes.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from .aws_stores import AwsStores

READ_UNIT, WRITE_UNIT = 4096, 1024
"""Bytes: of a strongly consistent reading, and of an item that is written."""


@dataclass
class Spent:
    """What was asked for."""

    requests: Counter[str] = field(default_factory=Counter)
    """By kind, such as ``s3.GetObject``."""
    units: Counter[str] = field(default_factory=Counter)
    """DynamoDB's, ``read`` and ``write``."""

    def note_request(self, model: Any, **_: Any) -> None:
        """Count a request that is about to be made."""
        self.requests[f"{model.service_model.service_name}.{model.name}"] += 1

    def note_reading(self, parsed: Mapping[str, Any], model: Any, **_: Any) -> None:
        """Count the units of an answer. What a query returns is rounded up as a whole."""
        if model.name in ("GetItem", "Query", "Scan"):
            items = parsed.get("Items", [parsed["Item"]] if "Item" in parsed else [])
            self.units["read"] += _units(sum(map(_size, items)), READ_UNIT)
        for items in parsed.get("Responses", {}).values() if model.name == "BatchGetItem" else ():
            self.units["read"] += sum(_units(_size(item), READ_UNIT) - 1 for item in items)

    def note_keys(self, params: Mapping[str, Any], model: Any, **_: Any) -> None:
        """Count a unit for each key of a batch: every item is rounded up, also one that is not there."""
        if model.name == "BatchGetItem":
            self.units["read"] += sum(len(asked["Keys"]) for asked in params["RequestItems"].values())

    def note_writing(self, params: Mapping[str, Any], model: Any, **_: Any) -> None:
        """Count the units of a write: each item is rounded up, and counts twice in a transaction.

        How large an item is that is deleted, or only looked at, does not go over the wire: it is taken for a small one.
        """
        for write in params.get("TransactItems", []):
            (request,) = write.values()
            self.units["write"] += 2 * _units(_size(request.get("Item", {})), WRITE_UNIT)
        if model.name in ("PutItem", "DeleteItem"):
            self.units["write"] += _units(_size(params.get("Item", {})), WRITE_UNIT)


@contextmanager
def counted(stores: AwsStores) -> Iterator[Spent]:
    """What the stores ask for in the meantime."""
    spent = Spent()
    handlers = [
        ("before-call", spent.note_request),
        ("after-call.dynamodb", spent.note_reading),
        ("before-parameter-build.dynamodb", spent.note_writing),
        ("before-parameter-build.dynamodb", spent.note_keys),
    ]
    # Two stores may share a client, which must not count twice.
    events = {id(client): client.meta.events for client in stores.clients}
    for one in events.values():
        for event, handler in handlers:
            one.register(event, handler, unique_id=handler)
    try:
        yield spent
    finally:
        for one in events.values():
            for event, handler in handlers:
                one.unregister(event, handler, unique_id=handler)


def _units(size: int, unit: int) -> int:
    """How many units so many bytes are; nothing is one too."""
    return max(-(-size // unit), 1)


def _size(item: Mapping[str, Mapping[str, Any]]) -> int:
    return sum(len(name.encode()) + _size_of_value(value) for name, value in item.items())


def _size_of_value(value: Mapping[str, Any]) -> int:
    ((kind, content),) = value.items()
    if kind == "S":
        return len(content.encode())
    if kind == "N":
        return len(content.strip("-").replace(".", "")) // 2 + 2
    if kind == "L":
        return 3 + sum(1 + _size_of_value(one) for one in content)
    if kind == "M":
        return 3 + len(content) + _size(content)
    return 1  # a truth value, or nothing
