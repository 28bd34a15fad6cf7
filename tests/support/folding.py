"""A folder on a file system that takes ``a.md`` and ``A.md`` for one, as those of macOS do."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

import pytest

TOOLS = ("losetup", "mkfs.exfat", "mount.exfat-fuse", "umount")
SIZE = 32 * 1024 * 1024


@contextmanager
def folding_folder(place: Path) -> Iterator[Path]:
    """An empty folder below a temporary one: plain where the system folds case, else on exFAT.

    Where that can't be mounted, for want of ``exfat-fuse``, ``exfatprogs`` or the right to, the test is skipped.
    """
    folder = place / "folding"
    folder.mkdir()
    if (place / "FOLDING").exists():
        yield folder
        return
    if not all(map(which, TOOLS)):
        pytest.skip("no file system that folds case: install exfat-fuse and exfatprogs")
    image = place / "exfat.img"
    with image.open("wb") as file:
        file.truncate(SIZE)
    _run("mkfs.exfat", image)
    try:
        device = _run("losetup", "--find", "--show", image)
    except subprocess.CalledProcessError:
        pytest.skip("no file system that folds case: this user may not mount one")
    try:
        _run("mount.exfat-fuse", device, folder)
        try:
            yield folder
        finally:
            _run("umount", folder)
    except subprocess.CalledProcessError:
        pytest.skip("no file system that folds case: this user may not mount one")
    finally:
        _run("losetup", "--detach", device)


def _run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
