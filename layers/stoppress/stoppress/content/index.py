"""Indexes (home, one per category, one per tag), what they list, and where their pages are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Self
from urllib.parse import quote

from .address import is_of_an_index
from .site import IndexKind, PeriodLength, Site
from .slug import lower

if TYPE_CHECKING:
    from .post import Post

PART_SIZE = 200
"""The most entries one archive page shows; a longer period is split into parts."""

NOT_FOUND_PATH = "404.html"
SITEMAP_PATH = "sitemap.xml"
ROBOTS_PATH = "robots.txt"
PAGES_SHARD_PATH = "sitemap/pages.xml"

OVERRIDABLE_PATHS = ("index.html", NOT_FOUND_PATH, ROBOTS_PATH)
"""The pages of the site's own that a source may override with its text, such as ``index.md`` or ``404.md``."""

_CHARACTERS: dict[PeriodLength, int] = {"year": 4, "month": 7, "day": 10}
"""How much of a date names a period of that length."""
_PERIOD_PATTERN: dict[PeriodLength, str] = {"year": r"\d{4}", "month": r"\d{4}/\d\d", "day": r"\d{4}/\d\d/\d\d"}
_UNSAFE_IN_SEGMENT = re.compile(r'[\x00-\x1f\x7f/\\?*:|"<>%~]')


@lru_cache(1_000)  # a landing links to many pages of one index: with this, those links take a third less
def segment(name: str) -> str:
    """A category's or tag's name as one path segment: as written, but for what no file system or URL would take.

    Such a character becomes ``~`` and its two hex digits (``ci/cd`` is ``ci~2fcd``), and so do a leading or
    trailing dot or space, and the first letter of a name that would read ``index``. No two names share a segment, and
    those of two names in lower case differ in more than case.
    """

    def escape(match: re.Match[str]) -> str:
        return f"~{ord(match[0]):02x}"

    if name == "index":
        return "~69ndex"
    if name.lower().endswith(".html"):
        # Its archive is in a folder of the same name, which must not be a page's.
        return f"{segment(name[:-5])}~2e{name[-4:]}"
    return re.sub(r"^[. ]|[. ]$", escape, _UNSAFE_IN_SEGMENT.sub(escape, name))


@dataclass(frozen=True, slots=True, order=True)
class Index:
    """One index of the site. ``name`` is empty for home, and in lower case for all others.

    (But for those that an older version stored: their pages are found at their old places, and go.)
    """

    kind: IndexKind
    name: str = ""

    @classmethod
    def named(cls, kind: IndexKind, name: str) -> Self:
        """The category or tag of that name, whichever of its letters are capitals."""
        return cls(kind, lower(name))

    def name_in(self, entries: "Sequence[Entry]") -> str:
        """The name as a page with these entries shows it: as the newest of them, which comes first, spells it."""
        return (entries[0].spelling if entries else "") or self.name

    @property
    def landing_path(self) -> str:
        """The page with the newest entries."""
        return "index.html" if self.kind == "home" else f"{self.kind}/{segment(self.name)}.html"

    @property
    def feed_path(self) -> str | None:
        """The Atom feed; tags have none."""
        if self.kind == "home":
            return "feed.xml"
        return f"feed/category/{segment(self.name)}.xml" if self.kind == "category" else None

    def archive_path(self, period: str, part: int | None = None) -> str:
        """The page of a calendar period ("2022-02"): its own page, or its full part number ``part`` (from 1)."""
        prefix = "" if self.kind == "home" else f"{self.kind}/{segment(self.name)}/"
        suffix = "" if part is None else f"-{part}"
        return f"{prefix}{period.replace('-', '/')}{suffix}.html"


Period = tuple[Index, str]
"""A period of an index: the index, and the period's name, such as "2022-02"."""

HOME = Index("home")


def directory_path(kind: IndexKind) -> str:
    """The page that names every category or tag."""
    return f"{kind}/index.html"


DIRECTORY_PATHS = (directory_path("category"), directory_path("tag"))


def sitemap_shard_path(period: str, part: int | None = None) -> str:
    """The sitemap shard that goes with a home archive page."""
    return f"sitemap/{HOME.archive_path(period, part).removesuffix('.html')}.xml"


