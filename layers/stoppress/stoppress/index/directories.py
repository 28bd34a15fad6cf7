"""The directories: one page that names every category, one that names every tag."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..content.index import directory_path
from ..content.site import IndexKind
from ..inputs.site_inputs import SiteInputs
from ..inputs.site_reads import SiteReads
from ..reconcile.page import Page
from ..reconcile.target import Target
from .listings import Listings


@dataclass(frozen=True, slots=True)
class _Inputs:
    site_inputs: SiteInputs
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Directory(Target[SiteReads]):
    """The directory of a kind. It is always there, if only to say that there is nothing yet."""

    kind: IndexKind

    @property
    def paths(self) -> Sequence[str]:
        return (directory_path(self.kind),)

    def read(self, reads: SiteReads) -> _Inputs:
        return _Inputs(reads.inputs, Listings(reads).spelled_names(self.kind))

    def render(self, inputs: _Inputs) -> dict[str, Page | None]:
        page = inputs.site_inputs.theme.directory(self.kind, inputs.names)
        return {directory_path(self.kind): Page(page, "text/html; charset=utf-8")}
