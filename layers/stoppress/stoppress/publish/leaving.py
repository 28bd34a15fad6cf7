"""The last step of publishing a source: it leaves a path that it may have occupied, and has no page at any more."""

from collections.abc import Sequence
from dataclasses import replace

from ..catalogue.claim import Claim
from ..catalogue.record import Record, record_key
from ..catalogue.requests import request_writes
from ..content.folders import folders_of
from ..errors import Conflict
from ..ports import Catalogue, Check, Write
from .folders import Folders
from .source_page import SourcePages


class Leaving:
    """Has sources leave paths: a redirect to their page stays there if they declare one, or have moved from there."""

    def __init__(self, catalogue: Catalogue, source_pages: SourcePages, folders: Folders) -> None:
        self._catalogue = catalogue
        self._source_pages = source_pages
        self._folders = folders
        self.pages_written = 0

    def leave(self, record: Record, path: str) -> Record:
        """Give the path up, and have there what belongs there then; returns the record as stored.

        Raises Conflict when someone else has written first.
        """
        claim = Claim.load(self._catalogue, path)
        declares = record.rank if path in record.redirects else ""
        above = self._above_left(record, path)
        changed, put = self._without_move(record, path, above)
        moved = path in changed.former
        left = claim.remove(record.source, declares=declares, moved=moved)
        folders = self._folders.noted(above, record, left)
        if left != claim or folders or changed is not record:
            # A worker that is late must not give up what a newer one has claimed: the record has to be the noted one.
            # One transaction for each path, as there may be more paths than one takes.
            told = request_writes(self._folders.free(folders))
            writes = [one.write() for one in (*([left] if left != claim else []), *folders)]
            self._catalogue.commit([put, *writes, *told])
            record = changed
            above = self._above_left(record, path)
            if self._folders.noted(above, record):
                raise Conflict(f"something came in the way of {path}")  # it noted the source before this left
        if declares or moved:
            record, _ = self._folders.look_below(record, path)
        if declares:
            self.pages_written += self._folders.restore(above)
        self.pages_written += self._source_pages.refresh_with_second(path)
        record = self._folders.forget_moves(record, path, {*left.moved} - {record.source})
        if not declares:
            self.pages_written += self._folders.restore(above) + self._folders.restore_below(left)
        if (declares or moved) and self._came_in_the_way(record, path, moved=moved):
            raise Conflict(f"something came in the way of {path}")
        return record

    def _without_move(self, record: Record, path: str, above: Sequence[Claim]) -> tuple[Record, Write]:
        """The record as it is to be once the source has left the path, and its write, or a check where it stays."""
        if path in record.former and self._folders.end_moves(above):
            former = tuple(former for former in record.former if former != path)
            return record.put(replace(record, former=former))
        return record, Check(record_key(record.source), record.expected)

    def _came_in_the_way(self, record: Record, path: str, *, moved: bool) -> bool:
        above = self._above_left(record, path)
        return bool(self._folders.noted(above, record)) or (moved and self._folders.end_moves(above))

    def _above_left(self, record: Record, path: str) -> list[Claim]:
        """The claims on a path's folders, but for the folders of the source's own page: those are dealt with."""
        known = folders_of(record.path)
        return [claim for claim in self._folders.above(path) if claim.path not in known]
