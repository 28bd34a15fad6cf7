"""The catalogue in one DynamoDB table with the string keys ``pk`` and ``sk``."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError  # type: ignore[import-untyped]

from ..errors import Conflict
from ..ports import Catalogue, Check, Condition, Delete, Expected, Item, ItemKey, Put, Write, check_transaction

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import KeysAndAttributesTypeDef, TransactWriteItemTypeDef

_LOST = {"ConditionalCheckFailed", "TransactionConflict"}
"""Why DynamoDB refuses one write of a transaction that someone else got ahead of; as an error of its own, such a
reason ends in "Exception" (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html).
"""


class DynamoDbCatalogue(Catalogue):
    """A catalogue in a table. Errors other than a lost race (throttling among them) are botocore's ``ClientError``."""

    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def get(self, key: ItemKey) -> Item | None:
        answer = self._client.get_item(TableName=self._table, Key=_key(key), ConsistentRead=True)
        return _item(answer["Item"]) if "Item" in answer else None

    def get_many(self, keys: Sequence[ItemKey]) -> Sequence[Item | None]:
        """The items in the order of their keys. What DynamoDB leaves unanswered, as it may, is asked for one by one."""
        if len(keys) < 2:
            return [self.get(key) for key in keys]
        asked: KeysAndAttributesTypeDef = {"Keys": [_key(key) for key in keys], "ConsistentRead": True}
        answer = self._client.batch_get_item(RequestItems={self._table: asked})
        found = {item.key: item for item in map(_item, answer["Responses"].get(self._table, []))}
        unanswered = answer["UnprocessedKeys"].get(self._table, {"Keys": []})["Keys"]
        again = {_item(stored).key for stored in unanswered}
        return [self.get(key) if key in again else found.get(key) for key in keys]

    def query(
        self,
        pk: str,
        *,
        after: str | None = None,
        before: str | None = None,
        newest_first: bool = False,
        limit: int | None = None,
    ) -> Sequence[Item]:
        return [_item(stored) for stored in self._query(pk, after, before, newest_first=newest_first, limit=limit)]

    def commit(self, writes: Sequence[Write]) -> None:
        """Do all the writes, or none. An attribute can't be called ``pk`` or ``sk`` (ValueError)."""
        _validate(writes)
        needed = [write for write in writes if not _always_holds(write)]
        try:
            if len(needed) == 1:
                self._write_one(needed[0])
            elif needed:
                self._client.transact_write_items(TransactItems=[self._transact_item(write) for write in needed])
        except ClientError as error:
            if _is_lost_race(error):
                raise Conflict(str(error)) from error
            raise

    def scan(self, pk_begins_with: str) -> Iterator[Item]:
        request: dict[str, Any] = {"TableName": self._table, "ConsistentRead": True}
        if pk_begins_with:
            request["FilterExpression"] = "begins_with(pk, :prefix)"
            request["ExpressionAttributeValues"] = _serialized({":prefix": pk_begins_with})
        for page in self._client.get_paginator("scan").paginate(**request):
            yield from map(_item, page["Items"])

    def _query(
        self, pk: str, after: str | None, before: str | None, *, newest_first: bool = False, limit: int | None = None
    ) -> list[Mapping[str, Any]]:
        # DynamoDB refuses a range that nothing can be in, and an empty string as its end.
        if limit == 0 or before == "" or (after and before and after >= before):
            return []
        condition, values = _range(after or None, before)
        request: dict[str, Any] = {
            "TableName": self._table,
            "KeyConditionExpression": f"pk = :pk{condition}",
            "ExpressionAttributeValues": _serialized({":pk": pk, **values}),
            "ConsistentRead": True,
            "ScanIndexForward": not newest_first,
        }
        if limit is not None:
            request["Limit"] = limit + len(values)  # BETWEEN includes its bounds, which are left out below
        found: list[Mapping[str, Any]] = []
        for page in self._client.get_paginator("query").paginate(**request):
            found += [stored for stored in page["Items"] if stored["sk"]["S"] not in (after, before)]
            if limit is not None and len(found) >= limit:
                break
        return found[:limit]

    def _write_one(self, write: Write) -> None:
        # Outside a transaction a write costs half as much.
        if isinstance(write, Put):
            self._client.put_item(**self._request(write))
        elif isinstance(write, Delete):
            self._client.delete_item(**self._request(write))
        else:
            self._client.transact_write_items(TransactItems=[self._transact_item(write)])

    def _transact_item(self, write: Write) -> "TransactWriteItemTypeDef":
        request = self._request(write)
        if isinstance(write, Put):
            return {"Put": request}
        return {"Delete": request} if isinstance(write, Delete) else {"ConditionCheck": request}

    def _request(self, write: Write) -> Any:
        request = {"TableName": self._table, **_condition(write.expected)}
        if isinstance(write, Put):
            return {**request, "Item": {**_serialized(write.attributes), **_key(write.key)}}
        return {**request, "Key": _key(write.key)}


def _validate(writes: Sequence[Write]) -> None:
    check_transaction(writes)
    for write in writes:
        if isinstance(write, Put) and {"pk", "sk"} & write.attributes.keys():
            raise ValueError("an attribute can't be called pk or sk, which are the key's")


def _always_holds(write: Write) -> bool:
    return isinstance(write, Check) and write.expected is Condition.ANY


def _condition(expected: Expected) -> dict[str, Any]:
    if expected is Condition.ANY:
        return {}
    if expected is Condition.ABSENT:
        return {"ConditionExpression": "attribute_not_exists(pk)"}
    return {
        "ConditionExpression": "revision = :revision",
        "ExpressionAttributeValues": _serialized({":revision": expected}),
    }


def _range(after: str | None, before: str | None) -> tuple[str, dict[str, str]]:
    if after is not None and before is not None:
        return " AND sk BETWEEN :after AND :before", {":after": after, ":before": before}
    if after is not None:
        return " AND sk > :after", {":after": after}
    if before is not None:
        return " AND sk < :before", {":before": before}
    return "", {}


def _is_lost_race(error: ClientError) -> bool:
    code: str = error.response["Error"]["Code"]
    if code != "TransactionCanceledException":
        return code.removesuffix("Exception") in _LOST
    reasons = {reason["Code"] for reason in error.response["CancellationReasons"]} - {"None"}
    return bool(reasons) and reasons <= _LOST


def _key(key: ItemKey) -> dict[str, Any]:
    return {"pk": {"S": key.pk}, "sk": {"S": key.sk}}


def _serialized(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _attribute_value(value) for name, value in values.items()}


def _item(stored: Mapping[str, Any]) -> Item:
    values = {name: _json_value(value) for name, value in stored.items()}
    return Item(ItemKey(values.pop("pk"), values.pop("sk")), values)


# boto3 has a serializer too, but with Decimals for numbers, and importing it costs a fifth of a cold start.
def _attribute_value(value: Any) -> dict[str, Any]:
    match value:
        case None:
            return {"NULL": True}
        case bool():
            return {"BOOL": value}
        case int():
            return {"N": str(value)}
        case str():
            return {"S": value}
        case list() | tuple():
            return {"L": [_attribute_value(element) for element in value]}
        case dict():
            return {"M": _serialized(value)}
    raise TypeError(f"not a JSON value that a catalogue holds: {value!r}")


def _json_value(stored: Mapping[str, Any]) -> Any:
    ((kind, value),) = stored.items()
    match kind:
        case "NULL":
            return None
        case "N":
            return int(value)
        case "L":
            return [_json_value(element) for element in value]
        case "M":
            return {name: _json_value(element) for name, element in value.items()}
    return value
