"""The catalogue's items that hold pages: for the sitemap, and as overrides of the site's own pages."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ..content.page import SitePage
from ..ports import Item, ItemKey

PAGES_PK = "pages"
"""The ``pk`` that the pages which the sitemap names share."""


def page_key(source: str) -> ItemKey:
    """The key of the item that lists a page for the sitemap."""
    return ItemKey(PAGES_PK, source)


def override_pk(path: str) -> str:
    """The ``pk`` that the overrides of one of the site's own pages share; the first in the order of ``sk`` is shown."""
    return f"override#{path}"


def override_key(path: str, source: str) -> ItemKey:
    """The key of a source's override of one of the site's own pages."""
    return ItemKey(override_pk(path), source)


def override_attributes(page: SitePage) -> Mapping[str, Any]:
    """An override as an item's attributes: in one text, since a catalogue holds no fractions."""
    return {"page": json.dumps(asdict(page), ensure_ascii=False)}


def page_of_override(item: Item) -> SitePage:
    """The page that an override holds."""
    kept = json.loads(item.attributes["page"])
    return SitePage(**{**kept, "redirect_from": tuple(kept["redirect_from"])})