def is_index_path(path: str, site: Site) -> bool:
    """Whether the path belongs to an index page or another page of the site's own, whatever posts there are.

    The case of letters does not count: a file system that folds it would have one file for both.
    """
    path = lower(path)
    if path in ("index.html", "feed.xml", SITEMAP_PATH, NOT_FOUND_PATH, ROBOTS_PATH, "assets/stoppress.css"):
        return True
    if re.fullmatch(r"(category|tag)(/[^/.]+)?|feed(/category)?|sitemap|assets|\d{4}(/\d\d)?", path):
        # A file there would stand where a folder of the site's own has to be.
        return True
    home = _PERIOD_PATTERN[site.periods["home"]] + r"(-\d+)?"
    return is_of_an_index(path) or bool(re.fullmatch(rf"{home}\.html|sitemap/({home}|pages)\.xml", path))


@dataclass(frozen=True, slots=True)
class Entry:
    """What a listing shows of a post."""

    source: str
    """The post's source key."""
    title: str
    url: str
    """The post's URL, without ``baseurl``."""
    date: datetime
    """Aware, in the site's time zone."""
    summary: str
    """Plain text."""
    categories: tuple[str, ...]
    in_sitemap: bool = True
    has_time: bool = True
    """Whether the date tells a time of day."""
    spelling: str = ""
    """How the post spells the name of the index that lists it; empty where that is the index's own name."""

    @property
    def sort_key(self) -> str:
        """Orders entries by date, then source key, as Jekyll orders posts.

        It begins with the local date, so that a calendar period is a prefix; then comes UTC, so that entries are in
        order even in the hour that a clock shows twice.
        """
        return sort_key(self.date, self.source)


def sort_key(date: datetime, source: str) -> str:
    """The entry sort key of a post: ``<local date>#<UTC time>#<source key>``."""
    return f"{date.date().isoformat()}#{utc_text(date)}#{source}"


def just_before(sort_key: str) -> str:
    """What comes before the sort key, and after those of all other posts that do."""
    return f"{sort_key[:-1]}{chr(ord(sort_key[-1]) - 1)}\U0010ffff"


def utc_text(date: datetime) -> str:
    """A moment in UTC, in a text that sorts as moments do."""
    utc = (date - (date.utcoffset() or date - date)).replace(tzinfo=None)
    return f"{utc.isoformat(timespec='seconds')}Z"


def period_of(sort_key: str, length: PeriodLength) -> str:
    """The calendar period an entry falls in: "2022", "2022-02" or "2022-02-15"."""
    return sort_key[: _CHARACTERS[length]]


def other_periods_of(sort_key: str, length: PeriodLength) -> set[str]:
    """The calendar periods of all other lengths that an entry falls in: it did, if the site's setting was another."""
    return {sort_key[:characters] for other, characters in _CHARACTERS.items() if other != length}


def end_of(period: str) -> str:
    """What comes after the sort key of every entry that a period has. Its name comes before them."""
    return f"{period}\U0010ffff"


def is_period(name: str, length: PeriodLength) -> bool:
    """Whether a period's name is of that length (a site may have changed its setting)."""
    return len(name) == _CHARACTERS[length]


def entries_by_index(post: "Post") -> dict[Index, Entry]:
    """What each index lists of the post: home, its categories and its tags, each index once.

    Where the post spells a name in several ways, the first of them counts.
    """
    entry = Entry(
        post.key, post.title, post.url, post.date, post.summary, post.categories, post.in_sitemap, post.has_time
    )
    found = {HOME: entry}
    named = [(Index.named("category", name), name) for name in post.categories]
    named += [(Index.named("tag", name), name) for name in post.tags]
    for index, name in named:
        found.setdefault(index, entry if name == index.name else replace(entry, spelling=name))
    return found


def href(path: str, site: Site) -> str:
    """The link to a site path, from anywhere on the site: ``baseurl``, percent-encoded, folders without index.html."""
    folder = path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path
    return f"{quote(site.baseurl)}/{quote(folder)}"
