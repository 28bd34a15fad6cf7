"""Reconciles one source file with the site.

It follows the rule of the pass (``reconcile/reconciler.py``) for the source's record too: the record's revision is
noted when the record is read; then the inputs are read; every write of the record is conditional on the revision; and
after the last step the inputs are read again, and if they changed the work starts over. A record that already says what
it should is not written, so that any number of workers on one source do not hold each other up.

What the record says is not taken as proof of what is stored: a worker may have noted older inputs, put its page after
the record was written, and died. So every call looks at every path that the source may occupy.
"""

from dataclasses import dataclass, replace
from datetime import UTC
from typing import Literal

from ..catalogue.claim import Claim
from ..catalogue.record import Record, Status, Version, record_key
from ..catalogue.upload import Upload
from ..content.beside_posts import note_beside_posts
from ..content.post import Post
from ..content.site import Site
from ..content.source import Kind, kind_of
from ..errors import Conflict, Indistinct, PostProblem
from ..inputs.site_inputs import SiteInputs
from ..inputs.site_reads import SiteReads
from ..inputs.sources import Source
from ..ports import ATTEMPTS, Catalogue, ObjectHead
from .folders import Folders
from .liveness import Clock, read_live
from .naming import naming_of
from .outcome import Listener, Outcome
from .source_links import SourceLinks
from .source_page import SourcePages
from .steps import Steps


@dataclass(frozen=True, slots=True)
class _Seen:
    """The inputs that a decision rests on."""

    source: Source | None
    inputs: SiteInputs
    live: bool
    address: str = ""
    """Where links to the source lead, as far as that is for the source to say."""
    named: tuple[str, ...] = ()
    """The day, slug and rank by which links find it, beside its file's name (``naming_of``)."""
    due: str = ""
    """When a post that is dated in the future is to appear (UTC, ISO 8601); empty for any other source."""

    @property
    def path(self) -> str:
        """The path of its page; empty where it is to have none."""
        content = self.source.content if self.source and self.live else None
        return "" if content is None or isinstance(content, PostProblem) else content.path

    @property
    def links(self) -> frozenset[str]:
        """The names of the sources that it links to."""
        return self.source.links if self.source else frozenset()

    @property
    def etag(self) -> str:
        return self.source.etag if self.source else ""

    @property
    def possible(self) -> tuple[Status, ...]:
        """The statuses that the source may end in; which of two depends on who else wants its path."""
        if self.source is None:
            return ("removed",)
        if isinstance(self.source.content, PostProblem):
            return ("rejected",)
        return ("published", "hidden", "rejected") if self.live else ("scheduled", "hidden")


