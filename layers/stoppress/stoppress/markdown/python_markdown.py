"""Python-Markdown's dialect, which posts for Pelican, MkDocs and Nikola are written in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from ..errors import Unconvertible
from .dialect import Dialect
from .extensions import EXTENSIONS

if TYPE_CHECKING:
    from markdown.extensions import Extension


OutputFormat = Literal["xhtml", "html"]
"""With ``<br />`` or with ``<br>``."""


@dataclass(frozen=True, slots=True)
class PythonMarkdown(Dialect):
    """Converts texts as ``markdown.markdown`` does, with extensions that are part of the library."""

    extensions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """The options of each extension, by its name (one of ``EXTENSIONS``), in the order they are registered in."""
    output_format: OutputFormat = "xhtml"

    def convert(self, text: str) -> str:
        # It takes 40 ms to import with its extensions, which a site in another dialect need not spend.
        from markdown import markdown

        # Extensions keep what they have met, some of it beyond a reset: each text gets its own.
        extensions = [_made(name, options) for name, options in self.extensions.items()]
        try:
            return markdown(text, extensions=extensions, output_format=self.output_format)
        except RecursionError:
            raise
        except Exception as error:
            raise Unconvertible(type(error).__name__) from error


def _made(name: str, options: Mapping[str, Any]) -> "Extension":
    if name not in EXTENSIONS:
        raise LookupError(name)
    made: Extension = import_module(f"markdown.extensions.{name}").makeExtension(**options)
    return made
