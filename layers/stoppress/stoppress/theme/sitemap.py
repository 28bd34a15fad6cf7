"""Sitemaps, as sitemaps.org/protocol.html has them: one index that names shards, and the shards.

The protocol asks for absolute URLs; a site that does not know its own gets links relative to the host.
"""

from collections.abc import Iterable
from datetime import datetime
from html import escape

from ..content.dates import with_whole_minutes

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def render_index(urls: Iterable[str]) -> bytes:
    """The index that names the shards at these URLs. It has no dates, so it changes only when a shard comes or goes."""
    return _document("sitemapindex", [f"<sitemap><loc>{escape(url)}</loc></sitemap>" for url in urls])


def render_shard(pages: Iterable[tuple[str, datetime | None]]) -> bytes:
    """The sitemap of pages: each one's URL and the date it tells of, if any."""
    dated = [(url, f"<lastmod>{with_whole_minutes(date).isoformat()}</lastmod>" if date else "") for url, date in pages]
    return _document("urlset", [f"<url><loc>{escape(url)}</loc>{date}</url>" for url, date in dated])


def _document(root: str, lines: list[str]) -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">'
    return "\n".join([head, *lines, f"</{root}>\n"]).encode()
