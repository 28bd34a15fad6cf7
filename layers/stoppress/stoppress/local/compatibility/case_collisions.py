"""What differs in nothing but the case of letters.

Pages that do are one file on many file systems. Categories and tags that do are one index here.
"""

from collections import defaultdict
from collections.abc import Iterator

from ...content.index import Index
from ...content.note import Note
from ...content.post import Post
from ...inputs.sources import Content, StaticFile


class CaseCollisions:
    """Collects the paths, categories and tags of a site's sources."""

    def __init__(self) -> None:
        self._paths: dict[str, dict[str, str]] = defaultdict(dict)
        """By small letters: the spellings, each with the first source that has it."""
        self._names: dict[Index, dict[str, str]] = defaultdict(dict)
        """The spellings of the index's name, in the same way."""

    def look_at(self, content: Content) -> None:
        """Note what a source is called, and where its page is."""
        self._add(content.path, content.key)
        if isinstance(content, Post):
            for name in content.categories:
                self._spell(Index.named("category", name), name, content.key)
            for name in content.tags:
                self._spell(Index.named("tag", name), name, content.key)
        if not isinstance(content, StaticFile):
            for path in content.redirect_from:
                self._add(path, content.key)

    def notes(self) -> Iterator[Note]:
        """A note for every spelling of a path but the first of each, and one for all those of an index."""
        for index, spellings in self._names.items():
            first, *others = sorted(spellings)
            if others:
                names = ", ".join(f"“{other}”" for other in others)
                yield Note(
                    spellings[first],
                    None,
                    f"“{first}” and {names} are one {index.kind} here, named as its newest post has it.",
                )
        for spellings in self._paths.values():
            first, *others = sorted(spellings)
            for other in others:
                what = f"The page “{other}” differs from “{first}” ({spellings[first]}) in the case of letters alone"
                yield Note(
                    spellings[other],
                    None,
                    f"{what}: a file system that takes both for one, as on macOS, gets one only. Rename one of them.",
                )

    def _add(self, path: str, source: str) -> None:
        self._paths[path.casefold()].setdefault(path, source)

    def _spell(self, index: Index, name: str, source: str) -> None:
        self._names[index].setdefault(name, source)
