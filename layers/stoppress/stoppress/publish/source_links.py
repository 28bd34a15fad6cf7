"""What a source links to, as the catalogue knows it: whoever changes finds by that who links to it."""

from collections.abc import Iterable
from dataclasses import replace

from ..catalogue.links import link_writes, unlink_writes
from ..catalogue.record import Record
from ..content.link import MAX_LINKS
from ..ports import Catalogue


class SourceLinks:
    """Keeps the links of sources. Each method takes the record as noted and returns it as stored.

    Each raises Conflict when someone else has written first.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def refer(self, record: Record, names: Iterable[str]) -> Record:
        """Note that the source links to the targets of these names, before any page shows their addresses."""
        added = {*names} - {*record.links}
        if not added:
            return record
        changed, put = record.put(replace(record, links=tuple(sorted({*record.links, *added}))))
        self._catalogue.commit([put, *link_writes(added, record.source)])
        return changed

    def forget(self, record: Record, names: Iterable[str]) -> Record:
        """Delete the source's links to targets of any other name than these."""
        gone = sorted({*record.links} - {*names})
        for first in range(0, len(gone), MAX_LINKS):
            some = gone[first : first + MAX_LINKS]
            changed, put = record.put(replace(record, links=tuple(name for name in record.links if name not in some)))
            self._catalogue.commit([put, *unlink_writes(some, record.source)])
            record = changed
        return record
