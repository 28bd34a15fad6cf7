"""Dependencies point inward, and nothing happens at import."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import kramdown
import stoppress

PACKAGE = Path(stoppress.__file__).parent
MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py") if path.stem != "__main__")

KRAMDOWN = Path(kramdown.__file__).parent
ALL_MODULES = [*(PACKAGE / module for module in MODULES), *sorted(KRAMDOWN.rglob("*.py"))]

MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "errors": (),
    "ports": (),
    "garbage": (),
    "markdown": ("errors",),
    "content": ("errors", "markdown"),
    "liquid": ("content", "errors", "markdown"),
    "theme": ("content", "errors"),
    "adapters": ("errors", "ports"),
    "catalogue": ("content", "errors", "ports"),
    "reconcile": ("errors", "ports"),
    "inputs": ("catalogue", "content", "errors", "liquid", "ports", "reconcile", "theme"),
    "publish": ("catalogue", "content", "errors", "inputs", "ports", "reconcile", "theme"),
    "index": ("catalogue", "content", "errors", "inputs", "ports", "publish", "reconcile"),
    "full_rebuild": ("catalogue", "content", "errors", "index", "inputs", "ports", "publish"),
    "application": (
        "catalogue",
        "content",
        "errors",
        "full_rebuild",
        "index",
        "inputs",
        "ports",
        "publish",
        "reconcile",
    ),
    "verify": ("application", "catalogue", "content", "errors", "inputs", "ports", "publish"),
    "cloud": (
        "adapters",
        "application",
        "catalogue",
        "content",
        "errors",
        "full_rebuild",
        "inputs",
        "ports",
        "publish",
        "reconcile",
    ),
    "local": (
        "__version__",
        "adapters",
        "application",
        "catalogue",
        "content",
        "errors",
        "full_rebuild",
        "garbage",
        "index",
        "inputs",
        "ports",
        "publish",
        "reconcile",
        "verify",
    ),
}
"""What each room, or file of the package's own, may import besides itself; from the inside out."""


def room_of(module: Path) -> str:
    """The room of a module, or the module's own name where it has a rule of its own."""
    name = module.with_suffix("").as_posix()
    return name if name in MAY_IMPORT else module.parts[0]


def imports(module: Path) -> Iterator[str]:
    """The package's own modules that a module imports, by their first name."""
    for node in ast.walk(ast.parse((PACKAGE / module).read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            folder = module.parent.parts[: len(module.parent.parts) - node.level + 1]
            path = [*folder, *(node.module.split(".") if node.module else [])]
            yield path[0] if path else node.names[0].name
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("stoppress."):
            yield node.module.split(".")[1]


def test_every_room_has_a_rule() -> None:
    assert {room_of(module) for module in MODULES} - {"__init__.py"} == MAY_IMPORT.keys()


def test_dependencies_point_inward() -> None:
    wrong = [
        f"{module} imports {name}"
        for module in MODULES
        if module.parts[0] != "__init__.py"
        for name in imports(module)
        if name not in (module.parts[0], *MAY_IMPORT[room_of(module)])
    ]
    assert wrong == []


def test_rooms_do_not_need_each_other() -> None:
    rooms = list(MAY_IMPORT)
    later = [
        f"{room} before {name}" for room in rooms for name in MAY_IMPORT[room] if name in rooms[rooms.index(room) :]
    ]
    assert later == []


def foreign(module: Path) -> set[str]:
    """The packages that a module imports, its own and the standard library's left out."""
    names: list[str] = []
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.append(node.module or "")
    return {name.split(".")[0] for name in names} - sys.stdlib_module_names


def test_kramdown_is_a_package_of_its_own() -> None:
    imported = {name for module in KRAMDOWN.rglob("*.py") for name in foreign(module)}
    assert imported == {"pygments"}


def test_one_room_knows_which_packages_convert_markdown() -> None:
    rooms = {module.parts[0] for module in MODULES if foreign(PACKAGE / module) & {"kramdown", "markdown"}}
    assert rooms == {"markdown"}


def test_every_module_imports_alone_and_without_an_environment() -> None:
    places = [module.relative_to(PACKAGE.parent).with_suffix("") for module in ALL_MODULES]
    names = [".".join(place.parts).removesuffix(".__init__") for place in places]
    code = (
        "import importlib, os, sys\n"
        "os.environ.clear()\n"
        f"for name in {names!r}:\n"
        "    for loaded in [one for one in sys.modules if one.split('.')[0] in ('kramdown', 'stoppress')]:\n"
        "        del sys.modules[loaded]\n"
        "    importlib.import_module(name)\n"
    )
    environment = {**os.environ, "PYTHONWARNINGS": "error"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_file_is_a_drawer() -> None:
    long = {str(module): lines for module in ALL_MODULES if (lines := len(module.read_text().splitlines())) > 300}
    assert long == {}
    assert [str(module) for module in ALL_MODULES if module.stem in ("utils", "helpers", "common", "misc")] == []
