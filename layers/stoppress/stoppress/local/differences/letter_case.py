"""What differs in nothing but the case of letters, and so is one file on many file systems."""

from collections import defaultdict
from collections.abc import Iterator

from ...model.note import Note
from ...model.page import SitePage
from ...model.post import Post
from ...sources import Content


class LetterCase:
    """Collects the paths, categories and tags of a site's sources."""

    def __init__(self) -> None:
        self._written: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        """By what is meant and by its small letters: the spellings, each with the first source that has it."""

    def look_at(self, content: Content) -> None:
        """Note what a source is called, and where its page is."""
        self._add("page", content.path, content.key)
        if isinstance(content, Post):
            for name in content.categories:
                self._add("category", name, content.key)
            for name in content.tags:
                self._add("tag", name, content.key)
        elif isinstance(content, SitePage):
            for path in content.redirect_from:
                self._add("page", path, content.key)

    def notes(self) -> Iterator[Note]:
        """A note for every spelling but the first of each."""
        for (kind, _), spellings in self._written.items():
            first, *others = sorted(spellings)
            for other in others:
                what = f"The {kind} “{other}” differs from “{first}” ({spellings[first]}) in the case of letters alone"
                yield Note(
                    spellings[other],
                    None,
                    f"{what}: on macOS and Windows one replaces the other. Write both the same, or make one another.",
                )

    def _add(self, kind: str, name: str, source: str) -> None:
        self._written[kind, name.casefold()].setdefault(name, source)
