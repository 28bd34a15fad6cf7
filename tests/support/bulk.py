"""An archive that is already published, written straight into the catalogue: rendering it all would take minutes."""

from stoppress.catalogue import (
    LANDING,
    Claim,
    Offer,
    Record,
    directory_key,
    entry_attributes,
    entry_key,
)
from stoppress.model.index import HOME, Index, entry_of, indexes_of, period_of
from stoppress.model.post import Post, parse_post
from stoppress.ports import Put, Revision
from tests.support.newsroom import Newsroom


def load(room: Newsroom, sources: dict[str, str]) -> None:
    """Write the sources, and what the catalogue would hold had they been published. The pages are not written."""
    inputs = room.engine.press.bundle.current()
    periods: set[tuple[Index, str]] = set()
    for key, text in sources.items():
        room.write(key, text)
        post = parse_post(key, text.encode(), inputs.site)
        etag = room.engine.content.head(key)
        entries = [
            Put(entry_key(index, entry_of(post).sort_key), entry_attributes(entry_of(post)), Revision.ANY)
            for index in indexes_of(post)
        ]
        _, record = _published(post, str(etag), inputs.digest, entries)
        room.engine.catalogue.commit([record, Claim(post.path).joined_by(key).write(), *entries])
        periods |= {(index, period_of(entry_of(post).sort_key, "month")) for index in indexes_of(post)}
    for index, period in periods:
        room.engine.catalogue.commit([Offer(index, period).put(1, 1, 1)[1]])
    for index in {index for index, _ in periods} - {HOME}:
        named = Put(directory_key(index), {}, Revision.ABSENT)
        room.engine.catalogue.commit([Offer(index, LANDING).put(1, 1, 1)[1], named])
    room.engine.catalogue.forget(room.engine.catalogue.changes(limit=1_000_000))


def _published(post: Post, etag: str, inputs: str, entries: list[Put]) -> tuple[Record, Put]:
    return Record(post.key).put(
        status="published",
        etag=etag,
        inputs=inputs,
        path=post.path,
        paths=(post.path,),
        entries=tuple(entry.key for entry in entries),
        wanted=post.path,
        owner=post.key,
    )
