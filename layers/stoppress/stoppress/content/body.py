"""What becomes of the text below a source's front matter, in a post and in a page alike: Liquid, then Markdown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from ..errors import PostProblem, Unconvertible
from ..markdown import Dialect
from .front_matter import FrontMatter
from .note import Note
from .relative_links import with_pages


@dataclass(frozen=True, slots=True)
class Body:
    """A text below a source's front matter, or the beginning of it, and where in the file it stands."""

    file: str
    """The source key."""
    text: str
    line: int
    """The line of the file that the text begins on, counting from 1."""
    notes: list[Note] = field(default_factory=list, compare=False)
    """Where those who render it put what they have to say of it."""

    def line_at(self, position: int) -> int:
        """The line of the file that a position in the text is on."""
        return self.line + self.text.count("\n", 0, position)

    def note(self, line: int | None, note: str) -> None:
        """Say something of a line of the file."""
        self.notes.append(Note(self.file, line, note))


class BodyRenderer(Protocol):
    """Renders what a body has of a template language."""

    def render(self, body: Body, page: Mapping[str, Any]) -> str:
        """The text that the body stands for; ``page`` is what it can show of its source.

        Raises PostProblem for what its author must mend.
        """
        ...

    def closed(self, text: str) -> str:
        """The beginning of a text, with the ends of the blocks that it has the beginnings of."""
        ...

    def page_of(self, source: str) -> str | None:
        """The link to the page of another source, by its key; None where there is none that may be linked to."""
        ...


class AsWritten(BodyRenderer):
    """Takes every body for what it is written as."""

    def __init__(self, page_of: Callable[[str], str | None] = lambda _source: None) -> None:
        self._page_of = page_of

    def render(self, body: Body, page: Mapping[str, Any]) -> str:
        return body.text

    def closed(self, text: str) -> str:
        return text

    def page_of(self, source: str) -> str | None:
        return self._page_of(source)


@dataclass(frozen=True, slots=True)
class BodyText:
    """The text of one source, and how it becomes what is put into a template."""

    body: Body
    page: Mapping[str, Any]
    """What it can show of its source."""
    renderer: BodyRenderer
    dialect: Dialect | None
    """The dialect of Markdown that it is written in; None where it is no Markdown."""

    def made(self, text: str) -> str:
        """What the whole text comes to, or the beginning of it. Raises PostProblem for what its author must mend."""
        rendered = self.renderer.render(replace(self.body, text=text), self.page)
        html, dead = with_pages(self._converted(rendered), self.body.file, self.renderer.page_of)
        for link in dead:
            self.body.note(self._line_of(link), f"The link to {link[:80]} leads to no page: it stays as it is.")
        return html

    def _converted(self, text: str) -> str:
        if self.dialect is None:
            return text
        try:
            return self.dialect.convert(text)
        except RecursionError as error:
            raise PostProblem(
                self.body.file, "The text has lists or quotations too deep within each other.", "Write it flatter."
            ) from error
        except Unconvertible as error:
            raise PostProblem(
                self.body.file,
                f"The library for its Markdown fails on the text: {error}.",
                "Take back what was changed last, such as the attributes of a block of code.",
            ) from error

    def _line_of(self, link: str) -> int | None:
        at = self.body.text.find(link)
        return self.body.line_at(at) if at >= 0 else None


def body_text(
    front: FrontMatter,
    file_text: str,
    text: str,
    page: Mapping[str, Any],
    renderer: BodyRenderer | None,
    *,
    dialect: Dialect | None,
) -> BodyText:
    """The text of a source that it has below its front matter; it is Markdown where there is a ``dialect``.

    ``page`` is what it can show of its source beside the front matter. Without a renderer, or where the front matter
    says ``render_with_liquid: false``, the text is taken as it is written.
    """
    if renderer is None or front.get("render_with_liquid") is False:
        renderer = AsWritten(renderer.page_of) if renderer else AsWritten()
    line = 1 + file_text.count("\n", 0, len(file_text) - len(text))
    return BodyText(Body(front.file, text, line, front.notes), {**front.values, **page}, renderer, dialect)
