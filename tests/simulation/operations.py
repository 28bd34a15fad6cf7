"""What authors do: the operations of a run, drawn at random or written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from stoppress.catalogue.generation import Generation
from tests.simulation.scheduler import Choices
from tests.simulation.world import World
from tests.support.newsroom import post

SOURCES = tuple(f"_posts/2022-0{1 + number % 2}-1{number}-{name}.md" for number, name in enumerate("abcdef"))
FOLDERED = tuple(f"_posts/{folder}/2022-02-01-z.md" for folder in ("x", "y"))
"""Posts that links find by their day and slug, which another version of them does not have."""
PAGES = ("about.md", "index.html", "index.md", "404.md")
FILES = ("docs", "note.txt")
"""Static files that may be where a folder has to be for posts."""
TITLES = ("One", "Two", "Three")
CATEGORIES = ("", "news", "News", "sport", "news Sport")
TAGS = ("", "x", "X", "x y", "X x Y")
"""Some differ in nothing but case: those are one."""
DATES = (
    "2022-01-10 10:00:00 +0000",
    "2022-01-10 11:00:00 +0000",
    "2022-02-01 00:00:00 +0000",
    "2023-05-01 00:00:00 +0000",
)
FUTURE = "2024-01-02 00:00:00 +0000"
PERMALINKS = ("/same.html", "/other/", "/same/")
BELOW_FILES = ("/docs/a.html", "/docs/a.txt", "/docs/a.txt/", "/docs/a.txt/b.txt", "/note.txt", "/note.txt/x/")
REDIRECTS = ("/same", "/old/", "[/old/, /other/]", "/2022/01/10/a.html")
"""Addresses that other posts want or declare too, or have left."""
PAGE_PERMALINKS = (*PERMALINKS, "/", "/404.html")
CONFIGURATIONS = (
    "title: One\n",
    "title: Two\nstoppress:\n  landing_entries: 2\n  feed_entries: 1\n",
    "title: One\nstoppress:\n  landing_entries: 1\n  feed_entries: 2\n",
    "title: One\nexclude: [index.html, _posts/2022-02-11-b.md]\n",
    "title: One\nstoppress:\n  archive_period: year\n",
    "title: One\nstoppress:\n  archive_period: {home: day, category: year}\n",
)
LINKS = tuple(f"{{% post_url {key[7:-3]} %}}" for key in SOURCES) + tuple(f"{{% link {key} %}}" for key in SOURCES[:2])
BY_DAY = tuple(f"{{% post_url {name} %}}" for name in ("2022-02-01-z", "2022-01-10-z", "y/2022-01-10-z"))
TEMPLATES = {
    "_templates/footer.html": ("<footer>One</footer>\n", '<hr>\n{% include "stoppress/footer.html" %}\n'),
    "_templates/entries.html": ("<ol>{% for entry in entries %}<li>{{ entry.title }}</li>{% endfor %}</ol>\n",),
}
"""Versions of templates. The first is part of every page but redirects, the second of landings."""
BAD_TEMPLATES = ("{% if %}", "{{ nobody.knows }}")
BAD = ('---\ntitle: "a "b" c"\n---\n', "---\n- a list\n---\n", "---\ntitle: T\npermalink: /index.html\n---\n")


@dataclass(frozen=True)
class Write:
    """A source is uploaded."""

    key: str
    text: str

    def apply(self, world: World) -> None:
        body = self.text.encode()
        world.content.put(self.key, body, content_type="", expected=world.content.etag(self.key))
        world.history.wrote(self.key, self.text)
        world.send(self.key)


@dataclass(frozen=True)
class Spoil(Write):
    """A template is uploaded that can't be used, to a site that has been made with good ones before."""

    def apply(self, world: World) -> None:
        if Generation.load(world.catalogue).bundle:
            super().apply(world)


@dataclass(frozen=True)
class Remove:
    """A source is deleted, if it is there."""

    key: str

    def apply(self, world: World) -> None:
        etag = world.content.etag(self.key)
        if etag is not None:
            world.content.delete(self.key, expected=etag)
            world.history.removed(self.key)
            world.send(self.key)


@dataclass(frozen=True)
class Wait:
    """Half a day passes."""

    def apply(self, world: World) -> None:
        world.pass_time(timedelta(hours=12))


Operation = Write | Remove | Wait


