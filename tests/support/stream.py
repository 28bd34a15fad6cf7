"""Events of the catalogue's stream, as Lambda gets them: the table's stream has nothing but keys."""

from typing import Any

from stoppress.ports import ItemKey


def stream_record(key: ItemKey, sequence: int) -> dict[str, Any]:
    """The record of a change to the item with this key."""
    keys = {"pk": {"S": key.pk}, "sk": {"S": key.sk}}
    return {"eventName": "MODIFY", "dynamodb": {"Keys": keys, "SequenceNumber": str(sequence)}}
