"""Renders every page of a site. The output is a pure function of the arguments, the site and the templates."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

from ..content.dates import with_whole_minutes
from ..content.index import HOME, NOT_FOUND_PATH, SITEMAP_PATH, Entry, Index, directory_path
from ..content.page import SitePage, default_url, name_of
from ..content.post import Post
from ..content.site import IndexKind, Site
from . import packaged
from .direction import attributes_of
from .links import Links
from .page_head import PageHead, PageKind, with_front_matter
from .sandbox import Templates
from .shown_index import ShownIndex
from .sitemap import render_index, render_shard
from .smoke_test import smoke_test, smoke_test_home
from .strings import Strings, clock, strings_for

_NAVIGATION: tuple[tuple[IndexKind, str], ...] = (
    ("home", HOME.landing_path),
    ("category", directory_path("category")),
    ("tag", directory_path("tag")),
)

LINKS = 2_000
"""How many links of each sort are remembered."""


class Theme:
    """The packaged theme with a site's own templates above it. Pages come back as UTF-8 bytes."""

    def __init__(self, site: Site, overrides: Mapping[str, str] = {}) -> None:
        """``overrides``: source texts of the site's own templates, by their path below ``_templates/``."""
        self._site = site
        self._links = links = Links(site)
        self._strings = strings = strings_for(site.lang)
        self._templates = Templates(
            overrides,
            names={
                "site": site,
                "site_title": site.name or strings.home,
                "strings": strings,
                "navigation": [(kind, links.link(path), strings.kinds(kind)) for kind, path in _NAVIGATION],
                "header_pages": [
                    (links.relative_url(default_url(key, site)), name_of(key)) for key in site.header_pages
                ],
            },
            filters=_filters(links, strings),
        )

    def check(self) -> None:
        """Try the site's own templates: compile each, then render every kind of page once with specimens.

        Raises SiteProblem, with file and line, for the first thing wrong.
        """
        if self._templates.compile():
            smoke_test(self)

    def has_layout(self, layout: str) -> bool:
        """Whether there is a template for sources with that ``layout``: one of the site's own, or a packaged one."""
        return layout == "none" or self.has_own_layout(layout) or f"{layout}.html" in packaged.templates()

    def has_own_layout(self, layout: str) -> bool:
        """Whether the site has a template for sources with that ``layout``, in whose place nothing is packaged."""
        name = f"{layout}.html"
        return self._templates.has_override(name) and name not in packaged.templates()

    def tags(self) -> Mapping[str, str]:
        """The templates of Liquid tags and blocks, by the names of these: ``tags/figure.html``, ``blocks/tabs.html``.

        Of the site's own and the packaged ones, the site's own.
        """
        found: dict[str, str] = {}
        for template in sorted({*packaged.templates(), *self._templates.overrides()}):
            folder, _, name = template.removesuffix(".html").partition("/")
            if folder in ("tags", "blocks") and name.isidentifier():
                is_own = self._templates.has_override(template)
                if is_own or not self._templates.has_override(found.get(name, "")):
                    found[name] = template
        return found

    def tag(self, template: str, variables: Mapping[str, Any]) -> str:
        """What a Liquid tag comes to, by the template for it. Raises SiteProblem as templates do."""
        return self._templates.render(template, **variables).decode()

    def post(self, post: Post, previous: Entry | None, next: Entry | None) -> bytes:  # noqa: A002 - as templates say
        """A post's page: with the template its ``layout`` names if that is one of the site's own, else post.html."""
        link = self._links.relative_url(post.url)
        page = with_front_matter(self._page("post", post.title, link, description=post.summary), post, self._links)
        layout = self._layout(post, "post.html")
        return self._templates.render(layout, page=page, post=post, previous=previous, next=next)

    def page(self, document: SitePage) -> bytes:
        """A page outside ``_posts/``: with the template that its ``layout`` names if that is one of the site's own.

        Otherwise with page.html, unless the page is whole in itself.
        """
        layout = self._layout(document, "" if document.is_whole else "page.html")
        if not layout:
            return document.content.encode()
        link = self._links.relative_url(document.url)
        page = with_front_matter(self._page("page", document.title, link), document, self._links)
        return self._templates.render(layout, page=page, document=document)

    def try_override(self, document: SitePage) -> None:
        """Try the page that one of the site's own becomes with this document. Raises SiteProblem as rendering does."""
        if document.path == HOME.landing_path:
            smoke_test_home(self, document)
        elif document.path == NOT_FOUND_PATH:
            self.not_found(document)

    def landing(
        self, index: Index, entries: Sequence[Entry], periods: Sequence[str], document: SitePage | None = None
    ) -> bytes:
        """An index's landing page. Entries and periods (such as "2022-02") come newest first.

        ``document`` is what the site's own root page says above them, or in a template of its own.
        """
        layout = self._layout(document, "" if document.is_whole else "landing.html") if document else "landing.html"
        if document and not layout:
            return document.content.encode()
        years = [
            (year, [(name, self._links.link(index.archive_path(name))) for name in names])
            for year, names in groupby(periods, key=lambda name: name[:4])
        ]
        shown = self._shown(index, entries)
        page = self._index_page("landing", index, index.landing_path, shown.name)
        if document:
            page = with_front_matter(replace(page, title=document.title), document, self._links)
        return self._templates.render(layout, page=page, index=shown, entries=entries, years=years, document=document)

    def archive(
        self,
        index: Index,
        period: str,
        entries: Sequence[Entry],
        *,
        part: int | None,
        parts: int,
        older: str | None,
        newer: str | None,
    ) -> bytes:
        """The page of a calendar period, or one of its full parts. Entries come newest first.

        ``part`` None is the period's own page: it shows the newest of ``parts`` parts and links to the others, and to
        the periods ``older`` and ``newer``. A full part links to what can't change: the part before it and the
        period's own page.
        """
        earlier = range(1, parts) if part is None else range(max(part - 1, 1), part)
        shown, path = self._shown(index, entries), index.archive_path(period, part)
        title = self._archive_title(period, part)
        return self._templates.render(
            "archive.html",
            page=self._index_page("archive", index, path, f"{shown.name} · {title}" if shown.name else title),
            index=shown,
            period=period,
            part=part,
            days=_by_day(entries),
            parts=[(number, self._links.link(index.archive_path(period, number))) for number in earlier],
            newest_link=self._links.link(index.archive_path(period)),
            older=self._period_link(index, older),
            newer=self._period_link(index, newer),
        )

    def directory(self, kind: IndexKind, names: Sequence[str]) -> bytes:
        """The page that names every category or tag, in the order given."""
        link = self._links.link(directory_path(kind))
        page = self._page("directory", self._strings.kinds(kind), link, section=kind)
        return self._templates.render("directory.html", page=page, kind=kind, names=names)

    def feed(self, index: Index, entries: Sequence[Entry]) -> bytes:
        """An index's Atom feed; entries come newest first. Raises ValueError for an index that has no feed."""
        from .feed import render_feed  # importing feedgenerator takes long, and posts do without

        return render_feed(index, entries, self._links, self._strings)

    def sitemap_index(self, paths: Sequence[str]) -> bytes:
        """The sitemap index that names the shards at these site paths."""
        return render_index([self._links.absolute(self._links.link(path)) for path in paths])

    def sitemap_shard(self, entries: Sequence[Entry]) -> bytes:
        """The sitemap of these entries' pages, but for those that are to be left out."""
        shown = [entry for entry in entries if entry.in_sitemap]
        return render_shard([(self._links.absolute_url(entry.url), entry.date) for entry in shown])

    def sitemap_of_pages(self, urls: Sequence[str]) -> bytes:
        """The sitemap of the pages with these URLs (without ``baseurl``)."""
        return render_shard([(self._links.absolute_url(url), None) for url in urls])

    def redirect(self, url: str) -> bytes:
        """The page that leads to another place: ``url`` is the link to it, ``baseurl`` included, or a whole URL."""
        canonical = self._links.absolute(url) if url.startswith("/") else url
        return self._templates.render("redirect.html", target=url, canonical=canonical)

    def not_found(self, document: SitePage | None = None) -> bytes:
        """The page that stands for all that are not there, with the text of the site's own 404 page if it has one."""
        layout = self._layout(document, "" if document.is_whole else "404.html") if document else "404.html"
        if document and not layout:
            return document.content.encode()
        page = replace(self._page("not_found", self._strings.not_found, self._links.link(NOT_FOUND_PATH)), canonical="")
        if document:
            page = with_front_matter(replace(page, title=document.title or page.title), document, self._links)
        return self._templates.render(layout, page=page, document=document)

    def robots(self, document: SitePage | None = None) -> bytes:
        """``robots.txt`` (RFC 9309): the site's own, or one by which everything may be read.

        The latter names the sitemap where the site knows its URL.
        """
        if document:
            return document.content.encode()
        lines = ["User-agent: *", "Allow: /"]
        if self._site.url:
            lines += ["", f"Sitemap: {self._links.absolute(self._links.link(SITEMAP_PATH))}"]
        return "".join(f"{line}\n" for line in lines).encode()

    @staticmethod
    def assets() -> Mapping[str, bytes]:
        """The files that pages need beside themselves, by site path."""
        return packaged.assets()

    def _layout(self, source: Post | SitePage, otherwise: str) -> str:
        """The template that the source's ``layout`` names, if that is one of the site's own."""
        return f"{source.layout}.html" if self.has_own_layout(source.layout) else otherwise

    def _page(self, kind: PageKind, title: str, link: str, *, description: str = "", section: str = "") -> PageHead:
        canonical = self._links.absolute(link) if self._site.url else ""
        return PageHead(kind, title, link, canonical, self._site.lang, description, section)

    def _index_page(self, kind: PageKind, index: Index, path: str, title: str) -> PageHead:
        """The head of a page about an index."""
        if index == HOME:
            description = self._site.description if kind == "landing" else ""
            return self._page(kind, title, self._links.link(path), description=description, section="home")
        page = self._page(kind, title, self._links.link(path), section=index.kind)
        return replace(page, feed=self._links.link(index.feed_path)) if index.feed_path else page

    def _shown(self, index: Index, entries: Sequence[Entry]) -> ShownIndex:
        return ShownIndex(index.kind, index.name_in(entries), self._links.link(index.landing_path))

    def _archive_title(self, period: str, part: int | None) -> str:
        title = self._strings.period(period)
        return title if part is None else f"{title} ({self._strings.part.format(number=part)})"

    def _period_link(self, index: Index, period: str | None) -> tuple[str, str] | None:
        return None if period is None else (period, self._links.link(index.archive_path(period)))


def timestamp(date: datetime) -> str:
    """The date as RFC 3339 writes it."""
    return with_whole_minutes(date).isoformat()


def _filters(links: Links, strings: Strings) -> dict[str, Callable[..., str]]:
    remembered = lru_cache(LINKS, typed=True)  # the same few names and languages stand on page after page
    return {
        "relative_url": links.relative_url,
        "absolute_url": links.absolute_url,
        "link": remembered(links.link),
        "category_link": remembered(links.category_link),
        "tag_link": remembered(links.tag_link),
        "timestamp": timestamp,
        "clock": clock,
        "language": remembered(lambda lang: attributes_of(lang, links.site.lang)),
        "root_language": remembered(attributes_of),
        "day": strings.day,
        "period": strings.period,
        "short_period": strings.short_period,
    }


def _by_day(entries: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    days = groupby(entries, key=lambda entry: entry.date.date())
    return [(day.isoformat(), list(group)) for day, group in days]
