"""Builds what is released: ``python -m tests.repository.packages FOLDER``."""

import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from tests.aws import ROOT

SOURCES = ("pyproject.toml", "README.md", "LICENSE", "layers/stoppress")
BUILD = "import sys; from setuptools import build_meta; build_meta.build_{}(sys.argv[1])"


def build(folder: Path) -> None:
    """Build the source distribution, and of it the wheel, so that neither lacks anything.

    Both are built of copies, because a build leaves files beside what it builds from.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        tree, unpacked = Path(scratch) / "tree", Path(scratch) / "unpacked"
        for name in SOURCES:
            _copy(ROOT / name, tree / name)
        _built("sdist", tree, folder)
        with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
            archive.extractall(unpacked, filter="data")
        _built("wheel", next(unpacked.iterdir()), folder)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    else:
        shutil.copy(source, target)


def _built(kind: str, tree: Path, folder: Path) -> None:
    command = [sys.executable, "-c", BUILD.format(kind), str(folder.resolve())]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
