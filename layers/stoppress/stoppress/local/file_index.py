"""The index of source files as they were last dealt with: a build need not read those that look the same.

A file is taken as unchanged when its size, its times and its inode are (as git does with its index), provided that the
catalogue's record of it is the very one that was written then. The time of the last change of its inode (ctime) can't
be set by anybody, so a file that was put in its place with its old date is seen too. One that changed shortly before it
was looked at is not vouched for: within the clock's resolution it might have changed again
(https://git-scm.com/docs/racy-git).
"""

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from ..adapters.files import FileStore
from ..adapters.letter_case import RESOLUTION
from ..adapters.sqlite import SqliteCatalogue
from ..catalogue.record import Record, Status
from ..content.site import Site
from ..content.source import Kind, kind_of
from ..inputs.site_inputs import SiteInputs
from ..publish.outcome import Outcome

Signature = str | None
"""What tells a file from another (``FileStore.look``), in one text, which takes little memory; None where none is."""


class IndexedFile(NamedTuple):
    """A source that depends on nothing but its file and the site's inputs, as it was dealt with."""

    signature: Signature
    revision: int
    """The revision of its record."""
    status: Status
    kind: str
    """The value of its kind."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """An index as it is kept in its file."""

    inputs: str = ""
    """The digest of the site's inputs that the sources were dealt with."""
    now: str = ""
    """When that was (UTC, ISO 8601)."""
    files: Mapping[str, Sequence[Any]] = field(default_factory=dict)


class FileIndex:
    """The index of the source files of one output folder."""

    def __init__(self, state: Path, content: FileStore, catalogue: SqliteCatalogue) -> None:
        """``state`` is the output folder's state folder."""
        self._file = state / "file-index.json"
        self._content = content
        self._catalogue = catalogue
        self._signatures: dict[str, Signature] = {}
        self._looked_at = 0
        self._known: dict[str, IndexedFile] = {}
        self._kept = 0
        """How many files were in the index, of which the known ones are as they were."""

    def unchanged(self, keys: Iterable[str], inputs: SiteInputs, now: datetime) -> dict[str, Outcome]:
        """The outcomes of those of the sources that are, and are to be seen, as when they were last dealt with.

        To be called before any of the sources is read.
        """
        self._looked_at = time.time_ns()
        self._signatures = {key: self._signature(key) for key in keys}
        kept = self._load()
        self._known, self._kept = {}, len(kept.files)
        if kept.inputs == inputs.digest and kept.now <= now.astimezone(UTC).isoformat():
            revisions = self._catalogue.revisions("post#")
            for key, signature in self._signatures.items():
                file = kept.files.get(key)
                if file and file[:2] == [signature, revisions.get(f"post#{key}")]:
                    self._known[key] = IndexedFile(*file)
        return {key: Outcome(key, Kind(file.kind), file.status) for key, file in self._known.items()}

    def keep(self, inputs: SiteInputs, now: datetime) -> None:
        """Write down what the files were like then, now that each has been dealt with after it was looked at."""
        fresh = self._signatures.keys() - self._known.keys()
        if not fresh and len(self._known) == self._kept:
            return
        files = {**self._known, **{key: file for key in fresh if (file := self._indexed(key, inputs.site))}}
        kept = _Kept(inputs.digest, now.astimezone(UTC).isoformat(), files)
        unfinished = self._file.with_suffix(".unfinished")
        unfinished.write_text(json.dumps({"inputs": kept.inputs, "now": kept.now, "files": kept.files}), "utf-8")
        unfinished.replace(self._file)

    def _indexed(self, key: str, site: Site) -> IndexedFile | None:
        """The source as it is to be kept; None where it depends on others, or on time, or may have changed since."""
        signature, record = self._signatures[key], Record.load(self._catalogue, key)
        is_fresh = signature is not None and max(map(int, signature.split()[1:3])) > self._looked_at - RESOLUTION
        depends = (
            record.problem or record.due or record.links or record.status not in ("published", "hidden", "removed")
        )
        if is_fresh or depends or not record.revision:
            return None
        return IndexedFile(signature, record.revision, record.status, kind_of(key, site).value)

    def _signature(self, key: str) -> Signature:
        look = self._content.look(key)
        return " ".join(map(str, look)) if look else None

    def _load(self) -> _Kept:
        try:
            return _Kept(**json.loads(self._file.read_text("utf-8")))
        except FileNotFoundError:
            return _Kept()
