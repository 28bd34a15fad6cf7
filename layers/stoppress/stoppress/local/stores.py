"""The four stores of a site on one machine."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ..adapters.files import FileStore
from ..adapters.sqlite import SqliteCatalogue
from ..application import Application
from ..inputs.sources import LARGEST
from ..publish.liveness import Clock
from ..publish.outcome import Listener

if TYPE_CHECKING:
    from ..verify.verifier import Verifier

CATALOGUE = "catalogue.sqlite"
"""The catalogue's file in the state folder."""


def state_of(output: Path) -> Path:
    """The folder with all that is remembered of an output folder. It lies beside it."""
    return output.parent / ".stoppress" / output.name


@dataclass(frozen=True, slots=True)
class Stores:
    """Sources, pages, the bundle of site inputs, and the catalogue."""

    content: FileStore
    pages: FileStore
    private: FileStore
    catalogue: SqliteCatalogue
    output: Path
    state: Path

    @classmethod
    def open(cls, site: Path, output: Path) -> Self:
        """The stores of a site and its output folder (absolute paths), begun where they are not there yet."""
        state = state_of(output)
        output.mkdir(parents=True, exist_ok=True)

        def skip(folder: str) -> bool:
            return site / folder in (output, state.parent) or folder in (".git/", "node_modules/")

        return cls(
            FileStore(site, state, skip=skip, largest=LARGEST, confined=True),
            FileStore(output, state),
            FileStore(state / "private", state),
            SqliteCatalogue(state / CATALOGUE),
            output,
            state,
        )

    def application(self, clock: Clock, *, drafts: bool, listener: Listener = lambda _: None) -> Application:
        """An application over these stores; ``listener`` as in ``Application``."""
        return Application(
            self.content, self.pages, self.private, self.catalogue, clock, drafts=drafts, listener=listener
        )

    def verifier(self, clock: Clock, *, drafts: bool) -> "Verifier":
        """A verifier over these stores."""
        from ..verify.verifier import Verifier  # no build needs it

        return Verifier(self.content, self.pages, self.private, self.catalogue, clock, drafts=drafts)
