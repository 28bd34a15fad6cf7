"""Checks sources without publishing them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..adapters.files import FileStore
from ..errors import PostProblem
from ..inputs import read_inputs
from ..model.post import Post
from ..model.source import Kind, kind_of
from ..publish.collision import path_taken
from ..sources import Source, Sources


def lint(site: Path, keys: Sequence[str] | None = None) -> tuple[int, list[PostProblem]]:
    """How many posts were checked, and what is wrong with them, in the order of their keys.

    All posts of the site are read, since two may want one path; ``keys`` narrows what is reported. Raises SiteProblem
    when the site's own inputs are not valid.
    """
    content = FileStore(site, site)
    inputs = read_inputs(content)
    sources = Sources(content)
    posts = sorted(key for key in content.walk() if kind_of(key, inputs.site) is Kind.POST)
    found = [source for key in posts if (source := sources.read(key, inputs))]
    chosen = [source for source in found if keys is None or source.key in keys]
    wrong = {source.key: source.content for source in chosen if isinstance(source.content, PostProblem)}
    wrong |= {problem.file: problem for problem in _collisions(found) if keys is None or problem.file in keys}
    return len(chosen), [wrong[key] for key in sorted(wrong)]


def _collisions(sources: Sequence[Source]) -> Iterator[PostProblem]:
    owners: dict[str, str] = {}
    for source in sources:
        if isinstance(source.content, Post) and source.content.published:
            owner = owners.setdefault(source.content.path, source.key)
            if owner != source.key:
                yield path_taken(source.key, source.content.path, owner)
