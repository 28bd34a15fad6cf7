"""Sites, posts and entries for the theme to render."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from stoppress.content.index import HOME, Entry, Index
from stoppress.content.page import SitePage
from stoppress.content.post import Post
from stoppress.content.site import Site
from stoppress.theme import Theme

ZONE = ZoneInfo("Asia/Shanghai")
SITE = Site(title="The Forme", description="Small news of type.", url="https://forme.example", timezone=ZONE)
FOUNDRY = Index.named("category", "Foundry")
TYPE = Index("tag", "type")


def entry(title: str = "A comma from 1951", *, day: int = 15, **changes: Any) -> Entry:
    made = Entry(
        source=f"_posts/2022-02-{day:02}-comma.md",
        title=title,
        url=f"/foundry/2022/02/{day:02}/comma.html",
        date=datetime(2022, 2, day, 20, 57, 16, tzinfo=ZONE),
        summary="It is too tall by a hair.",
        categories=("Foundry",),
    )
    return replace(made, **changes)


def post(title: str = "A comma from 1951", **changes: Any) -> Post:
    made = Post(
        key="_posts/2022-02-15-comma.md",
        title=title,
        date=datetime(2022, 2, 15, 20, 57, 16, tzinfo=ZONE),
        url="/foundry/2022/02/15/comma.html",
        path="foundry/2022/02/15/comma.html",
        slug="comma",
        categories=("Foundry",),
        tags=("type", "铅字"),
        excerpt="<p>It is <em>too tall</em> by a hair.</p>",
        summary="It is too tall by a hair.",
        content="<p>It is <em>too tall</em> by a hair.</p>\n<p>Nobody will say which books it spoiled.</p>",
        layout="post",
        published=True,
        author="",
        front_matter={},
    )
    return replace(made, **changes)


def page(title: str = "About the Forme", **changes: Any) -> SitePage:
    made = SitePage(
        key="about.md",
        title=title,
        url="/about/",
        path="about/index.html",
        content="<p>Who we <em>are</em>.</p>",
        layout="",
        is_whole=False,
        published=True,
        in_sitemap=True,
        author="",
        front_matter={},
    )
    return replace(made, **changes)


def every_page(theme: Theme) -> dict[str, bytes]:
    """One of each file the theme makes, by a name for it."""
    entries = [entry("Two", day=20), entry("One", day=15)]
    of_foundry = [replace(one, spelling="Foundry") for one in entries]
    return {
        "post": theme.post(post(), entry("One", day=1), entry("Two", day=20)),
        "page": theme.page(page()),
        "home": theme.landing(HOME, entries, ["2022-02", "2022-01", "2021-12"]),
        "home with a root page": theme.landing(HOME, entries, [], page(path="index.html", url="/")),
        "category": theme.landing(FOUNDRY, of_foundry, ["2022-02"]),
        "tag": theme.landing(TYPE, entries, []),
        "archive": theme.archive(HOME, "2022-02", entries, part=None, parts=3, older="2022-01", newer="2022-03"),
        "part": theme.archive(FOUNDRY, "2022-02", of_foundry, part=2, parts=0, older=None, newer=None),
        "categories": theme.directory("category", ["Foundry", "纸"]),
        "tags": theme.directory("tag", []),
        "not found": theme.not_found(),
        "own not found": theme.not_found(page(path="404.html", url="/404.html")),
        "redirect": theme.redirect("/foundry/new.html"),
        "feed": theme.feed(HOME, entries),
        "category feed": theme.feed(FOUNDRY, of_foundry),
        "sitemap": theme.sitemap_index(["sitemap/2022/02.xml"]),
        "shard": theme.sitemap_shard(entries),
        "shard of pages": theme.sitemap_of_pages(["/", "/about/"]),
        "robots": theme.robots(),
        **theme.assets(),
    }
