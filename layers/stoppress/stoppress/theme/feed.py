"""Atom feeds (RFC 4287), through feedgenerator.

Nothing in a feed tells when it was built. Ids are the absolute URLs; a site that does not know its own has
``urn:uuid:`` ids made from its title and the URL (RFC 9562, version 5), and links relative to the host.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from io import StringIO
from uuid import NAMESPACE_URL, uuid5

from feedgenerator import Atom1Feed

from ..content.dates import with_whole_minutes
from ..content.index import HOME, Entry, Index
from .links import Links
from .strings import Strings

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When an empty feed was last updated: Atom wants a date, and the present would differ from build to build."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class _Feed(Atom1Feed):  # type: ignore[misc]
    def latest_post_date(self) -> datetime:
        """The newest entry's date, where feedgenerator would take the present for an empty feed."""
        return max((item["pubdate"] for item in self.items), default=NEVER)


def render_feed(index: Index, entries: Sequence[Entry], links: Links, strings: Strings) -> bytes:
    """The feed of an index's newest entries, in the order given.

    A character that XML 1.0 has no way to write is left out. Raises ValueError for an index without a feed.
    """
    if index.feed_path is None:
        raise ValueError(f"a {index.kind} has no feed")
    site = links.site
    title = site.name or strings.home
    landing = links.absolute(links.link(index.landing_path))
    feed = _Feed(
        title=_text(title if index == HOME else f"{index.name_in(entries)} – {title}"),
        link=landing,
        description=_text(site.description) if index == HOME else "",
        language=_text(site.lang),
        author_name=_text(site.author or title),
        feed_url=links.absolute(links.link(index.feed_path)),
        feed_guid=_identifier(landing, links),
    )
    for entry in entries:
        _add(feed, entry, links, strings)
    written = StringIO()  # a feed takes a fifth less than with bytes
    feed.write(written, "utf-8")
    return f"{written.getvalue()}\n".encode(errors="xmlcharrefreplace")


def _add(feed: _Feed, entry: Entry, links: Links, strings: Strings) -> None:
    link = links.absolute_url(entry.url)
    feed.add_item(
        title=_text(entry.title or strings.untitled),
        link=link,
        description=escape(_text(entry.summary)),
        pubdate=with_whole_minutes(entry.date),
        unique_id=_identifier(link, links),
        categories=[_text(name) for name in entry.categories],
    )


def _identifier(link: str, links: Links) -> str:
    return link if links.site.url else uuid5(NAMESPACE_URL, f"{links.site.title} {link}").urn


def _text(text: str) -> str:
    return _NOT_XML.sub("", text)
