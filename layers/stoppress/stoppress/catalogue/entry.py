"""What an index lists of a post: the entry's item, and its key."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from ..content.index import HOME, Entry, Index
from ..ports import Item, ItemKey


def entries_pk(index: Index) -> str:
    """The ``pk`` that an index's entries share."""
    return f"index#{index.kind}#{index.name}"


def entry_key(index: Index, sort_key: str) -> ItemKey:
    """The key of an index's entry."""
    return ItemKey(entries_pk(index), sort_key)


@lru_cache(1_000)  # the same for all periods of an index: their page counts take a third less to make
def index_of(pk: str) -> Index:
    """The index that the ``pk`` of an entry or a period names."""
    _, kind, name = pk.split("#", 2)
    return HOME if kind == "home" else Index(kind, name)  # type: ignore[arg-type]


def entry_attributes(entry: Entry) -> Mapping[str, Any]:
    """An entry as an item's attributes."""
    return {
        "title": entry.title,
        "url": entry.url,
        "date": entry.date.isoformat(),
        "summary": entry.summary,
        "categories": list(entry.categories),
        **({} if entry.in_sitemap else {"in_sitemap": False}),
        **({} if entry.has_time else {"has_time": False}),
        **({"spelling": entry.spelling} if entry.spelling else {}),
    }


def entry_of_item(item: Item) -> Entry:
    """The entry that an item holds."""
    kept = item.attributes
    source = item.key.sk.split("#", 2)[2]
    rest = kept.get("in_sitemap", True), kept.get("has_time", True), kept.get("spelling", "")
    categories = tuple(kept["categories"])
    return _entry(source, kept["title"], kept["url"], kept["date"], kept["summary"], categories, *rest)


@lru_cache(5_000)  # a page's entries are read twice, and for the next post again: a seventh off that reading
def _entry(
    source: str, title: str, url: str, date: str, summary: str, categories: tuple[str, ...], *rest: Any
) -> Entry:
    return Entry(source, title, url, datetime.fromisoformat(date), summary, categories, *rest)
