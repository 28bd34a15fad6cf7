"""Makes the parts of the documentation that are made from the code: ``python -m tests.repository.reference``."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import typer.main

from stoppress.content.known_settings import OWN_SETTINGS, SETTINGS, Setting
from stoppress.local.cli import app
from tests.aws import ROOT


def commands(group: Any, names: str = "stoppress") -> Iterator[tuple[str, Any]]:
    """Each command of a group, and of the groups in it, with the words that call it."""
    for name, found in group.commands.items():
        if hasattr(found, "commands"):
            yield from commands(found, f"{names} {name}")
        else:
            yield f"{names} {name}", found


COMMANDS: Mapping[str, Any] = dict(commands(typer.main.get_command(app)))
PART = re.compile(r"(<!-- (?P<name>[^:\n]+): made from the code by make docs -->\n\n).*?(\n\n<!-- end -->)", re.DOTALL)


def settings(known: Mapping[str, Setting]) -> str:
    """A table of settings."""
    rows = ((f"`{name}`", code(setting.default), setting.meaning) for name, setting in known.items())
    return table(("setting", "default", "what it is"), rows)


def command(name: str, found: Any) -> str:
    """What a command is for, and a table of its arguments and options."""
    usage = " ".join([name, *found.collect_usage_pieces(typer.Context(found))]).translate(str.maketrans("", "", "{}"))
    rows = ((code(written(one)), code(default(one)), one.help) for one in found.params)
    return f"```\n{usage}\n```\n\n{found.help}\n\n{table(('', 'default', ''), rows)}"


def written(parameter: Any) -> str:
    """An argument or option as it is written."""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar)
    return " ".join([*parameter.opts, *([] if parameter.is_flag else [parameter.metavar])])


def default(parameter: Any) -> str:
    """What counts without it; empty for a switch, and where its help says so."""
    return "" if parameter.default in (None, False) else str(parameter.default)


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    return "\n".join([line(heads), line(("---",) * len(heads)).replace(" ", ""), *map(line, rows)])


def line(cells: tuple[str, ...]) -> str:
    """A line of a table."""
    inside = " | ".join(cell.replace("|", "\\|") for cell in cells)
    return re.sub(" +", " ", f"| {inside} |")


def code(text: str) -> str:
    """A text as code; an empty one as nothing."""
    return text and f"`{text}`"


MAKERS: Mapping[str, Callable[[], str]] = {
    "settings": partial(settings, SETTINGS),
    "settings of our own": partial(settings, OWN_SETTINGS),
    **{name: partial(command, name, found) for name, found in COMMANDS.items()},
}


def pages() -> Iterator[tuple[Path, str, str]]:
    """Each page of the documentation that has such parts: where it is, its text, and what that should be."""
    for page in sorted(ROOT.glob("docs/*.md")):
        text = page.read_text("utf-8")
        made = PART.sub(lambda part: part[1] + MAKERS[part["name"]]() + part[3], text)
        if PART.search(text):
            yield page, text, made


if __name__ == "__main__":
    for page, text, made in pages():
        if made != text:
            page.write_text(made, "utf-8")
            print(f"{page.relative_to(ROOT)} is made anew.")
