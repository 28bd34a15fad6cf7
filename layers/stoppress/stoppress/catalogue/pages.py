"""The catalogue's items that list pages: for the sitemap, and in the place of one of the site's own pages."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ..model.page import SitePage
from ..ports import Item, ItemKey

PAGES_PK = "pages"
"""The ``pk`` that the pages which the sitemap names share."""


def page_key(source: str) -> ItemKey:
    """The key of the item that lists a page for the sitemap."""
    return ItemKey(PAGES_PK, source)


def insert_pk(path: str) -> str:
    """The ``pk`` of what sources put into one of the site's own pages; the first in the order of ``sk`` is shown."""
    return f"insert#{path}"


def insert_key(path: str, source: str) -> ItemKey:
    """The key of what a source puts into one of the site's own pages."""
    return ItemKey(insert_pk(path), source)


def insert_attributes(page: SitePage) -> Mapping[str, Any]:
    """A page as an item's attributes: in one text, since a catalogue holds no fractions."""
    return {"page": json.dumps(asdict(page), ensure_ascii=False)}


def page_of_insert(item: Item) -> SitePage:
    """The page that such an item holds."""
    kept = json.loads(item.attributes["page"])
    return SitePage(**{**kept, "redirect_from": tuple(kept["redirect_from"])})
