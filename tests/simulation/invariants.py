"""What must hold after every single call, not only in the end.

- What the catalogue offers to link to is there: the page of every entry, the pages of every listed period, the landing
  of every directory line. Of the links on index pages, only those from an entry to its categories' landings are not
  covered: they may be there for a moment before the landing is (docs/known-gaps.md).
- A page never goes back to older inputs.

One case is apart from both. A late worker whose noted ETag has come back, or never went, may still put its old page or
delete the present one, which by then is wanted or held by somebody (ABA): it looks again right after, or its event
comes again, and that is what mends it.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from stoppress.adapters.files import FileStore
from stoppress.adapters.sqlite import SqliteCatalogue
from stoppress.catalogue import LANDING, Claim, Offer, entries_pk, entry_of_item, index_of
from stoppress.model import index as model_index
from stoppress.model.index import HOME, Index, period_of, sitemap_shard_path
from stoppress.model.paths import site_path
from stoppress.model.site import Site
from stoppress.page_items import PAGES_PK
from stoppress.ports import ItemKey


class Invariants:
    """Watches the writes of all workers."""

    def __init__(
        self, content: FileStore, pages: FileStore, catalogue: SqliteCatalogue, site: Callable[[], Site]
    ) -> None:
        self._content = content
        self._site = site
        self._pages = pages
        self._catalogue = catalogue
        self._writes: dict[str, int] = {}
        """How often each page was written or deleted."""
        self._late: set[str] = set()
        """Pages that a late worker deleted although they were wanted or held by then."""
        self.violations: list[str] = []

    def noted(self, path: str) -> "Noted":
        """What a worker notes of a page before it reads its inputs."""
        return Noted(self._pages.head(path), self._writes.get(path, 0))

    def before_write(self, path: str, noted: "Noted | None") -> None:
        """A worker is about to write or delete a page, its condition holds, and this is what it had noted."""
        changed_since = noted is not None and noted.writes != self._writes.get(path, 0)
        if noted and changed_since and self._pages.head(path) != noted.etag:
            self.violations.append(f"page {path} went back to older inputs")

    def after_write(self, path: str) -> None:
        """A worker has written or deleted a page."""
        self._writes[path] = self._writes.get(path, 0) + 1
        if self._pages.head(path) is not None:
            self._late.discard(path)
        elif path in self._wanted() | self._held():
            self._late.add(path)
        elif path in self._offered():
            self.violations.append(f"page {path} is gone while the catalogue offers it")

    def after_commit(self) -> None:
        """The catalogue has changed."""
        missing = [path for path in self._offered() - self._late if self._pages.head(path) is None]
        self.violations += [f"the catalogue offers {path}, which is not there" for path in missing]

    def _wanted(self) -> set[str]:
        """The pages that should be there by what the posts and the entries say at this moment."""
        wanted = set()
        for item in self._catalogue.scan("path#"):
            claim = Claim.load(self._catalogue, item.key.pk.removeprefix("path#"))
            if claim.owner and self._content.head(claim.owner):
                wanted.add(claim.path)
        periods = Counter(self._period(item.key) for item in self._catalogue.scan("index#"))
        for (index, period), entries in periods.items():
            wanted |= _paths(Offer(index, period, offered=-(-entries // model_index.PART_SIZE)))
            wanted |= {index.landing_path, index.feed_path or index.landing_path}
        return wanted

    def _held(self) -> set[str]:
        """The pages that must not be deleted: somebody may be about to offer them."""
        offers = [Offer.of(item) for item in self._catalogue.scan("periods#")]
        return {path for offer in offers for path in _paths(replace(offer, offered=offer.held))}

    def _period(self, entry: ItemKey) -> tuple[Index, str]:
        index = index_of(entry.pk)
        return index, period_of(entry.sk, self._site().periods[index.kind])

    def _offered(self) -> set[str]:
        entries = self._catalogue.query(entries_pk(HOME))
        offered = {site_path(entry_of_item(item).url) for item in entries}
        offered |= {item.attributes["path"] for item in self._catalogue.query(PAGES_PK)}
        for item in self._catalogue.scan("periods#"):
            offered |= _paths(Offer.of(item))
        for item in self._catalogue.scan("directory#"):
            kind = index_of(f"{item.key.pk}#{item.key.sk}").kind
            offered.add(Index(kind, item.key.sk).landing_path)
        return offered


class Noted:
    """A page's ETag, and how often it had been written by then."""

    def __init__(self, etag: str | None, writes: int) -> None:
        self.etag = etag
        self.writes = writes


class WatchedPages:
    """The pages store as one worker sees it, with the invariants looking over its shoulder."""

    def __init__(self, inner: FileStore, invariants: Invariants, *, unconditional: bool = False) -> None:
        self._inner = inner
        self._invariants = invariants
        self._unconditional = unconditional
        self._noted: dict[str, Noted] = {}

    def __getattr__(self, verb: str) -> Any:
        return getattr(self._inner, verb)

    def head(self, key: str) -> str | None:
        self._noted[key] = self._invariants.noted(key)
        return self._inner.head(key)

    def put(self, key: str, body: bytes, *, content_type: str, expected: str | None) -> str:
        return str(self._write("put", key, expected, (body,), {"content_type": content_type}))

    def delete(self, key: str, *, expected: str) -> None:
        self._write("delete", key, expected, (), {})

    def _write(
        self, verb: str, key: str, expected: str | None, args: tuple[Any, ...], options: Mapping[str, Any]
    ) -> Any:
        present = self._inner.head(key)
        if self._unconditional and (present is not None or verb == "put"):
            expected = present
        if present == expected:
            self._invariants.before_write(key, self._noted.get(key))
        answer = getattr(self._inner, verb)(key, *args, expected=expected, **options)
        self._invariants.after_write(key)
        return answer


class WatchedCatalogue:
    """The catalogue as workers see it, checked after every transaction."""

    def __init__(self, inner: SqliteCatalogue, invariants: Invariants) -> None:
        self._inner = inner
        self._invariants = invariants

    def __getattr__(self, verb: str) -> Any:
        return getattr(self._inner, verb)

    def commit(self, writes: Any) -> None:
        self._inner.commit(writes)
        self._invariants.after_commit()


def _paths(offer: Offer) -> set[str]:
    """The pages that are offered to link to."""
    if offer.period == LANDING:
        return {offer.index.landing_path} if offer.offered else set()
    paths = set()
    for part in [None, *range(1, offer.offered)] if offer.offered else []:
        paths.add(offer.index.archive_path(offer.period, part))
        if offer.index == HOME:
            paths.add(sitemap_shard_path(offer.period, part))
    return paths
