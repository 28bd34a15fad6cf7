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
        """The same, if there is none yet."""
        return [Claim(folder) for folder in folders_of(path)]

    def have_changed(self, above: Sequence[Claim]) -> bool:
        """Whether the claims on folders are others by now."""
        return any(Claim.load(self._catalogue, claim.path) != claim for claim in above)

    @staticmethod
    def checks(above: Sequence[Claim]) -> list[Write]:
        """Let a transaction fail if there are other claims on the folders by now."""
        return [Check(claim_key(claim.path), claim.expected) for claim in above]

    @staticmethod
    def entered(above: Sequence[Claim], source: str) -> list[Write]:
        """The writes that note, in those that do not know of a page below, that this source wants one there."""
        unaware = [claim for claim in above if claim.revision and not claim.below]
        return [replace(claim, below=source, by=source).put() for claim in unaware]

    @staticmethod
    def noted(above: Sequence[Claim], record: Record, left: Claim | None = None) -> list[Claim]:
        """Those that change by what a source has below, or has there no more, as they are to be.

        ``left`` is the claim that it leaves. As long as there was a page below, nobody had to know of redirects there.
        """
        declared = set(map(key_of, left.redirects)) if left else set()
        changed = ((claim, claim.as_of(record).with_redirects(declared)) for claim in above if claim.revision)
        return [after for before, after in changed if after != before]

    @staticmethod
    def free(changed: Sequence[Claim]) -> set[str]:
        """The sources that redirect from folders in which nothing is known to be by now: they have to look.

        The stream tells those who want such a path for a page.
        """
        free = (claim for claim in changed if not (claim.contenders or claim.below or claim.redirects_below))
        return {key_of(claim.redirects[0]) for claim in free if claim.redirects}

    def clear(self, above: Sequence[Claim]) -> int:
        """Have no file at the folders' paths where something is below; returns how many pages were written or deleted.

        What is listed there is taken down by its own source's steps. Whoever wants the path has an event of its own,
        each time: a worker that died may have taken it down, and not have cleared its other paths.
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

        A worker that was late may have deleted what is there, or left it. So it may have done with the other paths of
        whatever it took down there.
        """
        records = [Record.load(self._catalogue, source) for claim in above for source in claim.sources]
        others = {path for record in records for path in record.paths} - {claim.path for claim in above}
        paths = [*sorted(others, reverse=True), *(claim.path for claim in above if self._is_known(claim))]
        return sum(map(self._source_pages.refresh_with_second, paths))

    def restore_below(self, folder: Claim) -> int:
        """Have the redirects that are declared in a folder, whose path is a file's no more; returns how many changed.

        The claim names who declares one until it does not: a worker that was late may have deleted it at any time.
        """
        records = [Record.load(self._catalogue, source) for source in folder.redirects_below]
        places = [place for record in records for place in record.redirects if place.startswith(f"{folder.path}/")]
        return sum(map(self._source_pages.refresh_with_second, places))

    def _is_known(self, claim: Claim) -> bool:
        """Whether it is known what should be at the path. A redirect's source has to look first what is below."""
        if claim.below or claim.contenders or claim.redirects_below:
            return True
        return bool(claim.redirects) and next(self._source_pages.below(claim.path), None) is None

    def look_below(self, record: Record, path: str) -> Record:
        """Note in the claim on a file's path what there is below it; returns the file's record as stored.

        There, a redirect that is declared gives way to a file, and one that a move has left to anything. Raises
        Conflict when others kept changing things.
        """
        claim = Claim.load(self._catalogue, path)
        if claim.below or not may_be_in_the_way(path):
            return record
        redirects = []
        for place in self._source_pages.below(path):
            inner = Claim.load(self._catalogue, place)
            if inner.below or inner.owner:
                self._note(record, inner, replace(claim, below=inner.below or inner.owner, by=record.source))
                return record
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
        return record

    def forget_moves(self, record: Record, path: str, sources: Set[str]) -> Record:
        """Have these sources forget a path that they moved from, if a file has its folder by now; returns the record.

        While a source's page was at the path, the file could not see what moves had left there.
        """
        files = [claim for claim in self.above(path) if claim.ends_moves] if sources else []
        for source in sorted(sources) if files else ():
            record = self._forget_move(record, files[0], source, path)
        return record

    def _forget_move(self, record: Record, claim: Claim, source: str, path: str) -> Record:
        """Have no redirect from where a source was before it moved, for good.

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
        """Whether what a move leaves below these folders is no redirect: a source says what is at one's own path."""
        return any(claim.ends_moves for claim in above)

    def _note(self, record: Record, inner: Claim, claim: Claim) -> None:
        """Store the claim, if those below are there still: whoever leaves takes its name out, but not before."""
        unchanged = Check(record_key(record.source), record.expected)
        self._catalogue.commit([unchanged, Check(claim_key(inner.path), inner.expected), claim.put()])

    def _is_listed(self, source: str, claim: Claim) -> bool:
        return Record.load(self._catalogue, source).path == claim.path
