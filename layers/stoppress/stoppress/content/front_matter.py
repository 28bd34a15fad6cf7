"""Front matter: the YAML between two lines of dashes that a source may begin with.

https://jekyllrb.com/docs/front-matter/ and Jekyll 4.3's ``Document::YAML_FRONT_MATTER_REGEXP``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..errors import PostProblem
from .note import Note
from .yaml_mapping import YamlMapping, load_mapping
from .yaml_scalar import as_text

# Jekyll's one expression in two steps: as one it takes quadratic time on a file of blank lines.
_OPENING = re.compile(r"---[^\S\n]*\n", re.ASCII)
_CLOSING = re.compile(r"^(?:---|\.\.\.)\s*$\n?", re.ASCII | re.MULTILINE)
_FIRST_KEY = re.compile(r"\s*[A-Za-z_][\w-]*:(\s|$)", re.ASCII)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A source's front matter, and the site's defaults for it."""

    file: str
    own: YamlMapping
    defaults: Mapping[str, Any]
    notes: list[Note] = field(default_factory=list, compare=False)
    """Where those who read it put what they have to say of it."""

    @property
    def values(self) -> dict[str, Any]:
        """The values as written, with the defaults below them."""
        return merge(self.defaults, self.own.values)

    def get(self, name: str) -> Any:
        """The value with that name, None where it has none."""
        own, default = self.own.values.get(name), self.defaults.get(name)
        if own is None:
            return default
        return merge(default, own) if isinstance(own, dict) and isinstance(default, dict) else own

    def text(self, name: str) -> str:
        """The value as text, empty where there is none. Raises PostProblem for a list or a mapping."""
        value = self.get(name)
        if isinstance(value, list | dict):
            kind = "a list" if isinstance(value, list) else "names with values"
            raise self.problem(name, f"The {name} is {kind} instead of a text.", "Put quotes around a text.")
        return as_text(value).strip()

    @property
    def is_published(self) -> bool:
        """Only false hides a source, and so does nothing at all after ``published:`` (Jekyll 4.3's ``Publisher``)."""
        return "published" not in self.values or self.get("published") not in (False, None)

    @property
    def in_sitemap(self) -> bool:
        """Whether the sitemap may name it: ``sitemap: false`` says no (jekyll-sitemap's front matter)."""
        return self.get("sitemap") is not False

    def line_of(self, *names: str) -> int | None:
        """The line of the first of the names that is written there."""
        return next((line for name in names if (line := self.own.line_of(name))), None)

    def note(self, name: str, note: str) -> None:
        """Say something of the value of that name."""
        self.notes.append(Note(self.file, self.line_of(name), note))

    def problem(self, name: str, problem: str, remedy: str) -> PostProblem:
        """A problem with the value of that name."""
        return PostProblem(self.file, problem, remedy, self.line_of(name))


def read_front_matter(
    file: str, text: str, defaults: Mapping[str, Any], notes: list[Note] | None = None
) -> tuple[FrontMatter, str]:
    """A source's front matter and the text below it. Raises PostProblem when the front matter can't be read.

    ``notes`` is where what is noticed of it is to go.
    """
    notes = [] if notes is None else notes
    header, content = split(text)
    if header is None:
        _refuse_unclosed(file, text)
        return FrontMatter(file, YamlMapping(), defaults, notes), content
    own = load_mapping(header, file, PostProblem, subject="The front matter")
    return FrontMatter(file, own, defaults, notes), content


def split(text: str) -> tuple[str | None, str]:
    """The YAML at the text's beginning, its opening dashes included, and the rest; None where there is no YAML."""
    opening = _OPENING.match(text)
    closing = opening and _CLOSING.search(text, opening.end())
    if not closing:
        return None, text
    return text[: closing.start()], text[closing.end() :]


def merge(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Two mappings as one, mappings within them merged too; a null above hides nothing (Jekyll's deep merge)."""
    merged = dict(below)
    for name, value in above.items():
        default = merged.get(name)
        if isinstance(default, dict) and isinstance(value, dict):
            merged[name] = merge(default, value)
        elif value is not None or name not in merged:
            merged[name] = value
    return merged


def _refuse_unclosed(file: str, text: str) -> None:
    # Jekyll shows such front matter to readers as text; a lone line of dashes above plain text is a rule, though.
    opening = _OPENING.match(text)
    if opening and _FIRST_KEY.match(text, opening.end()):
        raise PostProblem(
            file,
            "The front matter that begins here never ends.",
            "Write a line of three dashes (---) below its last value.",
            1,
        )
