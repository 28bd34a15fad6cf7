"""The files that the theme comes with."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def templates() -> Mapping[str, str]:
    """The packaged templates' source texts by name."""
    return {file.name: file.read_text("utf-8") for file in (_FOLDER / "templates").iterdir()}


@cache
def assets() -> Mapping[str, bytes]:
    """The packaged assets by site path."""
    return {f"assets/{file.name}": file.read_bytes() for file in (_FOLDER / "assets").iterdir()}


@cache
def digest() -> str:
    """The digest of the theme as it is packaged."""
    return digest_of(_FOLDER)


def digest_of(folder: Path) -> str:
    """A hex digest of everything that decides how a theme renders: its templates, its assets, and its code."""
    found = hashlib.blake2b(digest_size=16)
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".html", ".css", ".py"):
            body = file.read_bytes()
            found.update(f"{file.relative_to(folder).as_posix()}\0{len(body)}\0".encode())
            found.update(body)
    return found.hexdigest()
