"""The settings of Python-Markdown's dialect, below ``stoppress.markdown``.

Extensions and their options are written as in the configuration of MkDocs (its setting ``markdown_extensions``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, get_args

from ..markdown.extensions import CODE, EXTENSIONS, IN_EXTRA
from ..markdown.python_markdown import OutputFormat, PythonMarkdown
from .settings import Settings

_PREFIX = "markdown.extensions."
"""What Pelican writes before an extension's name."""


def python_markdown_of(made: Settings) -> PythonMarkdown:
    """The dialect with the extensions that the settings name. Raises SiteProblem for what can't be used."""
    formats: tuple[OutputFormat, ...] = get_args(OutputFormat)
    return PythonMarkdown(_extensions(made), made.choice("output_format", formats, "xhtml"))


class _Item(NamedTuple):
    """An extension as it is written."""

    name: str
    where: Settings
    key: str | int
    """The key of the extension there: its name, or its number in a list."""
    options: Settings


def _extensions(made: Settings) -> Mapping[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for name, where, key, options in _items(made):
        if name not in EXTENSIONS:
            problem = f"There is no extension “{name}” that is part of Python-Markdown."
            where.fail(key, problem, Settings.suggestion(name, EXTENSIONS))
        if name in found:
            where.fail(key, f"The extension “{name}” is there twice.", "Leave one of them out.")
        found[name] = _options(name, options)
        if name == "meta":
            where.note(key, "“meta” leaves out the first lines of a text that look like settings, such as “Note: …”.")
    return found


def _items(made: Settings) -> Iterator[_Item]:
    """The extensions, each with its name alone or with its options below it."""
    written = made.values.get("extensions")
    if isinstance(written, dict):
        yield from _named(made.below("extensions"))
        return
    if written is not None and not isinstance(written, list):
        made.fail("extensions", "extensions must be a list.", "Write one on each line, each after a dash.")
    none = Settings(made.file, made.document, {}, (*made.path, "extensions"), made.notes)
    for number, item in enumerate(written or ()):
        if isinstance(item, str):
            yield _Item(item.removeprefix(_PREFIX), none, number, none)
        elif isinstance(item, dict) and len(item) == 1:
            yield from _named(replace(none, values=item, path=(*none.path, number)))
        elif isinstance(item, dict):
            problem = f"An item of extensions has several names: {', '.join(item)}."
            none.fail(number, problem, "Indent the options of an extension further than its name.")
        else:
            none.fail(number, "An item of extensions is no name.", Settings.suggestion("", EXTENSIONS))


def _named(settings: Settings) -> Iterator[_Item]:
    for name in settings.values:
        yield _Item(name.removeprefix(_PREFIX), settings, name, settings.below(name))


def _options(extension: str, written: Settings) -> Mapping[str, Any]:
    """The options of an extension that are set. One that is null is not."""
    if extension == "extra":
        written.only(IN_EXTRA)
        return {name: _options(name, written.below(name)) for name in written.values}
    takes = EXTENSIONS[extension]
    for name in CODE.get(extension, ()):
        if written.values.get(name) is not None:
            written.fail(name, f"“{name}” takes code in Python, which can't be named here.", "Leave it out.")
    written.only(takes)
    return {
        name: written.value(name, option.wanted, option.takes)
        for name, option in takes.items()
        if written.values.get(name) is not None
    }
