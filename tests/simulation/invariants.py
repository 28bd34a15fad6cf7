"""What must hold after every single call, not only in the end.

- What the catalogue says may be linked to is there: the page of every entry, the pages of every listed period, the
  landing of every directory line.
- No link on an index page leads nowhere: a reader who comes in at the home page, a directory, the feed or the sitemap
  and follows the links of index pages always arrives, except at a post that has been taken down. (The first pages of a
  site name each other and come one by one: the rule holds from when the last of these entrances is there.)
- A page never goes back to older inputs.

One case is apart from all: a worker is late when what it has read changes before it writes. A page's condition is its
ETag, a digest; where that has come back (ABA), or the page was never to change in between, the late worker may still
put its old page, or delete one that by then is wanted or pinned by somebody. It looks again right after, or its event
comes again, and that is what mends it (docs/decisions/014-links-on-index-pages.md).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from stoppress.adapters.files import FileStore
from stoppress.adapters.sqlite import SqliteCatalogue
from stoppress.catalogue.claim import Claim
from stoppress.catalogue.entry import entries_pk, entry_of_item, index_of
from stoppress.catalogue.page_count import PageCount
from stoppress.catalogue.pages import PAGES_PK
from stoppress.content import index as model_index
from stoppress.content.index import HOME, PAGES_SHARD_PATH, Index, is_index_path, period_of, sitemap_shard_path
from stoppress.content.paths import site_path
from stoppress.content.site import Site
from stoppress.ports import ItemKey, ObjectHead, ObjectStore
from tests.simulation.links import ENTRANCES, Links


class Invariants:
    """Watches the writes of all workers."""

    def __init__(
        self, content: FileStore, pages: ObjectStore, catalogue: SqliteCatalogue, site: Callable[[], Site]
    ) -> None:
        self._content = content
        self._site = site
        self._pages = pages
        self._catalogue = catalogue
        self._writes: dict[str, int] = {}
        """How often each page was written or deleted."""
        self._late: set[str] = set()
        """Pages that a late worker deleted although they were wanted, pinned or linkable anew by then."""
        self._links = Links()
        self._clock = 0
        """Counts commits and writes of pages."""
        self.commits = 0
        self._linked: set[str] = set()
        """What the catalogue says may be linked to."""
        self._pinned: set[str] = set()
        """What it says must not be deleted. An archive page links to the other parts of its period from then on."""
        self._unlinked_at: dict[str, int] = {}
        """When each page was last taken from either."""
        self._linkable_since: dict[str, int] = {}
        """When it was last put there."""
        self._noted_at: dict[str, int] = {}
        """When the worker that wrote each page last had begun to read what it is made of."""
        self.violations: list[str] = []

    def noted(self, path: str) -> "Noted":
        """What a worker notes of a page before it reads its inputs."""
        return Noted(self._pages.etag(path), self._writes.get(path, 0), self._clock)

    def before_write(self, path: str, noted: "Noted | None", begun: int) -> None:
        """A worker is about to write or delete a page, its condition holds, and this is what it had noted.

        ``begun`` is when its pass began to read.
        """
        changed_since = noted is not None and noted.writes != self._writes.get(path, 0)
        if noted and changed_since and self._pages.etag(path) != noted.etag:
            self.violations.append(f"page {path} went back to older inputs")
        self._clock += 1
        self._noted_at[path] = max(noted.time, begun) if noted else self._clock

    @property
    def clock(self) -> int:
        """How many commits and writes of pages there have been."""
        return self._clock

    def after_write(self, path: str, body: bytes | None) -> None:
        """A worker has written a page, or deleted it (None)."""
        self._links.note(path, body, self._site())
        self._writes[path] = self._writes.get(path, 0) + 1
        if self._pages.etag(path) is not None:
            self._late.discard(path)
        elif (
            path in self._wanted() | _pinned(self._page_counts())
            or self._linkable_since.get(path, 0) > self._noted_at[path]
        ):
            self._late.add(path)
        elif path in self._linkable(self._page_counts()):
            self.violations.append(f"page {path} is gone while the catalogue says that it may be linked to")
        self._follow_links()

    def after_commit(self) -> None:
        """The catalogue has changed."""
        self._clock += 1
        self.commits += 1
        page_counts = self._page_counts()
        linkable, pinned = self._linkable(page_counts), _pinned(page_counts)
        linked = linkable | self._pages_shard()
        self._unlinked_at |= dict.fromkeys((self._linked - linked) | (self._pinned - pinned), self._clock)
        self._linkable_since |= dict.fromkeys(linked - self._linked, self._clock)
        self._linked, self._pinned = linked, pinned
        missing = [path for path in linkable - self._late if self._pages.etag(path) is None]
        self.violations += [f"the catalogue says that {path} may be linked to, which is not there" for path in missing]

    def _follow_links(self) -> None:
        """Look for links on index pages that lead nowhere, once the site has its frame."""
        met = self._links.met()
        if any(entrance not in self._writes for entrance in ENTRANCES):
            return
        for path, page in met.items():
            taken_down = path in self._writes and not is_index_path(path, self._site())
            written_late = self._unlinked_at.get(path, 0) > self._noted_at.get(page, 0)
            if self._pages.etag(path) is None and not (taken_down or written_late or path in self._late):
                self.violations.append(f"page {page} links to {path}, which is not there")

    def _wanted(self) -> set[str]:
        """The pages that should be there by what the posts and the entries say at this moment."""
        wanted = set()
        for item in self._catalogue.scan("path#"):
            claim = Claim.load(self._catalogue, item.key.pk.removeprefix("path#"))
            if claim.owner and self._content.etag(claim.owner):
                wanted.add(claim.path)
        periods = Counter(self._period(item.key) for item in self._catalogue.scan("index#"))
        for (index, period), entries in periods.items():
            wanted |= _paths(PageCount(index, period, linkable=-(-entries // model_index.PART_SIZE)))
            wanted |= {index.landing_path, index.feed_path or index.landing_path}
        return wanted | self._pages_shard()

    def _pages_shard(self) -> set[str]:
        return {PAGES_SHARD_PATH} if self._catalogue.query(PAGES_PK) else set()

    def _page_counts(self) -> list[PageCount]:
        return [PageCount.of(item) for item in self._catalogue.scan("periods#")]

    def _period(self, entry: ItemKey) -> tuple[Index, str]:
        index = index_of(entry.pk)
        return index, period_of(entry.sk, self._site().periods[index.kind])

    def _linkable(self, page_counts: Iterable[PageCount]) -> set[str]:
        entries = self._catalogue.query(entries_pk(HOME))
        linkable = {site_path(entry_of_item(item).url) for item in entries}
        linkable |= {item.attributes["path"] for item in self._catalogue.query(PAGES_PK)}
        linkable = linkable.union(*map(_paths, page_counts))
        for item in self._catalogue.scan("directory#"):
            kind = index_of(f"{item.key.pk}#{item.key.sk}").kind
            linkable.add(Index(kind, item.key.sk).landing_path)
        return linkable


class Noted:
    """A page's ETag, and how often it had been written by then."""

    def __init__(self, etag: str | None, writes: int, time: int) -> None:
        self.etag = etag
        self.writes = writes
        self.time = time


