"""The pages of one index as its inputs make them, in the order in which they may be written."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..content.index import HOME, Entry, Index, sitemap_shard_path
from ..inputs.site_inputs import SiteInputs
from ..reconcile.page import Page
from .reading import LandingReading, PeriodReading, Reading

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
"""For feeds too: CloudFront compresses what is of this type, and nothing that is application/atom+xml
(https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html)."""

Pages = Iterator[tuple[str, Page | None]]


@dataclass(frozen=True, slots=True)
class Archive:
    """What a page of an archive is made from."""

    site_inputs: SiteInputs
    index: Index
    period: str
    entries: tuple[Entry, ...]
    part: int | None
    parts: int
    older: str | None
    newer: str | None

    def render(self) -> list[Page]:
        """The page, and for the home page's archive the sitemap shard that goes with it."""
        theme = self.site_inputs.theme
        body = theme.archive(
            self.index,
            self.period,
            self.entries,
            part=self.part,
            parts=self.parts,
            older=self.older,
            newer=self.newer,
        )
        page = Page(body, HTML)
        return [page, Page(theme.sitemap_shard(self.entries), XML)] if self.index == HOME else [page]


Made = dict[int | None, tuple[Archive, list[Page]]]
"""A period's archive pages by their parts, with what they were made from: for as long as steps of its page count are
left, between two of which they seldom change."""


def render(reading: Reading, index: Index, position: str | None, made: Made) -> dict[str, Page | None]:
    """The pages that there should be (None: should not), archives before the landing that links to them.

    ``position`` is the sort key of the period's first entry that changed: full parts before it are as they were. What
    must not be written or deleted before something is noted in the catalogue is left out. ``made`` holds the archive's
    pages as they were made last, and is brought up to date.
    """
    pages: dict[str, Page | None] = {}
    if reading.period and reading.period.parts <= reading.period.page_count.pinned:
        pages.update(_archive(reading.site_inputs, reading.period, position, made))
    has_landing = makes_landing(reading, position)
    if (
        reading.landing
        and has_landing
        and (index == HOME or reading.landing.pages <= reading.landing.page_count.pinned)
    ):
        pages.update(_landing(reading.site_inputs, reading.landing, index))
    if reading.period:
        pages.update(_surplus(reading.period))
    return pages


def makes_landing(reading: Reading, position: str | None) -> bool:
    """Whether the landing is made too: not while steps are left to the period, after which it is to change again."""
    return position is None or reading.period is None or reading.period.is_settled


def archive_paths(index: Index, period: str, part: int | None = None) -> list[str]:
    """Where a period's page is (or that of one of its full parts), and the sitemap shard that goes with it."""
    page = index.archive_path(period, part)
    return [page, sitemap_shard_path(period, part)] if index == HOME else [page]


def landing_paths(index: Index) -> list[str]:
    """Where an index's landing is, and its feed where it has one."""
    return [index.landing_path, *([index.feed_path] if index.feed_path else [])]


def _archive(site_inputs: SiteInputs, reading: PeriodReading, position: str | None, made: Made) -> Pages:
    """The period's archive pages, from the part that changed on."""
    page_count, parts = reading.page_count, reading.parts
    index, period = page_count.index, page_count.period
    first = min(reading.part_of(position), max(page_count.linkable, 1)) if parts else 1
    for number in range(first, parts + 1):
        entries = reading.part(number)
        if number == parts:
            page = Archive(
                site_inputs, index, period, entries, part=None, parts=parts, older=reading.older, newer=reading.newer
            )
        else:
            page = Archive(site_inputs, index, period, entries, part=number, parts=0, older=None, newer=None)
        known = made.pop(page.part, None)
        pages = known[1] if known and known[0] == page else page.render()
        if not reading.is_settled:
            made[page.part] = page, pages
        yield from zip(archive_paths(index, period, page.part), pages, strict=True)


def _surplus(reading: PeriodReading) -> Pages:
    """None for each of the period's paths where there once may have been a page and none is pinned."""
    page_count = reading.page_count
    for number in range(max(reading.parts, page_count.pinned), page_count.high_water):
        yield from ((path, None) for path in archive_paths(page_count.index, page_count.period, number or None))


def _landing(site_inputs: SiteInputs, reading: LandingReading, index: Index) -> Pages:
    site, theme = site_inputs.site, site_inputs.theme
    if reading.pages:
        newest = reading.entries[: site.landing_entries]
        if index.feed_path:
            yield index.feed_path, Page(theme.feed(index, reading.entries[: site.feed_entries]), XML)
        yield index.landing_path, Page(theme.landing(index, newest, reading.periods, reading.document), HTML)
    elif not reading.page_count.pinned:
        yield from ((path, None) for path in landing_paths(index))
