"""The code that decides what pages look like, as one digest: a new version of it must reach every page."""

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = ("feedgenerator", "jinja2", "markdown", "markupsafe", "pygments", "python-liquid", "pyyaml", "tzdata")
"""The libraries that have a part in what is written into pages."""

_PACKAGES = ("kramdown", "stoppress")
"""The packages of this distribution, which lie beside each other."""

_SILENT = frozenset(f"stoppress/{folder}" for folder in ("adapters", "cloud", "full_rebuild", "local", "verify"))
"""The folders whose code decides where and when pages are made, but not what is in them."""

_SUFFIXES = (".css", ".html", ".py")


NOTE = Path(__file__).with_suffix(".digest")
"""Where a layer of the functions, which nobody edits, has the digest of its files: there are hundreds to be read."""


@cache
def digest_of_code(python: str = "") -> str:
    """The digest of this distribution's code and theme, of the libraries they use, and of Python's version.

    ``python`` is the version, such as 3.13, if it is to be another one than that which runs.
    """
    running = ".".join(map(str, sys.version_info[:2]))
    versions = [f"python {python or running}", *(f"{name} {version(name)}" for name in _LIBRARIES)]
    files = NOTE.read_text("ascii") if NOTE.exists() else digest_of(Path(__file__).parents[2])
    return hashlib.blake2b("\n".join([*versions, files]).encode(), digest_size=16).hexdigest()


def digest_of(folder: Path) -> str:
    """A hex digest of the packages in a folder: of each file that has a part in what is written into pages."""
    found = hashlib.blake2b(digest_size=16)
    for file in sorted(file for package in _PACKAGES for file in (folder / package).rglob("*")):
        place = file.relative_to(folder)
        if file.suffix in _SUFFIXES and "/".join(place.parts[:2]) not in _SILENT:
            body = file.read_bytes()
            found.update(f"{place.as_posix()}\0{len(body)}\0".encode())
            found.update(body)
    return found.hexdigest()


if __name__ == "__main__":
    NOTE.write_text(digest_of(Path(__file__).parents[2]), "ascii")