class Palette:
    """What one run draws from: few sources, each with few versions, so that things come back to what they were."""

    def __init__(self, choices: Choices) -> None:
        self._choices = choices
        sources = SOURCES[: choices.up_to(len(SOURCES))]
        self._versions = {key: [_any(choices) for _ in range(choices.up_to(4))] for key in sources}
        if choices.chance(0.4):
            self._versions |= {key: _rivals(choices) for key in sources[:3]}
        if choices.chance(0.3):
            self._versions |= {key: [_nested(choices) for _ in range(3)] for key in sources[:3]}
            self._versions |= {key: [f"{key} {number}\n" for number in range(2)] for key in FILES}
        pages = PAGES[: choices.up_to(len(PAGES) + 1) - 1]
        self._versions |= {key: [_page(choices) for _ in range(choices.up_to(3))] for key in pages}
        if len(sources) == len(SOURCES):  # no draw of its own, so that other runs stay what they are
            self._versions |= {key: [_any(choices, BY_DAY) for _ in range(3)] for key in (*FOLDERED, SOURCES[0])}
        self._present: dict[str, Write] = {}
        self._undo: Operation | None = None

    def draw(self) -> Operation:
        """The next operation. Every third or so takes back the one before: what was read in between is then as late
        as can be without its showing."""
        if self._undo and self._choices.chance(0.3):
            drawn, self._undo = self._undo, None
        else:
            drawn = self._draw()
            if not isinstance(drawn, Wait):
                self._undo = self._present.get(drawn.key, Remove(drawn.key))
        if isinstance(drawn, Write):
            self._present[drawn.key] = drawn
        elif isinstance(drawn, Remove):
            self._present.pop(drawn.key, None)
        return drawn

    def _draw(self) -> Operation:
        if self._choices.chance(0.03):
            return Wait()
        if self._choices.chance(0.04):
            return Write("_config.yml", self._choices.one_of(CONFIGURATIONS))
        if self._choices.chance(0.06):
            return self._theme()
        key: str = self._choices.one_of(list(self._versions))
        if self._choices.chance(0.3):
            return Remove(key)
        return Write(key, self._choices.one_of(self._versions[key]))

    def _theme(self) -> Operation:
        name = self._choices.one_of(list(TEMPLATES))
        if self._choices.chance(0.3):
            return Remove(name)
        if self._choices.chance(0.3):
            return Spoil(name, self._choices.one_of(BAD_TEMPLATES))
        return Write(name, self._choices.one_of(TEMPLATES[name]))


def _any(choices: Choices, links: Sequence[str] = LINKS) -> str:
    return str(choices.one_of(BAD)) if choices.chance(0.12) else _good(choices, links)


def _rivals(choices: Choices) -> list[str]:
    """Versions of a post that differ in their dates: which of several that want one address is first changes."""
    field = choices.one_of(("permalink", "redirect_from"))
    return [_good(choices, **{field: PERMALINKS[0]}) for _ in range(3)]


def _nested(choices: Choices) -> str:
    """A version of a post at, or below, the path of a file, or with a redirect from there."""
    field = choices.one_of(("permalink", "permalink", "redirect_from"))
    return _good(choices, **{field: choices.one_of(BELOW_FILES)})


def _page(choices: Choices) -> str:
    if choices.chance(0.12):
        return str(choices.one_of(BAD))
    if choices.chance(0.1):
        return "<!DOCTYPE html>\n<title>No front matter</title>\n"
    fields = {"title": choices.one_of(TITLES), "sitemap": choices.one_of(("true", "false"))}
    if choices.chance(0.4):
        fields["permalink"] = choices.one_of(PAGE_PERMALINKS)
    if choices.chance(0.2):
        fields["redirect_from"] = choices.one_of(REDIRECTS)
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in fields.items()) + "---\nText.\n"


def _good(choices: Choices, targets: Sequence[str] = LINKS, **fields: str) -> str:
    fields |= {"categories": choices.one_of(CATEGORIES), "tags": choices.one_of(TAGS)}
    if choices.chance(0.3):
        fields.setdefault("permalink", choices.one_of(PERMALINKS))
    if choices.chance(0.3):
        fields.setdefault("redirect_from", choices.one_of(REDIRECTS))
    if choices.chance(0.05):
        fields["published"] = "false"
    date = FUTURE if choices.chance(0.08) else choices.one_of(DATES)
    # The excerpt is the first paragraph, which listings show: links stand below it.
    links = [choices.one_of(targets) for _ in range(choices.up_to(2))] if choices.chance(0.3) else []
    body = "\n\n".join(["Body.", *links])
    return post(choices.one_of(TITLES), date=date, body=f"{body}\n", **fields)
