"""A position in a text."""

import re
from collections.abc import Callable
from typing import Any


class Scanner:
    """A text that is read from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pos = 0
        self.end = len(text)
        self._found: dict[str | re.Pattern[str], tuple[int, int]] = {}
        self._memos: dict[str, Any] = {}

    @property
    def at_end(self) -> bool:
        """Whether nothing is left to read."""
        return self.pos >= self.end

    def check(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The match of a pattern here, without moving."""
        return pattern.match(self.text, self.pos)

    def scan(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The match of a pattern here, having moved behind it."""
        match = pattern.match(self.text, self.pos)
        if match:
            self.pos = match.end()
        return match

    def rest(self) -> str:
        """What is left, having moved to the end."""
        pos, self.pos = self.pos, self.end
        return self.text[pos:]

    def find(self, wanted: str, start: int) -> int:
        """Where a text is found at ``start`` or behind it; -1 when it is not.

        What was found is kept: without this, a thousand comments without an end would cost a thousand searches.
        """
        since, found = self._found.get(wanted, (self.end + 1, -1))
        if start < since or -1 < found < start:
            found = self.text.find(wanted, start)
            self._found[wanted] = start, found
        return found

    def search(self, pattern: re.Pattern[str], start: int) -> re.Match[str] | None:
        """The first match of a pattern at ``start`` or behind it. That there is none is kept."""
        if start >= self._found.get(pattern, (self.end + 1, -1))[0]:
            return None
        match = pattern.search(self.text, start)
        if match is None:
            self._found[pattern] = start, -1
        return match

    def memo(self, name: str, make: "Callable[[Scanner], Any]") -> Any:
        """What ``make`` finds out about the text from here on, found out once."""
        if name not in self._memos:
            self._memos[name] = make(self)
        return self._memos[name]
