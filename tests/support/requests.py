"""Counts requests to AWS by kind, through botocore's own events."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .aws_stores import AwsStores


@contextmanager
def counted(stores: AwsStores) -> Iterator[Counter[str]]:
    """The requests that the stores make in the meantime, such as ``s3.GetObject``."""
    found: Counter[str] = Counter()

    def note(model: Any, **_: Any) -> None:
        found[f"{model.service_model.service_name}.{model.name}"] += 1

    # Two stores may share a client, which must not count twice.
    events = {id(client): client.meta.events for client in stores.clients}
    for one in events.values():
        one.register("before-call", note, unique_id="counted")
    try:
        yield found
    finally:
        for one in events.values():
            one.unregister("before-call", note, unique_id="counted")
