"""One worker of a first build. What it reads in one step it keeps for the next, in a file for each batch."""

import pickle
from collections.abc import Sequence

from ..adapters.sqlite import Row, row_of
from ..application import Application
from ..content.folders import may_be_in_the_way
from ..content.index import Period
from ..content.post import Post
from ..content.site import Site
from ..content.source import Kind
from ..inputs.sources import Source
from ..publish.bulk_load import bulk_writes
from ..publish.liveness import Clock, is_live
from ..publish.outcome import Outcome
from .new_files import NewFiles
from .read_through import ReadThroughCatalogue, ReadThroughStore
from .stores import Stores

PlainPosts = list[tuple[str, str, list[Row]]]
"""Plain posts that have been read: source key, path, and the rows that the catalogue is to hold of it."""


class BulkWorker:
    """Makes pages over stores in which nothing changes."""

    def __init__(self, stores: Stores, clock: Clock, *, drafts: bool = False) -> None:
        self._clock = clock
        self._kept = stores.state / "bulk"
        pages = NewFiles(stores.output, stores.state)
        self._content, private = ReadThroughStore(stores.content), ReadThroughStore(stores.private)
        catalogue = ReadThroughCatalogue(stores.catalogue)
        self._application = Application(self._content, pages, private, catalogue, clock, drafts=drafts, alone=True)

    def read(self, batch: tuple[int, Sequence[str]]) -> PlainPosts:
        """Read a batch of sources; returns those that are plain posts, which link to no other."""
        number, keys = batch
        inputs = self._application.bundle.current()
        found: PlainPosts = []
        kept: list[Source] = []
        for key in keys:
            source = self._application.sources.read(key, inputs)
            post = source.content if source and not source.links else None
            if source and isinstance(post, Post) and self._is_plain(post, inputs.site):
                rows = [row_of(put) for put in bulk_writes(post, source.etag, inputs.digest)]
                found.append((key, post.path, rows))
                kept.append(source)
        self._kept.mkdir(exist_ok=True)
        (self._kept / str(number)).write_bytes(pickle.dumps(kept, pickle.HIGHEST_PROTOCOL))
        return found

    def _is_plain(self, post: Post, site: Site) -> bool:
        is_alone = not post.redirect_from and not may_be_in_the_way(post.path)
        return is_live(post, site, self._clock()) and is_alone

    def make_pages(self, batch: tuple[int, frozenset[str]]) -> list[Outcome]:
        """Make the pages of a batch's posts, but for some; returns what became of those that were made.

        Raises SiteProblem when the site's own template fails on one.
        """
        number, left_out = batch
        inputs, file = self._application.bundle.current(), self._kept / str(number)
        outcomes, sources = [], _load(file.read_bytes())
        self._content.expect({source.key: source.file_etag for source in sources})
        for source in sources:
            if source.key not in left_out and isinstance(source.content, Post):
                self._application.sources.remember(source, inputs)
                written = self._application.refresh_page(source.content.path, strict=True)
                outcomes.append(
                    Outcome(source.key, Kind.POST, "published", True, pages_written=written, notes=source.notes)
                )
        file.unlink()
        return outcomes

    def make_listings(self, periods: Sequence[Period]) -> int:
        """Make the archives of these periods, and the landings of their indexes; returns how many pages that were."""
        return self._application.rebuild_periods(periods)


def _load(kept: bytes) -> list[Source]:
    sources: list[Source] = pickle.loads(kept)  # noqa: S301 - our own file of a moment ago
    return sources