class Pass:
    """When a worker began to read what it writes pages from: that was its first reading since it wrote any."""

    def __init__(self) -> None:
        self.begun = 0
        self.has_written = True

    def read(self, clock: int) -> None:
        if self.has_written:
            self.begun, self.has_written = clock, False


class WatchedPages:
    """The pages store as one worker sees it, with the invariants looking over its shoulder.

    What a worker has put it has noted with that: it may put the next page without asking what is there. Nor does it ask
    before the first page of a new source.
    """

    def __init__(
        self, inner: ObjectStore, invariants: Invariants, own_pass: Pass, *, unconditional: bool = False
    ) -> None:
        self._inner = inner
        self._invariants = invariants
        self._pass = own_pass
        self._unconditional = unconditional
        self._noted: dict[str, Noted] = {}

    def __getattr__(self, verb: str) -> Any:
        return getattr(self._inner, verb)

    def head(self, key: str) -> ObjectHead | None:
        self._noted[key] = self._invariants.noted(key)
        return self._inner.head(key)

    def put(self, key: str, body: bytes, *, content_type: str, expected: str | None, redirect: str = "") -> str:
        return str(self._write("put", key, expected, (body,), {"content_type": content_type, "redirect": redirect}))

    def delete(self, key: str, *, expected: str) -> None:
        self._write("delete", key, expected, (), {})

    def _write(
        self, verb: str, key: str, expected: str | None, args: tuple[Any, ...], options: Mapping[str, Any]
    ) -> Any:
        present = self._inner.etag(key)
        noted = self._noted.get(key)
        if noted and noted.etag != expected:
            noted = None  # the worker takes for granted that nothing is there, which its condition is to prove
        if self._unconditional and (present is not None or verb == "put"):
            expected = present
        if present == expected:
            self._invariants.before_write(key, noted, self._pass.begun)
        answer = getattr(self._inner, verb)(key, *args, expected=expected, **options)
        self._invariants.after_write(key, args[0] if args else None)
        self._noted[key] = self._invariants.noted(key)
        self._pass.has_written = True
        return answer


class WatchedCatalogue:
    """The catalogue as workers see it, checked after every transaction."""

    def __init__(self, inner: SqliteCatalogue, invariants: Invariants, own_pass: Pass) -> None:
        self._inner = inner
        self._invariants = invariants
        self._pass = own_pass

    def __getattr__(self, verb: str) -> Any:
        return getattr(self._inner, verb)

    def get(self, key: ItemKey) -> Any:
        self._pass.read(self._invariants.clock)
        return self._inner.get(key)

    def get_many(self, keys: Any) -> Any:
        self._pass.read(self._invariants.clock)
        return self._inner.get_many(keys)

    def query(self, pk: str, **bounds: Any) -> Any:
        self._pass.read(self._invariants.clock)
        return self._inner.query(pk, **bounds)

    def commit(self, writes: Any) -> None:
        self._inner.commit(writes)
        self._invariants.after_commit()


def _pinned(page_counts: Iterable[PageCount]) -> set[str]:
    """The pages that must not be deleted: somebody may be about to link to them."""
    return {path for one in page_counts for path in _paths(replace(one, linkable=one.pinned))}


def _paths(page_count: PageCount) -> set[str]:
    """The pages that may be linked to."""
    if not page_count.period:
        return (
            {page_count.index.landing_path, page_count.index.feed_path or page_count.index.landing_path}
            if page_count.linkable
            else set()
        )
    paths = set()
    for part in [None, *range(1, page_count.linkable)] if page_count.linkable else []:
        paths.add(page_count.index.archive_path(page_count.period, part))
        if page_count.index == HOME:
            paths.add(sitemap_shard_path(page_count.period, part))
    return paths
