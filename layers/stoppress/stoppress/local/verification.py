"""What a verification found and mended, for people and for programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..verify.difference import Difference


@dataclass(frozen=True, slots=True)
class Verification:
    """The differences that were found, and those that are left."""

    found: Sequence[Difference]
    left: Sequence[Difference]
    repair: bool
    """Whether they were to be mended."""

    def as_json(self) -> dict[str, Any]:
        """The verification as one JSON object."""
        return {
            "differences": [one.as_json() for one in self.found],
            "repaired": len(self.found) - len(self.left) if self.repair else 0,
            "left": len(self.left),
        }

    def as_text(self) -> str:
        """A line for each difference, and one that sums them up."""
        if not self.found:
            return "everything is as the posts say"
        lines = [str(one) for one in self.found]
        if not self.repair:
            return "\n".join([*lines, f"{len(self.found)} differences; --repair mends them"])
        left = [f"still {one}" for one in self.left]
        return "\n".join([*lines, f"{len(self.found)} differences mended, {len(left)} left", *left])
