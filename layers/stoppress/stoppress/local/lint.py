"""Checks sources without publishing them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..adapters.files import FileStore
from ..errors import PostProblem
from ..inputs import SiteInputs, read_inputs
from ..model.link import anywhere
from ..model.post import Post
from ..model.source import Kind, kind_of
from ..press import system_clock
from ..publish.collision import path_taken
from ..publish.liveness import is_live
from ..sources import Source, Sources


def lint(site: Path, keys: Sequence[str] | None = None) -> tuple[int, list[PostProblem]]:
    """How many posts were checked, and what is wrong with them, in the order of their keys.

    All posts of the site are read, since two may want one path; ``keys`` narrows what is reported. Raises SiteProblem
    when the site's own inputs are not valid.
    """
    content = FileStore(site, site)
    inputs = read_inputs(content)
    found = list(_read(content, inputs))
    chosen = [source for source in found if keys is None or source.key in keys]
    wrong = {source.key: source.content for source in chosen if isinstance(source.content, PostProblem)}
    wrong |= {problem.file: problem for problem in _collisions(found) if keys is None or problem.file in keys}
    return len(chosen), [wrong[key] for key in sorted(wrong)]


def _read(content: FileStore, inputs: SiteInputs) -> Iterator[Source]:
    """All posts, in the order of their keys; links in them lead to what is there."""
    keys = {key: kind_of(key, inputs.site) for key in content.walk()}
    now = system_clock()

    def find(key: str) -> str | None:
        source = found.get(key) or (alone.read(key, inputs) if keys.get(key) is Kind.STATIC else None)
        sound = source.sound if source else None
        return sound.url if sound and is_live(sound, inputs.site, now) else None

    alone, linked = Sources(content, anywhere), Sources(content, find)
    posts = sorted(key for key, kind in keys.items() if kind is Kind.POST)
    found = {key: source for key in posts if (source := alone.read(key, inputs))}
    for key, source in found.items():
        again = linked.read(key, inputs) if source.links else source
        if again:
            yield again


def _collisions(sources: Sequence[Source]) -> Iterator[PostProblem]:
    owners: dict[str, str] = {}
    for source in sources:
        if isinstance(source.content, Post) and source.content.published:
            owner = owners.setdefault(source.content.path, source.key)
            if owner != source.key:
                yield path_taken(source.key, source.content.path, owner)
