"""Reads source files as what they are: posts and pages to parse, or static files to copy."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from urllib.parse import quote

from ..content.index import OVERRIDABLE_PATHS
from ..content.link import FindUrl, anywhere, nowhere, target_name
from ..content.note import Note
from ..content.page import SitePage, parse_page, plain_page
from ..content.paths import check_path, is_left_out, note_left_out
from ..content.post import Post, parse_post
from ..content.rank import rank
from ..content.source import Kind, is_page, kind_of
from ..content.source_text import is_printable, without_controls
from ..errors import PostProblem, Unreadable, unexpected
from ..ports import ObjectStore, StoredObject, etag_of
from .site_inputs import SiteInputs

CACHED = 64
"""How many parsed sources are remembered at the most."""
CACHED_BYTES = 32 * 1024 * 1024
"""How many bytes of static files are remembered at the most, the latest file apart."""
LARGEST = 200 * 1024 * 1024
"""The largest source in bytes. A function on AWS holds it in memory, twice while it receives it."""


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file that is published as it is."""

    key: str
    path: str
    body: bytes
    published: bool = True
    """False for one whose place is a page's that Stoppress makes itself."""

    @property
    def url(self) -> str:
        """Its URL, without ``baseurl``."""
        return f"/{quote(self.path)}"


Content = Post | SitePage | StaticFile
"""What a source that can be published holds."""


def rank_of(content: Content) -> str:
    """The rank of the source among those that want the same address."""
    date = content.date if isinstance(content, Post) and not content.is_undated else None
    return rank(date, content.key, gives_way=isinstance(content, SitePage) and content.gives_way)


@dataclass(frozen=True, slots=True)
class Source:
    """A source as it stands: one version of a file, and what it says (or what is wrong with it)."""

    key: str
    file_etag: str
    """The version of the file."""
    content: Content | PostProblem
    urls: tuple[tuple[str, str | None], ...] = ()
    """The sources that its links may mean, and where each of them was found to be."""
    if_links_hold: Content | PostProblem | None = None
    """What it holds if each of its links leads to a source that is there; None where it has no such links."""
    notes: tuple[Note, ...] = ()
    """The notes for its author, each once. They change nothing."""

    @property
    def etag(self) -> str:
        """The version of the file, and of what it shows of others."""
        return f"{self.file_etag}+{etag_of(repr(self.urls).encode())}" if self.urls else self.file_etag

    @property
    def links(self) -> frozenset[str]:
        """The names of the sources that it links to (``target_name``)."""
        return frozenset(target_name(key) for key, _ in self.urls)

    @property
    def valid(self) -> Content | None:
        """What it holds, unless something is wrong with it other than links to sources that are not there."""
        content = self.if_links_hold or self.content
        return None if isinstance(content, PostProblem) else content


class Sources:
    """Reads sources, and remembers the latest few it parsed: most are read several times in a row."""

    def __init__(self, content: ObjectStore, find: FindUrl) -> None:
        """``find`` says where links to a source lead."""
        self._content = content
        self._find = find
        self._parsed: OrderedDict[tuple[str, str], Source] = OrderedDict()
        self._bytes = 0
        """How many bytes of static files are remembered."""
        self._lock = Lock()
        """Renderers are not made for several threads, and would not be faster in them."""

    def etag(self, key: str) -> str | None:
        """The version of the file that is there now, None where there is none."""
        return self._content.etag(key)

    def read(self, key: str, inputs: SiteInputs) -> Source | None:
        """The source as it is now, None where the file is gone, or is none of the site's."""
        if kind_of(key, inputs.site) not in (Kind.POST, Kind.FILE):
            return None
        known = self._parsed.get((key, inputs.digest))
        if known and any(self._find(target) != url for target, url in known.urls):
            known = None
        try:
            stored = self._content.get(key, unless=known.file_etag if known else None)
        except Unreadable:
            return Source(key, "unreadable", _unreadable(key))
        if stored is None:
            return None
        with self._lock:
            if known is None or known.file_etag != stored.etag:
                known = self._parse(key, stored, inputs)
            self.remember(known, inputs)
        return known

    def remember(self, source: Source, inputs: SiteInputs) -> None:
        """Spare parsing this version of a source with these inputs again."""
        place = source.key, inputs.digest
        former = self._parsed.pop(place, None)
        self._bytes += _weight(source) - _weight(former)
        self._parsed[place] = source
        while len(self._parsed) > CACHED or (self._bytes > CACHED_BYTES and len(self._parsed) > 1):
            _, dropped = self._parsed.popitem(last=False)
            self._bytes -= _weight(dropped)

    def _parse(self, key: str, stored: StoredObject, inputs: SiteInputs) -> Source:
        if stored.size > LARGEST:
            return Source(key, stored.etag, _too_large(key, stored.size))
        urls: dict[str, str | None] = {}

        def found(target: str) -> str | None:
            if target not in urls:
                urls[target] = self._find(target)
            return urls[target]

        notes: list[Note] = []
        content = parse(key, stored.body, inputs, found, notes)
        if_links_hold = parse(key, stored.body, inputs, anywhere) if urls else None
        return Source(key, stored.etag, content, tuple(urls.items()), if_links_hold, tuple(dict.fromkeys(notes)))


def parse(
    key: str, body: bytes, inputs: SiteInputs, find: FindUrl = nowhere, notes: list[Note] | None = None
) -> Content | PostProblem:
    """What a source holds, or what is wrong with it. Raises what ``find`` raises, and nothing else.

    ``find`` says where its links to others lead, ``notes`` is where what is noticed of it is to go.
    """
    failures: list[Exception] = []

    def found(target: str) -> str | None:
        try:
            return find(target)
        except Exception as error:
            failures.append(error)
            raise

    try:
        return _parse(key, body, inputs, found, [] if notes is None else notes)
    except PostProblem as problem:
        return problem
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - no storage is asked in there but by ``find``, whose errors rise
        if failures:
            raise failures[0] from None
        # Nothing of this asks the world for anything: the same text would fail again however often it came.
        return unexpected(key, error)


def _parse(key: str, body: bytes, inputs: SiteInputs, find: FindUrl, notes: list[Note]) -> Content:
    if not is_printable(key):
        shown = without_controls(key)
        raise PostProblem(key, f"The name of the file has a control character: {shown}.", "Rename the file.")
    site, renderer = inputs.site, inputs.liquid.linking(find)
    if kind_of(key, site) is Kind.POST:
        return parse_post(key, body, site, renderer, notes)
    if is_page(key, body, site):
        return parse_page(key, body, site, renderer, notes)
    if is_left_out(key, site):
        notes.append(Note(key, None, note_left_out(key)))
        return StaticFile(key, key, b"", published=False)
    check_path(key, file=key, line=None, site=site, is_post=False)
    return plain_page(key, body) if key in OVERRIDABLE_PATHS else StaticFile(key, key, body)


def _unreadable(key: str) -> PostProblem:
    return PostProblem(
        key, "The file can't be read.", "Give those who build the site the right to read it (chmod a+r)."
    )


def _weight(source: Source | None) -> int:
    """How many bytes of a static file a source holds."""
    return len(source.content.body) if source and isinstance(source.content, StaticFile) else 0


def _too_large(key: str, size: int) -> PostProblem:
    return PostProblem(
        key,
        f"The file has {size:,} bytes; at most {LARGEST:,} are published.",
        "Make it smaller, or keep it where large files are served from, and link to it.",
    )
