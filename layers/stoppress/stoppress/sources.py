"""Reads source files as what they are: posts to parse, or static files to copy."""

import mimetypes
from collections import OrderedDict
from dataclasses import dataclass

from .errors import PostProblem
from .inputs import SiteInputs
from .model.paths import check_path
from .model.post import Post, parse_post
from .model.source import Kind, has_front_matter, kind_of
from .ports import ObjectStore
from .refresh import Page

CACHED = 64


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file that is published as it is."""

    key: str
    path: str
    body: bytes

    @property
    def page(self) -> Page:
        """The file as a page."""
        content_type, encoding = mimetypes.guess_type(self.key)
        if content_type is None or encoding:
            content_type = "application/octet-stream"
        return Page(self.body, f"{content_type}; charset=utf-8" if content_type.startswith("text/") else content_type)


@dataclass(frozen=True, slots=True)
class Source:
    """A source as it stands: one version of a file, and what it says (or what is wrong with it)."""

    key: str
    etag: str
    content: Post | StaticFile | PostProblem


class Sources:
    """Reads sources, and remembers the latest few it parsed: most are read several times in a row."""

    def __init__(self, content: ObjectStore) -> None:
        self._content = content
        self._parsed: OrderedDict[tuple[str, str], Source] = OrderedDict()

    def etag(self, key: str) -> str | None:
        """The version of the file that is there now, None where there is none."""
        return self._content.head(key)

    def read(self, key: str, inputs: SiteInputs) -> Source | None:
        """The source as it is now, None where the file is gone."""
        known = self._parsed.get((key, inputs.digest))
        stored = self._content.get(key, unless=known.etag if known else None)
        if stored is None:
            return None
        if known is None or known.etag != stored.etag:
            known = Source(key, stored.etag, _parse(key, stored.body, inputs))
        self.remember(known, inputs)
        return known

    def remember(self, source: Source, inputs: SiteInputs) -> None:
        """Spare parsing this version of a source with these inputs again."""
        self._parsed[source.key, inputs.digest] = source
        self._parsed.move_to_end((source.key, inputs.digest))
        if len(self._parsed) > CACHED:
            self._parsed.popitem(last=False)


def _parse(key: str, body: bytes, inputs: SiteInputs) -> Post | StaticFile | PostProblem:
    try:
        if kind_of(key, inputs.site) is Kind.POST:
            return parse_post(key, body, inputs.site, inputs.liquid)
        check_path(key, file=key, line=None, site=inputs.site)
        _refuse_pages(key, body)
        return StaticFile(key, key, body)
    except PostProblem as problem:
        return problem


def _refuse_pages(key: str, body: bytes) -> None:
    if has_front_matter(body):
        raise PostProblem(
            key,
            "It has front matter, but pages outside _posts/ are not published yet.",
            "Take the front matter out to have the file copied as it is.",
            1,
        )
