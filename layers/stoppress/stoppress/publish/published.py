"""What the record says of a source that is on the site. Pure: it follows from the source and the record before."""

from collections.abc import Iterable
from dataclasses import replace

from ..catalogue.record import Record, Version
from ..content.index import OVERRIDABLE_PATHS
from ..inputs.sources import Content, StaticFile, rank_of
from ..ports import ItemKey


def published(record: Record, content: Content, version: Version, entries: Iterable[ItemKey]) -> Record:
    """The record of a source that owns its path, when its page is there and these entries list it."""
    rank = rank_of(content)
    redirects = () if isinstance(content, StaticFile) else content.redirect_from
    moved = record.path not in ("", content.path, *OVERRIDABLE_PATHS)
    former = {*record.former, record.path} if moved else set(record.former)
    return replace(
        record.of_version(version),
        status="published",
        path=content.path,
        url=content.url,
        former=tuple(sorted(former - {content.path})),
        redirects=redirects,
        paths=tuple(sorted({*record.paths, *redirects})),
        entries=tuple(entries),
        wanted=content.path,
        first=rank,
        rank=rank,
        problem=None,
        due="",
    )
