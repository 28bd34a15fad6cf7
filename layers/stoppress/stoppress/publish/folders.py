"""Sees to it that no path is a file and a folder at once: a file gives way to whatever has an address below it.

A store of files can't hold both, and what a browser would get is anybody's guess. What is in nobody's way should not
pay for it: in the transactions that a page makes anyway it is only checked that there are no claims on the folders it
lies in. Where there is one, the page's source looks, and notes in it that something is below (``Claim.below``). A file,
once it has joined its claim, looks whether anything is stored below, and notes that. One of those below is enough: when
it leaves, it takes its name out, and the file looks again.
"""

from collections.abc import Callable, Sequence, Set
from dataclasses import replace

from ..catalogue.claim import Claim, claim_key, claims_above
from ..catalogue.record import Record, record_key
from ..catalogue.requests import request
from ..content.folders import folders_of, may_be_in_the_way
from ..content.rank import key_of
from ..ports import Catalogue, Check, Write
from .source_page import SourcePages


class Folders:
    """Keeps the claims on folders' paths."""

    def __init__(self, catalogue: Catalogue, source_pages: SourcePages, give_way: Callable[[str], int]) -> None:
        """``give_way`` publishes a source that has to take its file down, and returns how many pages that changed."""
        self._catalogue = catalogue
        self._source_pages = source_pages
        self._give_way = give_way

    def above(self, path: str) -> list[Claim]:
        """The claims on the folders that the path lies in, as they are."""
        return claims_above(self._catalogue, path)

    @staticmethod
    def unclaimed(path: str) -> list[Claim]:
        """Empty claims for the folders that the path lies in, without reading them."""
        return [Claim(folder) for folder in folders_of(path)]

    def have_changed(self, above: Sequence[Claim]) -> bool:
        """Whether any of these claims on folders has changed since it was read."""
        return any(Claim.load(self._catalogue, claim.path) != claim for claim in above)

    @staticmethod
    def checks(above: Sequence[Claim]) -> list[Write]:
        """The checks that make a transaction fail if any of these claims on folders has changed."""
        return [Check(claim_key(claim.path), claim.expected) for claim in above]

    @staticmethod
    def entered(above: Sequence[Claim], source: str) -> list[Write]:
        """The writes that note the source's page in those claims on folders that name no page below."""
        unaware = [claim for claim in above if claim.revision and not claim.below]
        return [replace(claim, below=source, by=source).put() for claim in unaware]

    @staticmethod
    def noted(above: Sequence[Claim], record: Record, left: Claim | None = None) -> list[Claim]:
        """The claims that change when the record's page or redirects below them do, as they are to be stored.

        ``left`` is the claim on a path that the source leaves. While its page was there, the folders' claims did not
        have to name the sources that declare a redirect from that path.
        """
        declared = set(map(key_of, left.redirects)) if left else set()
        changed = ((claim, claim.as_of(record).with_redirects(declared)) for claim in above if claim.revision)
        return [after for before, after in changed if after != before]

    @staticmethod
    def free(changed: Sequence[Claim]) -> set[str]:
        """The sources that redirect from a folder whose claim knows of nothing below any more: they have to look.

        The stream tells the sources that want such a path for a page.
        """
        free = (claim for claim in changed if not (claim.contenders or claim.below or claim.redirects_below))
        return {key_of(claim.redirects[0]) for claim in free if claim.redirects}

    def clear(self, above: Sequence[Claim]) -> int:
        """Have no file at the folders' paths where something is below; returns how many pages were written or deleted.

        A file that is listed there is taken down by the steps of its own source. Whoever wants the path has an event of
        its own, each time: a worker may have taken the file down and died before it cleared the source's other paths.
        """
        written = 0
        for claim in above:
            if claim.below:
                listed = [source for source in claim.sources if self._is_listed(source, claim)]
                written += sum(map(self._give_way, listed))
                request(self._catalogue, claim.sources)
                written += self._source_pages.refresh_with_second(claim.path)
        return written

    def restore(self, above: Sequence[Claim]) -> int:
        """Have at the folders' paths what should be there after something below has changed; returns how many changed.

        A late worker may have deleted what is there, or left it. It may have done so too at the other paths of the
        sources whose files it took down.
        """
        records = [Record.load(self._catalogue, source) for claim in above for source in claim.sources]
        others = {path for record in records for path in record.paths} - {claim.path for claim in above}
        paths = [*sorted(others, reverse=True), *(claim.path for claim in above if self._is_known(claim))]
        return sum(map(self._source_pages.refresh_with_second, paths))

    def restore_below(self, folder: Claim) -> int:
        """Refresh the redirects declared below a path at which there is no file any more; returns how many changed.

        The claim names each source that declares one for as long as it does: a late worker may have deleted its
        redirect at any time.
        """
        records = [Record.load(self._catalogue, source) for source in folder.redirects_below]
        places = [place for record in records for place in record.redirects if place.startswith(f"{folder.path}/")]
        return sum(map(self._source_pages.refresh_with_second, places))

    def _is_known(self, claim: Claim) -> bool:
        """Whether it is known what should be at the folder's path. If not, a redirect's source has to look below."""
        if claim.below or claim.contenders or claim.redirects_below:
            return True
        return bool(claim.redirects) and next(self._source_pages.below(claim.path), None) is None

    def look_below(self, record: Record, path: str) -> tuple[Record, bool]:
        """Note in the claim on a file's path what there is below it.

        Returns the file's record as stored, and whether a page is known to be below: then nobody has looked for others.

        Below a file, a declared redirect gives way to the file, and a redirect that a move left gives way to anything.
        Raises Conflict when others kept changing things.
        """
        claim = Claim.load(self._catalogue, path)
        if claim.below or not may_be_in_the_way(path):
            return record, bool(claim.below)
        redirects = []
        for place in self._source_pages.below(path):
            inner = Claim.load(self._catalogue, place)
            if inner.below or inner.owner:
                self._note(record, inner, replace(claim, below=inner.below or inner.owner, by=record.source))
                return record, True
            redirects.append((place, inner))
        for _, inner in redirects:  # only now: where there is a page too, they stay
            found = {*claim.redirects_below, *map(key_of, inner.redirects)}
            if found != {*claim.redirects_below}:
                self._note(record, inner, replace(claim, redirects_below=tuple(sorted(found)), by=record.source))
                claim = Claim.load(self._catalogue, path)
            for source in inner.moved:
                record = self._forget_move(record, claim, source, inner.path)
        for place, _ in redirects:  # a worker that is late has noted them all before it deletes the first
            self._source_pages.refresh(place)
        return record, False

    def forget_moves(self, record: Record, path: str, sources: Set[str]) -> Record:
        """Have these sources forget a path that they moved from, if a file has its folder by now; returns the record.

        While a source's page was at the path, the file could not see what moves had left there.
        """
        files = [claim for claim in self.above(path) if claim.ends_moves] if sources else []
        for source in sorted(sources) if files else ():
            record = self._forget_move(record, files[0], source, path)
        return record

    def _forget_move(self, record: Record, claim: Claim, source: str, path: str) -> Record:
        """Have no redirect from a path that a source left when it moved, for good; returns the record as stored.

        Nobody would be told to make it again when the file goes.
        """
        is_own = source == record.source
        moved = record if is_own else Record.load(self._catalogue, source)
        forgotten, put = moved.put(replace(moved, former=tuple(former for former in moved.former if former != path)))
        unchanged = [] if is_own else [Check(record_key(record.source), record.expected)]
        inner = Claim.load(self._catalogue, path).without_move(source)
        self._catalogue.commit([*unchanged, Check(claim_key(claim.path), claim.expected), put, inner.write()])
        return forgotten if is_own else record

    @staticmethod
    def end_moves(above: Sequence[Claim]) -> bool:
        """Whether a source says what is at one of these folders' own paths: then no move leaves a redirect below it."""
        return any(claim.ends_moves for claim in above)

    def _note(self, record: Record, inner: Claim, claim: Claim) -> None:
        """Store the claim, on condition that the record and the ``inner`` claim, on a path below, are unchanged.

        A source that left in between would not take its name out: it did not see it there.
        """
        unchanged = Check(record_key(record.source), record.expected)
        self._catalogue.commit([unchanged, Check(claim_key(inner.path), inner.expected), claim.put()])

    def _is_listed(self, source: str, claim: Claim) -> bool:
        return Record.load(self._catalogue, source).path == claim.path
