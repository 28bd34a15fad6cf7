"""The pages of one index as its inputs make them, in the order in which they may be written."""

from collections.abc import Iterator

from ..content.index import HOME, Index, sitemap_shard_path
from ..inputs.site_inputs import SiteInputs
from ..reconcile.page import Page
from .reading import LandingReading, PeriodReading, Reading

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"

Pages = Iterator[tuple[str, Page | None]]


def render(reading: Reading, index: Index, position: str | None) -> dict[str, Page | None]:
    """The pages that there should be (None: should not), archives before the landing that links to them.

    ``position`` is the sort key of the period's first entry that changed: full parts before it are as they were. What
    must not be written or deleted before something is noted in the catalogue is left out.
    """
    pages: dict[str, Page | None] = {}
    if reading.period and reading.period.parts <= reading.period.page_count.pinned:
        pages.update(_archive(reading.site_inputs, reading.period, position))
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


def _archive(site_inputs: SiteInputs, reading: PeriodReading, position: str | None) -> Pages:
    """The pages from the part that changed on."""
    theme, page_count, parts = site_inputs.theme, reading.page_count, reading.parts
    first = min(reading.part_of(position), max(page_count.linkable, 1)) if parts else 1
    for number in range(first, parts + 1):
        entries, newest = reading.part(number), number == parts
        page = theme.archive(
            page_count.index,
            page_count.period,
            entries,
            part=None if newest else number,
            parts=parts if newest else 0,
            older=reading.older if newest else None,
            newer=reading.newer if newest else None,
        )
        shard = theme.sitemap_shard(entries) if page_count.index == HOME else b""
        bodies = (Page(page, HTML), Page(shard, XML))
        paths = archive_paths(page_count.index, page_count.period, None if newest else number)
        yield from zip(paths, bodies, strict=False)


def _surplus(reading: PeriodReading) -> Pages:
    """Nothing, where there once may have been pages and none is pinned."""
    page_count = reading.page_count
    for number in range(max(reading.parts, page_count.pinned), page_count.high_water):
        yield from ((path, None) for path in archive_paths(page_count.index, page_count.period, number or None))


def _landing(site_inputs: SiteInputs, reading: LandingReading, index: Index) -> Pages:
    site, theme = site_inputs.site, site_inputs.theme
    if reading.pages:
        newest = reading.entries[: site.landing_entries]
        if index.feed_path:
            yield index.feed_path, Page(theme.feed(index, reading.entries[: site.feed_entries]), ATOM)
        yield index.landing_path, Page(theme.landing(index, newest, reading.periods, reading.document), HTML)
    elif not reading.page_count.pinned:
        yield from ((path, None) for path in landing_paths(index))
