"""Brings a content bucket up to date with a folder: what differs is uploaded, and what is gone deleted if asked for."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...adapters.files import FileStore
from ...content.content_types import content_type_of
from ...content.site import Site
from ...content.source import Kind, kind_of
from ..console import Progress

if TYPE_CHECKING:
    from ...adapters.s3 import S3Store

OURS = "_stoppress/"
"""What Stoppress keeps in the content bucket for itself."""

AT_ONCE = 16
"""How many uploads are under way at a time."""
DELETED = 1000
"""How many keys one request may delete (S3's limit)."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What tells a folder from a bucket."""

    uploads: Sequence[str]
    """The keys of files that are not there, or are others. The inputs of the whole site, which every page is made with,
    come first."""
    deletions: Sequence[str]
    """The keys of objects that are in the bucket only."""
    unchanged: int


def compare(sources: FileStore, bucket: "S3Store", site: Site) -> Changes:
    """What a push would have to do. Files that Stoppress has no use for are left out, and count as not there."""
    stored = {listed.key: listed.etag for listed in bucket.list() if not listed.key.startswith(OURS)}
    kinds = {key: kind_of(key, site) for key in sources.walk()}
    there = sorted((kind is not Kind.SITE_INPUT, key) for key, kind in kinds.items() if kind is not Kind.IGNORED)
    uploads = [key for _, key in there if stored.get(key) != sources.etag(key)]
    deletions = sorted(stored.keys() - {key for _, key in there})
    return Changes(uploads, deletions, len(there) - len(uploads))


class Push:
    """Carries changes out. It can be interrupted at any time: the next comparison finds what is left."""

    def __init__(self, client: Any, bucket: str, folder: Path) -> None:
        """``client`` is one of S3, ``folder`` the site's."""
        self._client = client
        self._bucket = bucket
        self._folder = folder

    def upload(self, keys: Sequence[str], progress: Progress) -> None:
        """Upload the files, those of the whole site before all others."""
        inputs = [key for key in keys if kind_of(key) is Kind.SITE_INPUT]
        done = 0
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for some in (inputs, keys[len(inputs) :]):
                for _ in _bounded(pool, self._upload, some):
                    done += 1
                    progress(done, len(keys))

    def delete(self, keys: Sequence[str]) -> None:
        """Delete the objects."""
        for first in range(0, len(keys), DELETED):
            named = [{"Key": key} for key in keys[first : first + DELETED]]
            self._client.delete_objects(Bucket=self._bucket, Delete={"Objects": named, "Quiet": True})

    def _upload(self, key: str) -> None:
        with (self._folder / key).open("rb") as body:
            self._client.put_object(Bucket=self._bucket, Key=key, Body=body, ContentType=content_type_of(key))


def _bounded(pool: ThreadPoolExecutor, function: Callable[[str], None], keys: Sequence[str]) -> Iterator[None]:
    """Call the function for each key, with few calls waiting at a time."""
    for first in range(0, len(keys), 10 * AT_ONCE):
        yield from pool.map(function, keys[first : first + 10 * AT_ONCE])
