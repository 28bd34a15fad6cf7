"""What a pass makes agree with its inputs."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from ..ports import ItemKey
from .page import Page
from .snapshot import ReadSet

Reads = TypeVar("Reads", bound=ReadSet)


class Target(ABC, Generic[Reads]):
    """Some paths, and how what belongs there is made. Two that are equal have the same pages made from the same."""

    @property
    @abstractmethod
    def paths(self) -> Sequence[str]:
        """The paths that it is expected to have a say in: others cost another pass."""

    @property
    def items(self) -> Sequence[ItemKey]:
        """The keys of items that it is going to read in any case."""
        return ()

    @property
    def is_optional(self) -> bool:
        """Whether its paths are left as they are where the store can't tell them from others (Indistinct)."""
        return False

    @abstractmethod
    def read(self, reads: Reads) -> Any:
        """The inputs, as a value that ``render`` takes."""

    @abstractmethod
    def render(self, inputs: Any) -> Mapping[str, Page | None]:
        """For each path that it has a say in, the page that should be there, or None where nothing should be.

        They are written in that order.
        """
