"""Figures that have been measured, kept in a file from which the page is made. Each is written as it is known."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Figures = Mapping[str, Any]
"""Figures by name; a figure is a JSON value."""

FILE = Path(__file__).parent / "results.json"


class Results:
    """The file of figures."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def all(self) -> dict[str, Any]:
        """Every figure."""
        found: dict[str, Any] = json.loads(self._file.read_text("utf-8")) if self._file.exists() else {}
        return found

    def put(self, name: str, figure: Any) -> None:
        """Keep a figure, in place of an older one of that name."""
        text = json.dumps({**self.all(), name: figure}, indent=1, ensure_ascii=False, sort_keys=True)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(text + "\n", "utf-8")

    def forget(self) -> None:
        """Drop every figure."""
        self._file.unlink(missing_ok=True)