class Publisher:
    """Makes the site agree with single source files."""

    def __init__(
        self,
        catalogue: Catalogue,
        source_pages: SourcePages,
        clock: Clock,
        listener: Listener,
    ) -> None:
        """``listener`` gets the outcome of each source that is published again because of another one."""
        self._catalogue = catalogue
        self._source_pages = source_pages
        self._clock = clock
        self._listener = listener
        self._links = SourceLinks(catalogue)
        self._folders = Folders(catalogue, source_pages, self.publish_again)

    def publish_again(self, key: str) -> int:
        """Reconcile a source because of another one; returns how many pages were written or deleted."""
        outcome = self.publish(key)
        self._listener(outcome)
        return outcome.pages_written

    def publish(self, key: str, upload: Upload | None = None) -> Outcome:
        """Reconcile the source with this key, which may be new, changed, the same as ever, or gone.

        ``upload`` is what an event told of, to be kept on record.

        Raises Conflict when others kept changing things for ``ATTEMPTS`` rounds.
        """
        written, was_due = 0, ""
        for attempt in range(ATTEMPTS):
            noted, reads = self._read_record(key)
            was_due = was_due or noted.due
            stored = self._note(noted.path)
            try:
                seen = self._look(key, reads)
            except Conflict:
                continue  # the site's inputs were of the past when they were read
            if not (noted.revision or seen.source or (upload and _may_be_source(key, seen.inputs.site))):
                return _nothing_of(key, seen.inputs.site, written)
            if not noted.revision and attempt == 0:
                stored = {seen.path: None}  # most come to a new path: that spares a look
            steps = Steps(self._catalogue, self._source_pages, self._folders, reads, stored, careful=attempt > 0)
            record = self._carry_out(steps, noted, seen, reads, upload)
            written += steps.pages_written
            if record is not None:
                is_changed = written > 0 or not record.says_the_same_as(noted)
                return replace(self._outcome(record, seen, written, changed=is_changed), was_due=was_due)
        raise Conflict(f"others kept changing {key}")

    def _carry_out(
        self, steps: Steps, noted: Record, seen: _Seen, reads: SiteReads, upload: Upload | None
    ) -> Record | None:
        """Make the site agree with what was seen; returns the record as stored, or None where that has changed."""
        decisive = frozenset(reads.names)
        try:
            record = self._links.refer(noted, seen.links)
            record = self._reconcile(steps, record, seen, upload)
            record = self._links.forget(record, seen.links)
        except Conflict:
            return None
        changed = reads.changed()
        if changed & decisive:
            return None
        if changed and record.path:  # those beside it have
            steps.refresh(record.path)
        return record

    def _read_record(self, key: str) -> tuple[Record, SiteReads]:
        """The source's record, and what everything else is to be read through.

        For a source without a page these reads hold the site's inputs already, which spares a request. For a source
        with a page they are empty: what the page is made from is read only after it has been noted how the page is
        served.
        """
        reads = self._source_pages.reads()
        reads.read_ahead([record_key(key)])
        record = Record.load(reads, key)
        reads.names.discard(record_key(key))
        return record, self._source_pages.reads() if record.path else reads

    def _note(self, path: str) -> dict[str, ObjectHead | None]:
        """How the page at the path is served, before anything is read that it is made from.

        Empty where there is no path, or where the store can't tell the page from another one.
        """
        try:
            return {path: self._source_pages.note(path)} if path else {}
        except Indistinct:
            return {}

    def on_record(self, key: str) -> Outcome | None:
        """The outcome on record, where that is for the source as it is now; else None.

        It spares looking at pages, so it is for callers who know that no worker has died half-way.
        """
        record, seen = Record.load(self._catalogue, key), self._look(key, self._source_pages.reads())
        version = (seen.etag, seen.inputs.digest if seen.source else "")
        if (record.etag, record.inputs) != version or record.due != seen.due or record.status not in seen.possible:
            return None
        if record.wanted and Claim.load(self._catalogue, record.wanted).first != record.first:
            return None
        return self._outcome(record, seen, 0, changed=False)

    def _reconcile(self, steps: Steps, record: Record, seen: _Seen, upload: Upload | None) -> Record:
        inputs = seen.inputs.digest if seen.source else ""
        version = Version(seen.etag, inputs, seen.address, seen.named, upload)
        content = seen.source.content if seen.source else None
        if isinstance(content, PostProblem):
            return steps.reject(record, content, version, due=seen.due)
        if content is not None and seen.live:
            return steps.put_live(record, content, version)
        status: Status = "removed" if content is None else "scheduled" if seen.due else "hidden"
        return steps.take_down(record, version, status=status, due=seen.due)

    def _look(self, key: str, reads: SiteReads) -> _Seen:
        inputs, source = reads.inputs, reads.source(key)
        live = source is not None and read_live(reads, key, source.content, self._clock)
        valid = source.valid if source else None
        if valid and read_live(reads, key, valid, self._clock):
            return _Seen(source, inputs, live, address=valid.url, named=naming_of(valid))
        due = valid.date.astimezone(UTC).isoformat() if isinstance(valid, Post) and valid.published else ""
        return _Seen(source, inputs, live, due=due)

    @staticmethod
    def _outcome(record: Record, seen: _Seen, written: int, *, changed: bool) -> Outcome:
        kind = kind_of(record.source, seen.inputs.site)
        linked, notes = bool(seen.links), seen.source.notes if seen.source else ()
        return Outcome(
            record.source,
            kind,
            record.status,
            changed,
            record.problem,
            record.due,
            written,
            linked,
            notes,
            upload=record.upload,
        )


def _may_be_source(key: str, site: Site) -> bool:
    """Whether a file at the key would be a source: then its deletion is put on record, though it was never seen."""
    return kind_of(key, site) in (Kind.POST, Kind.FILE)


def _nothing_of(key: str, site: Site, written: int) -> Outcome:
    """The outcome of what is no source, or is gone and was never known."""
    kind, note = kind_of(key, site), note_beside_posts(key, site)
    status: Literal["ignored", "removed"] = "ignored" if kind is Kind.IGNORED else "removed"
    return Outcome(key, kind, status, pages_written=written, notes=(note,) if note else ())
