"""The files that the theme comes with."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def templates() -> Mapping[str, str]:
    """The packaged templates' source texts by name."""
    folder = _FOLDER / "templates"
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in folder.rglob("*.html")}


@cache
def assets() -> Mapping[str, bytes]:
    """The packaged assets by site path."""
    return {f"assets/{file.name}": file.read_bytes() for file in (_FOLDER / "assets").iterdir()}
