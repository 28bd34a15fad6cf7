"""What publishing a plain post for the first time leaves in the catalogue, for loading an archive in one go.

Composed of what the steps of publishing (``steps.py``) write. They would read and check as much again as they write:
nobody else is there, so there is nothing to find.
"""

from ..catalogue.claim import Claim
from ..catalogue.links import address_write, naming_writes
from ..catalogue.record import Record, Version
from ..content.post import Post
from ..inputs.sources import rank_of
from ..ports import Condition, Put
from .entries import entries_of
from .naming import naming_of
from .published import published


def bulk_writes(post: Post, etag: str, inputs: str) -> list[Put]:
    """The record of a post that links to no other and declares no redirects, its claim, its address and its entries.

    ``etag`` and ``inputs`` are the version of its source, and the digest of the site inputs it was read with.
    """
    new, named, entries = Record(post.key), naming_of(post), entries_of(post)
    record = published(new.claiming(post.path), post, Version(etag, inputs, post.url, named), entries)
    writes = [
        new.put(record)[1],
        Claim(post.path).add(rank_of(post)).write(),
        address_write(post.key, post.url),
        *naming_writes((), named),
        *(Put(key, attributes, Condition.ABSENT) for key, attributes in entries.items()),
    ]
    return [write for write in writes if isinstance(write, Put)]
