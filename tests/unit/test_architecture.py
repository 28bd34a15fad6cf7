"""Dependencies point inward, and nothing happens at import."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import stoppress

PACKAGE = Path(stoppress.__file__).parent
MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py") if path.stem != "__main__")

FORBIDDEN = {
    "model": (
        "adapters",
        "cloud",
        "index",
        "inputs",
        "liquid",
        "local",
        "press",
        "publish",
        "refresh",
        "sources",
        "theme",
        "ports",
    ),
    "publish": ("adapters", "cloud", "index", "local", "press"),
    "index": ("adapters", "cloud", "local", "press"),
    "liquid": ("adapters", "cloud", "index", "inputs", "local", "press", "publish", "refresh", "sources", "theme"),
    "theme": ("adapters", "cloud", "index", "inputs", "local", "press", "publish", "refresh", "sources"),
    "adapters": ("cloud", "index", "inputs", "local", "model", "press", "publish", "refresh", "sources", "theme"),
    "cloud": ("local",),
}


def imports(module: Path) -> Iterator[str]:
    """The package's own modules that a module imports, by their first name."""
    for node in ast.walk(ast.parse((PACKAGE / module).read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            folder = module.parent.parts[: len(module.parent.parts) - node.level + 1]
            path = [*folder, *(node.module.split(".") if node.module else [])]
            yield path[0] if path else node.names[0].name
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("stoppress."):
            yield node.module.split(".")[1]


def test_dependencies_point_inward() -> None:
    wrong = [
        f"{module} imports {name}"
        for module in MODULES
        for name in imports(module)
        if name in FORBIDDEN.get(module.parts[0], ())
    ]
    assert wrong == []


def test_only_the_local_part_and_the_rooms_it_serves_are_shipped_apart() -> None:
    outside = [str(module) for module in MODULES if module.parts[0] != "local" and "local" in imports(module)]
    assert outside == []


def test_every_module_imports_alone_and_without_an_environment() -> None:
    names = [".".join(("stoppress", *module.with_suffix("").parts)).removesuffix(".__init__") for module in MODULES]
    code = (
        "import importlib, os, sys\n"
        "os.environ.clear()\n"
        f"for name in {names!r}:\n"
        "    for loaded in [one for one in sys.modules if one.split('.')[0] == 'stoppress']:\n"
        "        del sys.modules[loaded]\n"
        "    importlib.import_module(name)\n"
    )
    environment = {**os.environ, "PYTHONWARNINGS": "error"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_file_is_a_drawer() -> None:
    long = {
        str(module): lines for module in MODULES if (lines := len((PACKAGE / module).read_text().splitlines())) > 300
    }
    assert long == {}
    assert [str(module) for module in MODULES if module.stem in ("utils", "helpers", "common", "misc")] == []
