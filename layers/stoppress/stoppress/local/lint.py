"""Checks sources without publishing them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..adapters.files import FileStore
from ..errors import PostProblem
from ..inputs import SiteInputs, read_inputs
from ..model.source import Kind, kind_of
from ..publish.collision import path_taken
from ..publish.liveness import may_be_live
from ..sources import Sources
from .stores import state_of


def lint(site: Path, keys: Sequence[str] | None = None, *, drafts: bool = False) -> tuple[int, list[PostProblem]]:
    """How many sources were checked, and what is wrong with them, in the order of their keys.

    All sources of the site are read, since two may want one path; ``keys`` narrows what is reported. Raises SiteProblem
    when the site's own inputs are not valid.
    """
    content = sources_of(site)
    inputs = read_inputs(content, drafts=drafts)
    found = sorted(key for key in content.walk() if kind_of(key, inputs.site) in (Kind.POST, Kind.FILE))
    chosen = [key for key in found if keys is None or key in keys]
    wrong = {problem.file: problem for problem in _problems(found, Sources(content), inputs)}
    return len(chosen), [wrong[key] for key in chosen if key in wrong]


def sources_of(site: Path) -> FileStore:
    """The files of a site's folder, without the folders that sites are built into."""
    return FileStore(site, site, skip=lambda folder: state_of(site / folder).is_dir())


def _problems(keys: Sequence[str], sources: Sources, inputs: SiteInputs) -> Iterator[PostProblem]:
    owners: dict[str, str] = {}
    for key in keys:
        source = sources.read(key, inputs)
        content = source.content if source else None
        if isinstance(content, PostProblem):
            yield content
        elif content is not None and may_be_live(content):
            owner = owners.setdefault(content.path, key)
            if owner != key:
                yield path_taken(key, content.path, owner)
