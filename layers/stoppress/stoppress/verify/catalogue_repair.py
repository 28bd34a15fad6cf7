"""Repairs what the use cases take for granted: that records, entries, claims and directories agree.

What has no record behind it is deleted. A record with other entries than its source says loses its version, so that
publishing the source writes everything again. Each write is conditional on the record that it depends on. So a worker
that is publishing the same source is not disturbed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..catalogue.claim import Claim
from ..catalogue.entry import index_of
from ..catalogue.links import (
    ADDRESSES,
    LINKS,
    NAMED,
    address_key,
    address_write,
    link_key,
    link_writes,
    named_key,
    naming_writes,
)
from ..catalogue.page_count import PageCount, period_key
from ..catalogue.pages import PAGES_PK
from ..catalogue.record import Record, record_key
from ..content.link import MAX_LINKS
from ..content.rank import key_of
from ..errors import PostProblem
from ..inputs.site_inputs import InputsBundle
from ..inputs.sources import Sources
from ..ports import Catalogue, Check, Condition, Delete, Item, ItemKey
from ..publish.entries import entries_of


class CatalogueRepair:
    """Makes the catalogue's items agree with each other and with the sources."""

    def __init__(self, sources: Sources, catalogue: Catalogue, bundle: InputsBundle) -> None:
        self._sources = sources
        self._catalogue = catalogue
        self._bundle = bundle

    def repair_record(self, source: str) -> None:
        """Take the version off a record with entries that are missing or different; restore its address and links."""
        record = Record.load(self._catalogue, source)
        self._repair_links_of(record)
        expected = self._entries(record) if record.status == "published" else None
        if expected is None:
            return
        found = {key: item.attributes for key in expected if (item := self._catalogue.get(key))}
        if found != expected or record.entries != tuple(expected):
            self._catalogue.commit([record.put(replace(record, etag=""))[1]])

    def repair_claims(self) -> Iterator[str]:
        """Take out of claims the sources whose records do not name the path; yields those to be published again."""
        for item in list(self._catalogue.scan("path#")):
            claim = Claim.load(self._catalogue, item.key.pk.removeprefix("path#"))
            strangers = {source for source in claim.sources if claim.path not in self._record(source).paths}
            declaring = map(key_of, claim.redirects)
            strangers |= {source for source in declaring if claim.path not in self._record(source).redirects}
            for source in sorted(strangers):
                self._leave(source, claim.path)
            yield from self._repair_below(claim.path)
            yield from (source for source in claim.moved if self._repair_redirect(source, claim.path))

    def repair_entries(self) -> None:
        """Delete entries that no record has."""
        found = [item for table in ("index#", "override#", PAGES_PK) for item in self._catalogue.scan(table)]
        for item in found:
            record = self._record(_source_of(item))
            if item.key not in record.entries:
                unchanged = Check(record_key(record.source), record.expected)
                self._catalogue.commit([unchanged, Delete(item.key, Condition.ANY)])

    def repair_links(self) -> None:
        """Make addresses, names and links agree with the records."""
        for item in list(self._catalogue.scan(f"{ADDRESSES}#")):
            self._repair_links_of(self._record(item.key.pk.partition("#")[2]))
        for item in list(self._catalogue.scan(f"{NAMED}#")):
            record = self._record(key_of(item.key.sk))
            if not record.named or item.key != named_key(*record.named):
                unchanged = Check(record_key(record.source), record.expected)
                self._catalogue.commit([unchanged, Delete(item.key, Condition.ANY)])
        for item in list(self._catalogue.scan(f"{LINKS}#")):
            record = self._record(item.key.sk)
            if item.key.pk.partition("#")[2] not in record.links:
                unchanged = Check(record_key(record.source), record.expected)
                self._catalogue.commit([unchanged, Delete(item.key, Condition.ANY)])

    def repair_directories(self) -> None:
        """Have the directories name exactly the indexes whose landing is linkable, as their page counts spell them."""
        lines = self._catalogue.scan("directory#")
        named = {index_of(f"{item.key.pk}#{item.key.sk}"): item.attributes for item in lines}
        page_counts = [PageCount.of(item) for item in self._catalogue.scan("periods#")]
        for index in sorted(named.keys() | {page_count.index for page_count in page_counts if not page_count.period}):
            page_count = PageCount.load(self._catalogue, index)
            if named.get(index) != (page_count.line_attributes if page_count.linkable else None):
                unchanged = Check(period_key(index), page_count.expected)
                self._catalogue.commit([unchanged, page_count.directory_line])

    def _repair_links_of(self, record: Record) -> None:
        """Restore the address, name and links of the record."""
        missing = [name for name in record.links if not self._catalogue.get(link_key(name, record.source))]
        item = self._catalogue.get(address_key(record.source))
        wanted = {"url": record.address} if record.address else None
        unnamed = record.named and not self._catalogue.get(named_key(*record.named))
        if missing or unnamed or (item and item.attributes) != wanted:
            address = [address_write(record.source, record.address), *naming_writes((), record.named)]
            unchanged = Check(record_key(record.source), record.expected)
            for first in range(0, len(missing) or 1, MAX_LINKS):
                links = link_writes(missing[first : first + MAX_LINKS], record.source)
                self._catalogue.commit([unchanged, *address, *links])

    def _repair_below(self, path: str) -> Iterator[str]:
        """Take out of a claim the sources that have nothing below the path; yields those that may get the path then."""
        claim = Claim.load(self._catalogue, path)
        for source in {claim.below, *claim.redirects_below} - {""}:
            record, claim = self._record(source), Claim.load(self._catalogue, path)
            expected = claim.as_of(record)
            if expected != claim:
                unchanged = Check(record_key(source), record.expected)
                self._catalogue.commit([unchanged, expected.write()])
                yield from claim.sources
                yield from map(key_of, claim.redirects)

    def _repair_redirect(self, source: str, path: str) -> bool:
        """Restore a redirect in the source's record; whether it was lost. One to a source that is gone is taken out."""
        record = self._record(source)
        if path in record.former:
            return False
        if not record.path or path == record.path:
            self._leave(source, path)
            return False
        paths, former = ({*known, path} for known in (record.paths, record.former))
        self._catalogue.commit(
            [record.put(replace(record, paths=tuple(sorted(paths)), former=tuple(sorted(former))))[1]]
        )
        return True

    def _leave(self, source: str, path: str) -> None:
        record, claim = self._record(source), Claim.load(self._catalogue, path)
        unchanged = Check(record_key(source), record.expected)
        self._catalogue.commit([unchanged, claim.remove(source).write()])

    def _record(self, source: str) -> Record:
        return Record.load(self._catalogue, source)

    def _entries(self, record: Record) -> dict[ItemKey, Mapping[str, Any]] | None:
        """The entries of the version that is on record; None where the source has another version by now."""
        source = self._sources.read(record.source, self._bundle.current())
        if source is None or source.etag != record.etag or isinstance(source.content, PostProblem):
            return None
        return entries_of(source.content)


def _source_of(item: Item) -> str:
    """The source that an item lists; empty for a sort key that no entry has."""
    if not item.key.pk.startswith("index#"):
        return item.key.sk
    return [*item.key.sk.split("#", 2), "", ""][2]
