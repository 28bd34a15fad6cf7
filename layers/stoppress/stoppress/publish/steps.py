"""The steps of publishing one source, in an order that a crash between any two does no harm to.

- *Claim*: claim the path, and note on the record that the source may occupy it. Files in its way give way.
- *Page*: refresh the page, so that it is live before anything links to it.
- *Record*: write the record and its entries in one transaction.
- *Leaving*: clear every other path that the source ever occupied or declares. What belongs there then takes its place.

To take down is record and leaving. Every step can be repeated at any time. The record never forgets a path: a worker
that is slow may yet write a page there and die, and when its event comes again this is how the page is found.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..catalogue.claim import Claim, claim_key
from ..catalogue.links import address_write, naming_writes
from ..catalogue.record import Record, Status, Version
from ..content.folders import are_in_the_way
from ..content.rank import gives_way
from ..errors import Conflict, Indistinct, PostProblem, SiteProblem
from ..inputs.site_reads import SiteReads
from ..inputs.sources import Content, rank_of
from ..ports import MAX_WRITES, Catalogue, Condition, Delete, ItemKey, ObjectHead, Put, Write
from .claim_steps import ClaimSteps
from .collision import indistinct, path_taken, unrenderable
from .entries import entries_of
from .folders import Folders
from .leaving import Leaving
from .published import published
from .source_page import SourcePages


class Steps:
    """Carries out decisions about one source. Every method takes the record as noted and returns it as stored.

    Each raises Conflict when someone else has written first. ``version`` is what the record speaks of at the end.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        source_pages: SourcePages,
        folders: Folders,
        reads: SiteReads,
        noted: Mapping[str, ObjectHead | None],
        *,
        careful: bool = False,
    ) -> None:
        """``reads`` is what the decision was read through, and ``noted`` what was stored before that, by its path.

        ``careful`` takes nothing for granted: it looks whether files are in the way, and whether a new page is there,
        which is otherwise found out when a write fails.
        """
        self._catalogue = catalogue
        self._reads = reads
        self._noted = noted
        self._source_pages = source_pages
        self._folders = folders
        self._claims = ClaimSteps(catalogue, folders, reads, careful=careful)
        self._leaving = Leaving(catalogue, source_pages, folders)
        self._pages_written = 0

    @property
    def pages_written(self) -> int:
        """How many pages were written or deleted by now."""
        return self._pages_written + self._claims.pages_written + self._leaving.pages_written

    def refresh(self, path: str, *, strict: bool = False) -> tuple[str, Claim]:
        """Make the page at the path what it should be (``SourcePages.refresh``); returns the version and the claim."""
        written, version, claim = self._source_pages.refresh(path, strict=strict)
        self._pages_written += written + self._source_pages.refresh_second(path, own=strict)
        return version, claim

    def put_live(self, record: Record, content: Content, version: Version) -> Record:
        """Have the page at its path and the entries in the listings; or reject it when another source owns the path."""
        rank = rank_of(content)
        is_new = content.path not in (record.path, record.wanted)
        if is_new and any(are_in_the_way(content.path, path) for path in record.paths):
            record = self.take_down(record, version, status="hidden")  # it can't be at both places for a while
        record, above = self._claims.claim(record, content.path, rank)
        try:
            shown, claim = self._put_page(content.path)
        except SiteProblem as problem:
            stays = rank if content.path == record.path else ""
            return self.reject(record, unrenderable(record.source, problem), version, rank=stays)
        except Indistinct as error:
            # Nobody tells when the other one goes: without the version, every build looks again.
            other = indistinct(record.source, content.path, error.other)
            return self.reject(record, other, replace(version, etag=""))
        if rank not in claim.contenders or (self._claims.has_page_below and not claim.below):
            # It lost its claim; or what was below has left, and there may be others.
            raise Conflict(f"others changed the claim on {claim.path}")
        if claim.first != rank and gives_way(rank):
            return self._give_way(record, version, claim)
        if claim.first != rank:
            record = self.reject(record, path_taken(rank, claim.path, claim.first), version, claim)
            if claim.below:
                self.refresh(claim.path)
            return record
        if shown != version.etag:
            raise Conflict(f"{record.source} has changed before its page was live")
        entries = [Put(key, attributes, Condition.ANY) for key, attributes in entries_of(content).items()]
        changed = published(record, content, version, (entry.key for entry in entries))
        record = self._conclude(record, changed, [claim], entries, above)
        if content.path not in self._noted:
            self.refresh(content.path)  # those beside it were read before it was listed
        return record

    def reject(
        self,
        record: Record,
        problem: PostProblem,
        version: Version,
        blocked_by: Claim | None = None,
        *,
        rank: str = "",
        due: str = "",
    ) -> Record:
        """Put the problem on record. The last good version stays as it is, unless its path has a new owner.

        Or unless its page is gone, which nobody can make again: a worker that was late in taking the post down, before
        it came back, may have deleted it.

        ``rank`` is the one to claim the last good version's path with, where that is not its own: a newer version whose
        page alone can't be made still counts. ``due`` is when a source whose only fault is a link would have an address
        that others may link to.
        """
        claims = {claim.path: claim for claim in [blocked_by] if claim}
        if record.path and record.path not in claims:
            record, claims[record.path] = self._claims.stay(record, rank or record.rank)
        changed = replace(record.of_version(version), status="rejected", problem=problem, due=due)
        claim = claims.get(record.path)
        if claim and claim.owner == record.source and self._source_pages.is_there(record.path):
            changed = replace(changed, wanted=record.path, first=claim.first, address=record.url, named=record.named)
        else:
            changed = changed.unlisted()
        if blocked_by:
            changed = replace(changed, wanted=blocked_by.path, first=blocked_by.first)
        return self._conclude(record, changed, list(claims.values()))

    def take_down(self, record: Record, version: Version, *, status: Status, due: str = "") -> Record:
        """Have nothing of the source on the site."""
        changed = record.of_version(version).unlisted()
        return self._conclude(record, replace(changed, status=status, due=due, problem=None))

    def _give_way(self, record: Record, version: Version, claim: Claim) -> Record:
        """Have nothing of the source on the site for as long as another source owns the path."""
        changed = record.of_version(replace(version, address="")).unlisted()
        waiting = replace(changed, status="hidden", wanted=claim.path, first=claim.first, due="", problem=None)
        return self._conclude(record, waiting, [claim])

    def _conclude(
        self,
        record: Record,
        changed: Record,
        claims: Sequence[Claim] = (),
        entries: Sequence[Put] = (),
        above: Sequence[Claim] = (),
    ) -> Record:
        """Write the changed record and its entries, if anything has changed; then clear the other paths.

        ``claims``, and the claims on the folders ``above``, have to be as they were.
        """
        if not record.says_the_same_as(changed):
            checks = self._folders.checks([*claims, *above])
            moves = [address_write(record.source, changed.address)] if changed.address != record.address else []
            moves += naming_writes(record.named, changed.named) if changed.named != record.named else []
            gone = [key for key in record.entries if key not in changed.entries]
            record = self._commit(record, changed, [*checks, *entries, *moves], gone)
        elif self.pages_written and self._folders.have_changed(above):
            raise Conflict(f"something came in the way of {record.source}")
        for path in reversed(record.left):  # what is below a path before the path itself
            record = self._leaving.leave(record, path)
        return record

    def _commit(self, record: Record, changed: Record, writes: Sequence[Write], gone: Sequence[ItemKey]) -> Record:
        """Do the writes together with the changed record's, and delete its entries that are gone.

        One transaction may have no room for all of these deletions. The rest follow in further ones, and the record
        names those entries until they are deleted.
        """
        room = MAX_WRITES - 1 - len(writes)
        now, later = gone[:room], gone[room:]
        record, put = record.put(replace(changed, entries=(*changed.entries, *later)))
        self._catalogue.commit([put, *writes, *(Delete(key, Condition.ANY) for key in now)])
        return self._commit(record, replace(record, entries=changed.entries), [], later) if later else record

    def _put_page(self, path: str) -> tuple[str, Claim]:
        """Have the page at the path; returns the version that is there, and the claim on the path.

        Where it was noted what is stored, the page is put in the caller's pass. The caller reads again at the end; that
        the claim is as it was, the record's transaction checks. A path that is new to the source has to be claimed
        before: until then, others may delete what is there.
        """
        if path not in self._noted:
            return self.refresh(path, strict=True)
        written, version, claim = self._source_pages.put(path, self._reads, self._noted[path])
        self._reads.names.discard(claim_key(path))
        self._pages_written += written + self._source_pages.refresh_second(path, own=True)
        return version, claim
