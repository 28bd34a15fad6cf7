"""What is released: built from the sources alone, installed where nothing is but what it asks for, with no network."""

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from stoppress import __version__
from tests.aws import ROOT
from tests.repository.packages import build
from tests.support.newsroom import read_folder

pytestmark = pytest.mark.xdist_group("wheel")

PACKAGES = ROOT / "layers/stoppress"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel in the folder that STOPPRESS_DIST names, or else one that is built now."""
    folder = Path(os.environ.get("STOPPRESS_DIST") or tmp_path_factory.mktemp("dist"))
    if "STOPPRESS_DIST" not in os.environ:
        build(folder)
    return next(folder.resolve().glob("*.whl"))


@dataclass(frozen=True)
class Environment:
    """A virtual environment that holds what the wheel asks for, and nothing else."""

    folder: Path

    def run(self, *words: str | Path) -> "subprocess.CompletedProcess[str]":
        program, *rest = map(str, words)
        environment = {"PATH": os.environ["PATH"], "NO_COLOR": "1", "COLUMNS": "100", "PYTHONWARNINGS": "error"}
        command = [str(self.folder / "bin" / program), *rest]
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=60, check=False
        )


def installed(wheel: Path, folder: Path, extra: str = "") -> Environment:
    """The wheel, installed by pip beside links to what it asks for; pip finds that nothing is missing."""
    venv.create(folder, symlinks=True, with_pip=False)
    site_packages = next(folder.glob("lib/python*/site-packages"))
    for name in asked_for(requirements_of(wheel), extra):
        for top in {
            file.parts[0] for file in distribution(name).files or () if file.parts[0] not in ("..", "__pycache__")
        }:
            (site_packages / top).symlink_to(Path(str(distribution(name).locate_file(top))))
    python, what = folder / "bin/python", f"stoppress{extra and f'[{extra}]'} @ {wheel.as_uri()}"
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-index", "--no-cache-dir", what]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Environment(folder)


def requirements_of(wheel: Path) -> list[str]:
    """The requirements that the wheel's metadata names."""
    with ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return re.findall(r"^Requires-Dist: (.+)$", archive.read(name).decode(), re.MULTILINE)


def asked_for(requirements: list[str], extra: str) -> set[str]:
    """The names of all the distributions that these requirements lead to."""
    seen: set[tuple[str, str]] = set()
    waiting = [(requirement, extra) for requirement in requirements]
    while waiting:
        text, chosen = waiting.pop()
        requirement = Requirement(text)
        if requirement.marker and not requirement.marker.evaluate({"extra": chosen}):
            continue
        name = canonicalize_name(requirement.name)
        for wanted in ("", *requirement.extras):
            if (name, wanted) not in seen:
                seen.add((name, wanted))
                waiting += [(one, wanted) for one in distribution(name).requires or ()]
    return {name for name, _ in seen}


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return installed(wheel, tmp_path_factory.mktemp("environment"))


def shipped() -> Iterator[str]:
    for file in PACKAGES.rglob("*"):
        name = file.relative_to(PACKAGES).as_posix()
        if file.is_file() and "__pycache__" not in name and ".egg-info" not in name and name != "Makefile":
            yield name


def test_the_wheel_holds_every_file_of_the_packages_and_the_license(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
        about = {name for name in names if ".dist-info/" in name}
        license_text = next(archive.read(name) for name in about if name.endswith("/LICENSE"))
    assert names - about == set(shipped())
    assert license_text == (ROOT / "LICENSE").read_bytes()


def test_its_version_is_the_packages_own(wheel: Path, environment: Environment) -> None:
    assert wheel.name == f"stoppress-{__version__}-py3-none-any.whl"
    done = environment.run("stoppress", "--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"stoppress {__version__}\n", "")


def test_it_publishes_and_checks_as_the_sources_do(environment: Environment, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(ROOT / "examples/newsroom", site, ignore=shutil.ignore_patterns("_site", ".stoppress"))
    assert environment.run("stoppress", "build", site).returncode == 0
    assert environment.run("stoppress", "verify", site).returncode == 0
    assert from_the_sources("build", site, "--output", tmp_path / "other").returncode == 0
    assert read_folder(site / "_site") == read_folder(tmp_path / "other")
    assert environment.run("stoppress", "check", site).stdout == from_the_sources("check", site).stdout != ""


def from_the_sources(*words: str | Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "stoppress.local", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_one_machine_needs_nothing_of_aws(environment: Environment) -> None:
    done = environment.run("python", "-c", "import boto3")
    assert "ModuleNotFoundError" in done.stderr


def test_the_extra_brings_what_aws_needs(wheel: Path, tmp_path: Path) -> None:
    environment = installed(wheel, tmp_path, "aws")
    done = environment.run("python", "-c", "import boto3, stoppress.cloud.wiring")
    assert (done.returncode, done.stderr) == (0, "")
