"""What is deployed, built as `sam build` would, but for the Python that runs the tests."""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from tests.aws import ROOT
from tests.sam import artifact_name

BUILD = ROOT / ".build"


def dependencies_layer() -> Path:
    """The folder of the dependencies layer. It is built anew only when what it is made from changes."""
    source = ROOT / "layers/dependencies"
    made_from = (source / "requirements.txt").read_bytes() + (source / "Makefile").read_bytes() + sys.version.encode()
    folder = BUILD / f"dependencies-{hashlib.sha256(made_from).hexdigest()[:16]}"
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            fresh = folder.with_suffix(".part")
            shutil.rmtree(fresh, ignore_errors=True)
            _make(source, "build-DependenciesLayer", fresh)
            fresh.rename(folder)
    return folder


def stoppress_layer(folder: Path) -> Path:
    """Our own layer, in this folder."""
    _make(ROOT / "layers/stoppress", "build-StoppressLayer", folder)
    return folder


def _make(source: Path, target: str, folder: Path) -> None:
    this_machine = [f"PYTHON={sys.executable}", "PLATFORM="]
    command = ["make", "--silent", "--directory", str(source), target, f"ARTIFACTS_DIR={folder}", *this_machine]
    subprocess.run(command, check=True, capture_output=True)


def artifacts(scratch: Path) -> dict[str, bytes]:
    """The ZIP files of layers and functions, by the names that ``tests.sam.translated`` gives them."""
    functions = {f"functions/{path.parent.name}": path.parent for path in ROOT.glob("functions/*/app.py")}
    folders = {
        "layers/dependencies": dependencies_layer(),
        "layers/stoppress": stoppress_layer(scratch),
        **functions,
    }
    return {artifact_name(name): zipped(folder) for name, folder in folders.items()}


def zipped(folder: Path) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(folder))
    return buffer.getvalue()
