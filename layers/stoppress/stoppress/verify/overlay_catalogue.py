"""A catalogue above another: it takes writes, and the one below stays as it is."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..errors import Conflict
from ..ports import Catalogue, Check, Condition, Expected, Item, ItemKey, Put, Write


class OverlayCatalogue(Catalogue):
    """Shows items as they would be after the writes."""

    def __init__(self, below: Catalogue) -> None:
        self._below = below
        self._written: dict[str, dict[str, Item | None]] = defaultdict(dict)
        """The items that were written, by ``pk`` and ``sk``; None for one that was deleted."""

    def written(self) -> Iterator[tuple[ItemKey, Item | None]]:
        """Every key that was written, with its item; None for one that was deleted."""
        for pk, items in self._written.items():
            yield from ((ItemKey(pk, sk), item) for sk, item in items.items())

    def get(self, key: ItemKey) -> Item | None:
        written = self._written.get(key.pk, {})
        return written[key.sk] if key.sk in written else self._below.get(key)

    def query(
        self,
        pk: str,
        *,
        after: str | None = None,
        before: str | None = None,
        newest_first: bool = False,
        limit: int | None = None,
    ) -> Sequence[Item]:
        written = self._written.get(pk, {})
        # Of the items below, those that were written over do not count towards the limit.
        found = self._below.query(
            pk,
            after=after,
            before=before,
            newest_first=newest_first,
            limit=None if limit is None else limit + len(written),
        )
        items = [item for item in found if item.key.sk not in written]
        items += [item for sk, item in written.items() if item and _is_in(sk, after, before)]
        items.sort(key=lambda item: item.key.sk.encode(), reverse=newest_first)
        return items[:limit]

    def commit(self, writes: Sequence[Write]) -> None:
        for write in writes:
            if not _holds(write.expected, self.get(write.key)):
                raise Conflict(f"{write.key.pk} {write.key.sk}")
        for write in writes:
            if not isinstance(write, Check):
                item = Item(write.key, write.attributes) if isinstance(write, Put) else None
                self._written[write.key.pk][write.key.sk] = item

    def scan(self, pk_begins_with: str) -> Iterator[Item]:
        yield from (item for key, item in list(self.written()) if item and key.pk.startswith(pk_begins_with))
        for item in self._below.scan(pk_begins_with):
            if item.key.sk not in self._written.get(item.key.pk, {}):
                yield item


def _is_in(sk: str, after: str | None, before: str | None) -> bool:
    place = sk.encode()
    return (after is None or place > after.encode()) and (before is None or place < before.encode())


def _holds(expected: Expected, item: Item | None) -> bool:
    if expected is Condition.ANY:
        return True
    if expected is Condition.ABSENT:
        return item is None
    return item is not None and item.attributes.get("revision") == expected
