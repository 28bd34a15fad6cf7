"""Events of the catalogue's stream, as Lambda gets them: the table's stream has nothing but keys."""

from datetime import datetime
from typing import Any

from stoppress.ports import ItemKey

AT = "2022-02-15T14:48:22+00:00"
"""When every change came."""


def stream_record(key: ItemKey, sequence: int) -> dict[str, Any]:
    """The record of a change to the item with this key."""
    keys = {"pk": {"S": key.pk}, "sk": {"S": key.sk}}
    came = {"ApproximateCreationDateTime": datetime.fromisoformat(AT).timestamp()}
    return {"eventName": "MODIFY", "dynamodb": {"Keys": keys, "SequenceNumber": str(sequence), **came}}
