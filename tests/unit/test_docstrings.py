"""Every public method says what it does, by itself or by the port that it implements, of which Ruff does not know."""

import importlib
import inspect
from collections.abc import Iterator

import kramdown
import stoppress

from .test_architecture import ALL_MODULES, PACKAGE

PACKAGES = (stoppress, kramdown)


def methods() -> Iterator[tuple[str, object]]:
    """Each public method and property of each public class, by its full name."""
    for module in ALL_MODULES:
        name = ".".join(module.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        for owner, kind in inspect.getmembers(importlib.import_module(name), inspect.isclass):
            if kind.__module__ == name and not owner.startswith("_"):
                for own in vars(kind):
                    method = getattr(kind, own)
                    if not own.startswith("_") and (inspect.isroutine(method) or isinstance(method, property)):
                        yield f"{name}.{owner}.{own}", method


def test_every_public_method_has_a_docstring_or_inherits_one() -> None:
    assert [name for name, method in methods() if not inspect.getdoc(method)] == []


def test_no_docstring_says_only_where_to_look() -> None:
    assert [name for name, method in methods() if (inspect.getdoc(method) or "").startswith("See ``")] == []
