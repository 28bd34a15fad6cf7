"""Reads source files as what they are: posts and pages to parse, or static files to copy."""

from collections import OrderedDict
from dataclasses import dataclass

from .errors import PostProblem
from .inputs import SiteInputs
from .model.index import OPEN_PATHS
from .model.page import SitePage, parse_page, plain_page
from .model.paths import check_path
from .model.post import Post, parse_post
from .model.source import Kind, has_front_matter, kind_of
from .ports import ObjectStore

CACHED = 64


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file that is published as it is."""

    key: str
    path: str
    body: bytes


Content = Post | SitePage | StaticFile
"""What a source that can be published holds."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source as it stands: one version of a file, and what it says (or what is wrong with it)."""

    key: str
    etag: str
    content: Content | PostProblem


class Sources:
    """Reads sources, and remembers the latest few it parsed: most are read several times in a row."""

    def __init__(self, content: ObjectStore) -> None:
        self._content = content
        self._parsed: OrderedDict[tuple[str, str], Source] = OrderedDict()

    def etag(self, key: str) -> str | None:
        """The version of the file that is there now, None where there is none."""
        return self._content.head(key)

    def read(self, key: str, inputs: SiteInputs) -> Source | None:
        """The source as it is now, None where the file is gone, or is none of the site's."""
        if kind_of(key, inputs.site) not in (Kind.POST, Kind.FILE):
            return None
        known = self._parsed.get((key, inputs.digest))
        stored = self._content.get(key, unless=known.etag if known else None)
        if stored is None:
            return None
        if known is None or known.etag != stored.etag:
            known = Source(key, stored.etag, parse(key, stored.body, inputs))
        self.remember(known, inputs)
        return known

    def remember(self, source: Source, inputs: SiteInputs) -> None:
        """Spare parsing this version of a source with these inputs again."""
        self._parsed[source.key, inputs.digest] = source
        self._parsed.move_to_end((source.key, inputs.digest))
        if len(self._parsed) > CACHED:
            self._parsed.popitem(last=False)


def parse(key: str, body: bytes, inputs: SiteInputs) -> Content | PostProblem:
    """What a source holds, or what is wrong with it."""
    site = inputs.site
    try:
        if kind_of(key, site) is Kind.POST:
            return parse_post(key, body, site)
        if has_front_matter(body):
            return parse_page(key, body, site)
        check_path(key, file=key, line=None, site=site, is_post=False)
        return plain_page(key, body) if key in OPEN_PATHS else StaticFile(key, key, body)
    except PostProblem as problem:
        return problem
