"""The archive pages of one calendar period of an index, and for home the sitemap shards that go with them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..catalogue import Archive
from ..errors import Conflict
from ..inputs import InputsBundle, SiteInputs
from ..model.index import HOME, PART_SIZE, Entry, Index, is_period, sitemap_shard_path
from ..ports import Catalogue, ObjectStore
from ..refresh import ATTEMPTS, Page, Refreshed, refresh
from .listings import Listings

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class _Inputs:
    site_inputs: SiteInputs
    entries: tuple[Entry, ...]
    """Oldest first; none where the site's periods are of another length."""
    linked: int
    """How many pages others may link to at the moment: those must not go yet."""
    older: str | None = None
    newer: str | None = None

    @property
    def parts(self) -> int:
        return -(-len(self.entries) // PART_SIZE)

    def part(self, number: int) -> tuple[Entry, ...]:
        """A part's entries, newest first. Parts are filled from the oldest entry on, so that full ones never change."""
        return self.entries[(number - 1) * PART_SIZE : number * PART_SIZE][::-1]

    def part_of(self, position: str) -> int:
        """The number of the part in which an entry with that sort key is, or would be."""
        before = sum(entry.sort_key < position for entry in self.entries)
        return min(before // PART_SIZE + 1, self.parts)


class Archives:
    """Refreshes periods: pages first, then the item that lets others link to them; to remove, the other way round."""

    def __init__(
        self,
        pages: ObjectStore,
        catalogue: Catalogue,
        bundle: InputsBundle,
        listings: Listings,
        unlink: Callable[[Archive], int],
    ) -> None:
        """``unlink`` refreshes the pages that link to a period's, and returns how many it wrote."""
        self._pages = pages
        self._catalogue = catalogue
        self._bundle = bundle
        self._listings = listings
        self._unlink = unlink

    def refresh(self, index: Index, period: str, position: str) -> int:
        """Make a period's pages what they should be, from the part that holds the position (a sort key) on.

        Returns how many pages were written or deleted. Raises Conflict when others kept changing the period.
        """
        written = 0
        for _ in range(ATTEMPTS):
            archive = Archive.load(self._catalogue, index, period)
            parts = self._read(archive).parts
            try:
                if parts < archive.parts:
                    archive = self._store(archive, parts, archive.reserved)
                    written += self._unlink(archive)
                if parts > 1:
                    archive = self._store(archive, archive.parts, max(parts, archive.reserved))
                done = self._refresh_pages(archive, position)
                written += done.written
                if done.inputs.parts == parts:
                    self._store(archive, parts, archive.reserved)
            except Conflict:
                continue
            if done.inputs.parts == parts == self._read(archive).parts:
                return written
        raise Conflict(f"others kept changing {index.archive_path(period)}")

    def _refresh_pages(self, archive: Archive, position: str) -> Refreshed[_Inputs]:
        return refresh(
            self._pages,
            _paths(archive),
            lambda: self._read(archive),
            lambda inputs: dict(_render(inputs, archive, position)),
        )

    def _read(self, archive: Archive) -> _Inputs:
        site_inputs = self._bundle.current()
        index, period, site = archive.index, archive.period, site_inputs.site
        linked = Archive.load(self._catalogue, index, period).parts
        if not is_period(period, site.periods[index.kind]):
            return _Inputs(site_inputs, (), linked)
        entries = self._listings.entries(index, period)
        return _Inputs(site_inputs, entries, linked, *self._listings.beside(index, period, site))

    def _store(self, archive: Archive, parts: int, reserved: int) -> Archive:
        if (archive.parts, archive.reserved) == (parts, reserved):
            return archive
        changed, put = archive.put(parts, reserved)
        self._catalogue.commit([put])
        return changed


def _render(inputs: _Inputs, archive: Archive, position: str) -> Iterator[tuple[str, Page | None]]:
    """The pages from the part that changed on; then nothing, where there are fewer parts than there were."""
    theme, parts = inputs.site_inputs.theme, inputs.parts
    first = min(inputs.part_of(position), max(archive.parts, 1)) if parts else 1
    for number in range(first, parts + 1):
        entries, newest = inputs.part(number), number == parts
        page = theme.archive(
            archive.index,
            archive.period,
            entries,
            part=None if newest else number,
            parts=parts if newest else 0,
            older=inputs.older if newest else None,
            newer=inputs.newer if newest else None,
        )
        shard = theme.sitemap_shard(entries) if archive.index == HOME else b""
        bodies = (Page(page, HTML), Page(shard, XML))
        yield from zip(_paths(archive, None if newest else number), bodies, strict=False)
    for number in range(max(parts, inputs.linked), max(archive.reserved, 1)):
        yield from ((path, None) for path in _paths(archive, number or None))


def _paths(archive: Archive, part: int | None = None) -> list[str]:
    page = archive.index.archive_path(archive.period, part)
    return [page, sitemap_shard_path(archive.period, part)] if archive.index == HOME else [page]
