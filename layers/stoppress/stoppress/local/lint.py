"""Checks a site without publishing it: what will be rejected, and what will be otherwise than with Jekyll."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..adapters.files import FileStore
from ..application import system_clock
from ..catalogue.claim import FOLDER
from ..content.beside_posts import note_beside_posts
from ..content.folders import folders_of
from ..content.link import ANY_FOLDER, anywhere, target_name
from ..content.note import Note
from ..content.rank import gives_way, key_of
from ..content.site import Site
from ..content.source import Kind, kind_of
from ..errors import PostProblem
from ..inputs.site_inputs import CONFIG, SiteInputs, read_inputs
from ..inputs.sources import LARGEST, Content, Source, Sources, rank_of
from ..publish.collision import path_taken
from ..publish.liveness import is_live
from ..publish.naming import naming_of
from .compatibility.folders import notes_on_collections, notes_on_folders, notes_on_layouts
from .compatibility.settings import notes_on_settings, notes_on_values
from .compatibility.sources import SourceNotes
from .stores import state_of


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found."""

    checked: int
    """How many sources were looked at."""
    problems: Sequence[PostProblem]
    """What will be rejected, in the order of the files."""
    notes: Sequence[Note]
    """What will be published, but otherwise than with Jekyll."""

    def as_json(self) -> dict[str, Any]:
        """The findings as one JSON object."""
        problems = [problem.as_json() for problem in self.problems]
        return {"checked": self.checked, "problems": problems, "notes": [note.as_json() for note in self.notes]}


def lint(site: Path, keys: Sequence[str] | None = None, *, drafts: bool = False) -> Findings:
    """Check the sources with these keys, or all of the site, its settings and folders too.

    All sources of the site are read, since two may want one path. Raises SiteProblem when the site's own inputs are not
    valid.
    """
    content = sources_of(site)
    inputs = read_inputs(content, drafts=drafts)
    found = sorted(key for key in content.walk() if kind_of(key, inputs.site) in (Kind.POST, Kind.FILE))
    chosen = [key for key in found if keys is None or key in keys]
    source_notes = SourceNotes(content, inputs)
    wrong = {problem.file: problem for problem in _problems(_read(content, found, inputs), source_notes)}
    notes = [note for note in source_notes.notes() if keys is None or note.file in keys]
    if keys is None:
        notes += site_notes(content, inputs.site)
    return Findings(len(chosen), [wrong[key] for key in chosen if key in wrong], sorted(notes, key=_place))


def site_notes(content: FileStore, site: Site) -> list[Note]:
    """What of the site's settings and folders has no effect, or another one."""
    config = content.get(CONFIG)
    notes = [*notes_on_settings(config.body if config else None), *notes_on_folders(content)]
    return [*notes, *what_is_missed(content, site)]


def what_is_missed(content: FileStore, site: Site) -> list[Note]:
    """What a reader of the site would miss: of the notes, those that every build tells."""
    config = content.get(CONFIG)
    values = notes_on_values(config.body if config else None)
    left_out = (Note(name, None, why) for name, why in content.left_out())
    beside_posts = (note for key in sorted(content.walk()) if (note := note_beside_posts(key, site)))
    return [*values, *notes_on_collections(content), *notes_on_layouts(content), *beside_posts, *left_out]


def sources_of(site: Path) -> FileStore:
    """The files of a site's folder, without the folders that sites are built into."""

    def skip(folder: str) -> bool:
        return folder in (".git/", "node_modules/", ".stoppress/") or state_of(site / folder).is_dir()

    return FileStore(site, site, skip=skip, largest=LARGEST, confined=True)


def _read(content: FileStore, keys: Sequence[str], inputs: SiteInputs) -> Iterator[Source]:
    """The sources with these keys, in their order; links in them lead to what is there."""
    now = system_clock()

    def content_of(key: str) -> Content | None:
        source = alone.read(key, inputs)
        valid = source.valid if source else None
        return valid if valid and is_live(valid, inputs.site, now) else None

    @cache
    def named() -> Mapping[str, str]:
        """The posts that are found by their day and slug: the first of each."""
        namings = [naming for key in keys if (content := content_of(key)) and (naming := naming_of(content))]
        return {name: key_of(rank) for name, rank in sorted(namings, reverse=True)}

    def find(key: str) -> str | None:
        if key.startswith(ANY_FOLDER):
            return named().get(target_name(key))
        content = content_of(key)
        return content.url if content else None

    alone, linked = Sources(content, anywhere), Sources(content, find)
    for key in keys:
        source = alone.read(key, inputs)
        again = linked.read(key, inputs) if source and source.links else source
        if again:
            yield again


def _problems(sources: Iterable[Source], notes: SourceNotes) -> Iterator[PostProblem]:
    wanted: dict[str, list[str]] = defaultdict(list)
    below: dict[str, str] = {}
    for source in sources:
        content = source.content
        notes.add(source.notes)
        if isinstance(content, PostProblem):
            yield content
        elif content.published:
            notes.look_at(content)
            wanted[content.path].append(rank_of(content))
            below |= dict.fromkeys(folders_of(content.path), source.key)
    for path, ranks in wanted.items():
        first, *others = [f"{FOLDER}#{below[path]}", *ranks] if path in below else sorted(ranks)
        yield from (path_taken(rank, path, first) for rank in others if not gives_way(rank))


def _place(note: Note) -> tuple[str, int, str]:
    return note.file, note.line or 0, note.note
