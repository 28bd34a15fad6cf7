"""Brings a content bucket up to date with a folder: what differs is uploaded, and what is gone deleted if asked for."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...adapters.files import FileStore
from ...content.content_types import content_type_of
from ...content.site import Site
from ...content.source import Kind, kind_of
from ..console import Progress
from ..executor import batches

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

    inputs: Sequence[str]
    """The keys of the whole site's inputs that are not there, or are others: every page is made with them."""
    sources: Sequence[str]
    """The keys of such files of all other kinds."""
    deletions: Sequence[str]
    """The keys of objects that are in the bucket only."""
    unchanged: int

    @property
    def uploads(self) -> list[str]:
        """The keys of what is to be uploaded, in that order."""
        return [*self.inputs, *self.sources]


def compare(sources: FileStore, bucket: "S3Store", site: Site) -> Changes:
    """What a push would have to do. Files that Stoppress has no use for are left out, and count as not there."""
    stored = {listed.key: listed.etag for listed in bucket.list() if not listed.key.startswith(OURS)}
    kinds = {key: kind_of(key, site) for key in sources.walk()}
    there = sorted(key for key, kind in kinds.items() if kind is not Kind.IGNORED)
    others = [key for key in there if stored.get(key) != sources.etag(key)]
    return Changes(
        inputs=[key for key in others if kinds[key] is Kind.SITE_INPUT],
        sources=[key for key in others if kinds[key] is not Kind.SITE_INPUT],
        deletions=sorted(stored.keys() - set(there)),
        unchanged=len(there) - len(others),
    )


class Push:
    """Carries changes out. It can be interrupted at any time: the next comparison finds what is left."""

    def __init__(self, client: Any, bucket: str, folder: Path) -> None:
        """``client`` is one of S3, ``folder`` the site's."""
        self._client = client
        self._bucket = bucket
        self._folder = folder
        self.versions: dict[str, str] = {}
        """The version ID of each file that was uploaded, and the delete marker's of each that was deleted."""

    def upload(self, changes: Changes, progress: Progress) -> None:
        """Upload the files, the whole site's inputs before all others. Few wait at a time, however many there are."""
        done, total = 0, len(changes.uploads)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for keys in (changes.inputs, changes.sources):
                for some in batches(keys, 10 * AT_ONCE):
                    for key, version in zip(some, pool.map(self._upload, some), strict=True):
                        self.versions[key] = version
                        done += 1
                        progress(done, total)

    def delete(self, keys: Sequence[str]) -> None:
        """Delete the objects."""
        for some in batches(keys, DELETED):
            named = [{"Key": key} for key in some]
            answer = self._client.delete_objects(Bucket=self._bucket, Delete={"Objects": named})
            self.versions |= {one["Key"]: one.get("DeleteMarkerVersionId", "") for one in answer.get("Deleted", [])}

    def _upload(self, key: str) -> str:
        with (self._folder / key).open("rb") as body:
            content_type = content_type_of(key)
            answer = self._client.put_object(Bucket=self._bucket, Key=key, Body=body, ContentType=content_type)
        return str(answer.get("VersionId", ""))
