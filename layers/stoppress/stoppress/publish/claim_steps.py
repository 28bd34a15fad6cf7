"""Joins a source to the claim on a path."""

from collections.abc import Sequence

from ..catalogue.claim import Claim, claim_key
from ..catalogue.record import Record
from ..content.folders import may_be_in_the_way
from ..errors import Conflict
from ..inputs.site_reads import SiteReads
from ..ports import Catalogue, Item, Put, Write
from .folders import Folders


class ClaimSteps:
    """The first steps of publishing a source: it joins the claim, and has files taken down that are in its way.

    Each method takes the record as noted and returns it as stored. Each raises Conflict when someone else has written
    first.
    """

    def __init__(self, catalogue: Catalogue, folders: Folders, reads: SiteReads, *, careful: bool) -> None:
        """``reads`` is told of the claim that is written. ``careful`` looks whether files are in the way."""
        self._catalogue = catalogue
        self._folders = folders
        self._reads = reads
        self._careful = careful
        self.pages_written = 0
        self.has_page_below = False
        """Whether there was a page below the path when it was claimed."""

    def claim(self, record: Record, path: str, rank: str) -> tuple[Record, list[Claim]]:
        """Join the claim on the path; returns the record, and the claims on the folders above.

        Those must not change until the source's record is written.
        """
        above = self._folders.above(path) if self._careful else self._folders.unclaimed(path)
        record = self._join_any(record, path, rank, above)
        if any(claim.revision for claim in above):
            above = self._folders.above(path)
            if not all(claim.below for claim in above if claim.revision):
                raise Conflict(f"others changed what is in the way of {path}")
            self.pages_written += self._folders.clear(above)
        if may_be_in_the_way(path) and record.path != path:
            record, self.has_page_below = self._folders.look_below(record, path)
        return record, above

    def _join_any(self, record: Record, path: str, rank: str, above: Sequence[Claim]) -> Record:
        if not record.revision:
            try:
                return self._join(record, Claim(path), rank, above)  # most come to a new path: that spares a look
            except Conflict:
                pass
        return self._join(record, Claim.load(self._catalogue, path), rank, above)

    def stay(self, record: Record, rank: str) -> tuple[Record, Claim]:
        """Have the claim on the listed version's path hold this rank, if the source is in it; returns record and claim.

        A version that has gone again may have left its own rank there.
        """
        claim = Claim.load(self._catalogue, record.path)
        if record.source not in claim.sources or rank in claim.contenders:
            return record, claim
        record = self._join(record, claim, rank)
        return record, Claim.load(self._catalogue, record.path)

    def _join(self, record: Record, claim: Claim, rank: str, above: Sequence[Claim] = ()) -> Record:
        path = claim.path
        joins: list[Write] = [] if rank in claim.contenders else [claim.add(rank).write()]
        joins += self._folders.entered(above, record.source)
        if not joins and path in record.paths:
            return record
        changed, put = record.put(record.claiming(path))
        known = {write.key for write in joins}
        checks = [check for check in self._folders.checks(above) if check.key not in known]
        self._catalogue.commit([put, *joins, *checks])
        for write in joins:
            if isinstance(write, Put) and write.key == claim_key(path):
                self._reads.know(Item(write.key, write.attributes))
        return changed
