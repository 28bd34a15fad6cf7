"""What the catalogue lists of a source that is on the site. Pure: what listings show is in the source."""

from collections.abc import Mapping
from typing import Any

from ..catalogue.entry import entry_attributes, entry_key
from ..catalogue.pages import override_attributes, override_key, page_key
from ..content.index import OVERRIDABLE_PATHS, entries_by_index
from ..content.page import SitePage
from ..content.post import Post
from ..inputs.sources import Content
from ..ports import ItemKey


def entries_of(content: Content) -> dict[ItemKey, Mapping[str, Any]]:
    """The items that list the source, by their keys.

    A post has one in every index. A page has one for the sitemap, and, in the place of one of the site's own pages, one
    with all that is shown there. Other files have none.
    """
    if isinstance(content, Post):
        listed = entries_by_index(content).items()
        return {entry_key(index, entry.sort_key): entry_attributes(entry) for index, entry in listed}
    entries: dict[ItemKey, Mapping[str, Any]] = {}
    if isinstance(content, SitePage) and content.in_sitemap:
        entries[page_key(content.key)] = {"path": content.path, "url": content.url}
    if isinstance(content, SitePage) and content.path in OVERRIDABLE_PATHS:
        entries[override_key(content.path, content.key)] = override_attributes(content)
    return entries
