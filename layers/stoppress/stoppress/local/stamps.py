"""What source files looked like when they were last dealt with: a build need not read those that look the same.

A file is taken as unchanged when its size, its times and its inode are (as git does with its index), provided that the
catalogue's record of it is the very one that was written then. The time of the last change of its inode (ctime) can't
be set by anybody, so a file that was put in its place with its old date is seen too. One that changed shortly before it
was looked at is not vouched for: within the clock's resolution it might have changed again
(https://git-scm.com/docs/racy-git).
"""

import json
import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..adapters.files import FileStore
from ..adapters.letter_case import RESOLUTION
from ..adapters.sqlite import SqliteCatalogue
from ..catalogue.record import Record
from ..inputs import SiteInputs
from ..model.site import Site
from ..model.source import Kind, kind_of
from ..publish.outcome import Outcome

Look = str | None
"""What a file looks like (``FileStore.look``), in one text, which takes little memory; None where there is none."""


class Stamps:
    """The looks of files in one output folder's state folder."""

    def __init__(self, state: Path, content: FileStore, catalogue: SqliteCatalogue) -> None:
        self._file = state / "stamps.json"
        self._content = content
        self._catalogue = catalogue
        self._looks: dict[str, Look] = {}
        self._looked_at = 0
        self._known: dict[str, list[Any]] = {}
        self._kept = 0
        """How many there were, of which the known ones still hold."""

    def unchanged(self, keys: Iterable[str], inputs: SiteInputs, now: datetime) -> dict[str, Outcome]:
        """The outcomes of those of the sources that are, and are to be seen, as when they were last dealt with.

        To be called before any of the sources is read.
        """
        self._looked_at = time.time_ns()
        self._looks = {key: self._look(key) for key in keys}
        kept = self._load()
        self._known, self._kept = {}, len(kept["stamps"])
        if kept["inputs"] == inputs.digest and kept["now"] <= now.astimezone(UTC).isoformat():
            revisions = self._catalogue.revisions("post#")
            stamps = ((key, kept["stamps"].get(key)) for key in self._looks)
            self._known = {
                key: stamp
                for key, stamp in stamps
                if stamp and stamp[:2] == [self._looks[key], revisions.get(f"post#{key}")]
            }
        return {key: Outcome(key, Kind(stamp[3]), stamp[2]) for key, stamp in self._known.items()}

    def keep(self, inputs: SiteInputs, now: datetime) -> None:
        """Note what the files looked like then, now that each has been dealt with after it was looked at."""
        fresh = self._looks.keys() - self._known.keys()
        if not fresh and len(self._known) == self._kept:
            return
        stamps = {**self._known, **{key: stamp for key in fresh if (stamp := self._stamp(key, inputs.site))}}
        text = json.dumps({"inputs": inputs.digest, "now": now.astimezone(UTC).isoformat(), "stamps": stamps})
        unfinished = self._file.with_suffix(".unfinished")
        unfinished.write_text(text, "utf-8")
        unfinished.replace(self._file)

    def _stamp(self, key: str, site: Site) -> list[Any] | None:
        """Look, revision, status and kind of a source that depends on nothing but its file and the site's inputs."""
        look, record = self._looks[key], Record.load(self._catalogue, key)
        is_fresh = look is not None and max(map(int, look.split()[1:3])) > self._looked_at - RESOLUTION
        depends = (
            record.problem or record.due or record.links or record.status not in ("published", "hidden", "removed")
        )
        if is_fresh or depends or not record.revision:
            return None
        return [look, record.revision, record.status, kind_of(key, site).value]

    def _look(self, key: str) -> Look:
        look = self._content.look(key)
        return " ".join(map(str, look)) if look else None

    def _load(self) -> Mapping[str, Any]:
        try:
            kept: Mapping[str, Any] = json.loads(self._file.read_text("utf-8"))
        except FileNotFoundError:
            return {"inputs": "", "now": "", "stamps": {}}
        return kept
