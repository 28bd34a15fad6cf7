"""What one body may cost. The work is counted, not timed, so that the same body always ends the same way."""

from dataclasses import dataclass, field
from io import StringIO

from liquid.exceptions import ResourceLimitError

from ..markdown.code import Colours

MAX_STEPS = 200_000
"""Tags, filters, names looked up and turns of loops."""
MAX_CHARACTERS = 32 * 1024 * 1024
"""What all filters read and all tags write."""
MAX_OUTPUT = 5 * 1024 * 1024
"""The length of one text: the whole output, or a variable's."""
MAX_ITEMS = 100_000
"""How many items a list may have, those of lists within it counted."""
MAX_EXPRESSION = 20_000
"""The length of what stands between one pair of delimiters."""
MAX_BRACKETS = 500
"""How many brackets may open in it: the library looks for the end of each."""
MAX_INCLUDE_DEPTH = 40


@dataclass(slots=True)
class Budget:
    """What one rendering has spent. Each method raises ResourceLimitError when it is too much."""

    steps: int = 0
    characters: int = 0
    colours: Colours = field(default_factory=Colours)
    """What colours the code in highlight tags."""

    def step(self) -> None:
        """Count one tag, filter, name or turn of a loop."""
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise ResourceLimitError(f"It takes more than {MAX_STEPS:,} steps to render", token=None)

    def spend(self, characters: int) -> None:
        """Count characters that are read or written."""
        self.characters += characters
        if self.characters > MAX_CHARACTERS:
            raise ResourceLimitError(
                f"Its tags and filters work on more than {MAX_CHARACTERS:,} characters", token=None
            )


class Output(StringIO):
    """Takes what is rendered, and counts it."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(newline="")
        self._budget = budget
        self._length = 0

    def write(self, text: str) -> int:
        """Write the text. Raises ResourceLimitError when all of it has become too long."""
        self._length += len(text)
        if self._length > MAX_OUTPUT:
            raise ResourceLimitError(f"It renders to more than {MAX_OUTPUT:,} characters", token=None)
        self._budget.spend(len(text))
        return super().write(text)


def check_length(length: int) -> None:
    """Raise ResourceLimitError for a text of more characters than a text may have."""
    if length > MAX_OUTPUT:
        raise ResourceLimitError(f"It makes a text of more than {MAX_OUTPUT:,} characters", token=None)


def check_items(count: int) -> None:
    """Raise ResourceLimitError for a list of more items than a list may have."""
    if count > MAX_ITEMS:
        raise ResourceLimitError(f"It makes a list of more than {MAX_ITEMS:,} items", token=None)
