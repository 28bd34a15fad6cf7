"""The extensions that are written down are those that the library has."""

import pkgutil
from importlib import import_module
from typing import Any

import pytest
from markdown import extensions as library
from markdown.extensions.extra import extensions as in_extra

from stoppress.markdown.extensions import CODE, EXTENSIONS, IN_EXTRA


def config(name: str) -> dict[str, Any]:
    """The options that an extension has in the library, with their defaults."""
    made: Any = import_module(f"markdown.extensions.{name}").makeExtension()
    return {option: value for option, (value, _) in made.config.items()}


def test_each_extension_of_the_library_is_known() -> None:
    assert sorted(EXTENSIONS) == sorted(module.name for module in pkgutil.iter_modules(library.__path__))
    assert sorted(IN_EXTRA) == sorted(in_extra)


@pytest.mark.parametrize("name", EXTENSIONS)
def test_each_option_of_the_library_is_known(name: str) -> None:
    assert sorted([*EXTENSIONS[name], *CODE.get(name, ())]) == sorted(config(name))


@pytest.mark.parametrize("name", EXTENSIONS)
def test_options_that_take_code_can_not_be_set(name: str) -> None:
    assert {option for option, default in config(name).items() if callable(default)} <= set(CODE.get(name, ()))


@pytest.mark.parametrize(
    ("name", "option", "value"),
    [
        ("footnotes", "SUPERSCRIPT_TEXT", "{:>999999999}"),
        ("footnotes", "SUPERSCRIPT_TEXT", "{0.__class__}"),
        ("footnotes", "SUPERSCRIPT_TEXT", "{} {}"),
        ("footnotes", "BACKLINK_TITLE", "%d {}"),
        ("footnotes", "BACKLINK_TITLE", "{"),
        ("footnotes", "SEPARATOR", ""),
        ("toc", "separator", "]"),
        ("toc", "baselevel", 0),
        ("toc", "baselevel", True),
        ("toc", "toc_depth", "2-"),
        ("toc", "permalink", 1),
        ("codehilite", "pygments_style", "os"),
        ("codehilite", "linenums", "inline"),
        ("abbr", "glossary", {"": "nothing"}),
        ("abbr", "glossary", {"a": 1}),
        ("smarty", "substitutions", {"dash": "-"}),
        ("wikilinks", "base_url", None),
    ],
)
def test_what_the_library_would_fail_on_or_obey_is_not_taken(name: str, option: str, value: object) -> None:
    assert not EXTENSIONS[name][option].takes(value)
