"""What reading a source has to say that its author may want to know, though the source is published all the same.

One way leads from wherever something is noticed to whoever may be told. Reading a source takes a list, to which it adds
``Note`` values; what is read is the same whether anybody looks at the list. ``sources.parse`` hands the list on:

- ``decode``, ``read_front_matter``, ``parse_post`` and ``parse_page`` take it as ``notes``;
- whoever has a ``FrontMatter`` says ``front.note("redirect_from", "…")``, with the line of that name;
- whoever has a ``Body``, a renderer of Liquid for instance, says ``body.note(line, "…")``.

``Source.notes`` and ``Outcome.notes`` hold them from then on, each once. ``check`` shows those of all sources, a build
those of the sources that it published anew, and the function that publishes has them in its log. They are no part of
what is compared, stored or rendered: a note never changes the site.
"""

from dataclasses import dataclass

from ..errors import place_of


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """Something that comes out otherwise than its author may think."""

    file: str
    """A source key, or a folder's with a slash at its end."""
    line: int | None
    """From 1; None where no line can be named."""
    note: str
    """Whole sentences, such as “The redirect from /x?p=1 is left out: no page is told of what follows “?”.”"""

    def __str__(self) -> str:
        return f"{place_of(self.file, self.line)}: {self.note}"

    def as_json(self) -> dict[str, str | int | None]:
        """The note for programs: ``file``, ``line`` and ``note``."""
        return {"file": self.file, "line": self.line, "note": self.note}
