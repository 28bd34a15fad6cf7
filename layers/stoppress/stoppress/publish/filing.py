"""What the catalogue holds of a post that has been published once and is as it was then.

For loading an archive in one go. It is what the steps of publishing (``steps.py``) write, one after the other.
"""

from ..catalogue.claim import Claim
from ..catalogue.links import address_key, named_key
from ..catalogue.record import Record
from ..content.post import Post
from ..inputs.sources import rank_of
from ..ports import Put, Revision
from .entries import entries_of
from .naming import naming_of


def filed(post: Post, etag: str, inputs: str) -> list[Put]:
    """The record of a post that links to no other and declares no redirects, its claim, its address and its entries.

    ``etag`` and ``inputs`` are the version of its source, and the digest of the site inputs it was read with.
    """
    rank, named = rank_of(post), naming_of(post)
    entries = [Put(key, attributes, Revision.ABSENT) for key, attributes in entries_of(post).items()]
    published = Record(
        post.key,
        status="published",
        etag=etag,
        inputs=inputs,
        path=post.path,
        url=post.url,
        address=post.url,
        named=named,
        paths=(post.path,),
        entries=tuple(put.key for put in entries),
        wanted=post.path,
        first=rank,
        rank=rank,
    )
    _, record = Record(post.key).put(published)
    address = Put(address_key(post.key), {"url": post.url}, Revision.ABSENT)
    names = [Put(named_key(*named), {}, Revision.ABSENT)] if named else []
    return [record, Claim(post.path).add(rank).put(), address, *names, *entries]
