"""What a pass makes agree with its inputs."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from ..ports import ItemKey
from .page import Page
from .snapshot import ReadSet

Reads = TypeVar("Reads", bound=ReadSet)


class Target(ABC, Generic[Reads]):
    """Some paths, and how the pages there are made. Equal targets make the same pages from the same inputs."""

    @property
    @abstractmethod
    def paths(self) -> Sequence[str]:
        """The paths that the target is expected to have a say in: a page at any other path costs another pass."""

    @property
    def items(self) -> Sequence[ItemKey]:
        """The keys of the items that the target reads in any case."""
        return ()

    @property
    def is_optional(self) -> bool:
        """Whether the target's paths are left as they are where the store can't tell them from others (Indistinct)."""
        return False

    @abstractmethod
    def read(self, reads: Reads) -> Any:
        """The inputs, as a value that ``render`` takes."""

    @abstractmethod
    def render(self, inputs: Any) -> Mapping[str, Page | None]:
        """For each path that the target has a say in, the page that should be there, or None where nothing should be.

        The pages are written in the order of the mapping.
        """
