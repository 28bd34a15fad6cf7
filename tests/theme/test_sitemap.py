"""Sitemaps, read as a search engine would (sitemaps.org/protocol.html)."""

from dataclasses import replace
from xml.etree import ElementTree

from stoppress.theme import Theme

from .specimens import SITE, entry

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_index_names_the_shards_and_no_dates() -> None:
    body = Theme(replace(SITE, baseurl="/news")).sitemap_index(["sitemap/2022/01.xml", "sitemap/2022/02-1.xml"])
    root = ElementTree.fromstring(body)
    assert root.tag == f"{NAMESPACE}sitemapindex"
    assert [element.text for element in root.findall(f"{NAMESPACE}sitemap/{NAMESPACE}loc")] == [
        "https://forme.example/news/sitemap/2022/01.xml",
        "https://forme.example/news/sitemap/2022/02-1.xml",
    ]
    assert not list(root.iter(f"{NAMESPACE}lastmod"))


def test_a_shard_has_every_entrys_address_and_date() -> None:
    entries = [entry(day=20), entry(day=15, url="/a&b/%E9%93%85.html")]
    root = ElementTree.fromstring(Theme(SITE).sitemap_shard(entries))
    assert root.tag == f"{NAMESPACE}urlset"
    assert [[child.text for child in url] for url in root] == [
        ["https://forme.example/foundry/2022/02/20/comma.html", "2022-02-20T20:57:16+08:00"],
        ["https://forme.example/a&b/%E9%93%85.html", "2022-02-15T20:57:16+08:00"],
    ]


def test_an_empty_sitemap_is_still_a_sitemap() -> None:
    assert len(ElementTree.fromstring(Theme(SITE).sitemap_index([]))) == 0
