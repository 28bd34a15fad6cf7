"""Requests to publish a source again because of what another one did, made in the transaction that did it.

The stream tells of the item, and who deals with that sends the source to the uploads queue. So the source has an event
of its own, which comes again until a worker has dealt with it to the end.
"""

import secrets
from collections.abc import Iterable
from itertools import islice

from ..ports import MAX_WRITES, Catalogue, Condition, ItemKey, Put

REQUESTS = "request"
"""What the ``pk`` of requests begins with."""


def request_key(source: str) -> ItemKey:
    """The key of the request to publish a source. The item stays when it is done: the key is all that matters."""
    return ItemKey(f"{REQUESTS}#{source}", "publish")


def request_writes(sources: Iterable[str]) -> list[Put]:
    """The writes that have these sources published again."""
    return [Put(request_key(source), {"number": secrets.randbits(48)}, Condition.ANY) for source in sorted(sources)]


def request(catalogue: Catalogue, sources: Iterable[str]) -> None:
    """Have these sources published again. Each request has a number, as only an item that changes is told of."""
    writes = iter(request_writes(sources))
    while some := list(islice(writes, MAX_WRITES)):
        catalogue.commit(some)
