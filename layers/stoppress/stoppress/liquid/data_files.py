"""The files in ``_data/`` as values, under the names that Jekyll 4.3's ``DataReader`` gives them."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from ..content.yaml_mapping import load_value
from ..errors import SiteProblem

FOLDER = "_data/"


def read_data(files: Mapping[str, str]) -> dict[str, Any]:
    """``site.data``: what the files say, by their paths below ``_data/``; a folder is a mapping.

    Of two files with one name the one that sorts last counts. Raises SiteProblem, with the line, for the first file
    that can't be read.
    """
    found: dict[str, Any] = {}
    for path, text in sorted(files.items()):
        *folders, name = path.split("/")
        below = found
        for folder in folders:
            inner = below.setdefault(_name(folder), {})
            if not isinstance(inner, dict):
                inner = below[_name(folder)] = {}
            below = inner
        stem, _, extension = name.rpartition(".")
        below[_name(stem)] = _READERS[extension](FOLDER + path, text)
    return found


def _name(text: str) -> str:
    return re.sub(r"\s+", "_", re.sub(r"[^\w\s-]+|(?:(?<=^)|(?<=\b\s))\s+(?=$|\s?\b)", "", text))


def _yaml(file: str, text: str) -> Any:
    return load_value(text, file, SiteProblem, subject="The file")


def _json(file: str, text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise SiteProblem(
            file, f"The file is not valid JSON: {error.msg}.", "Correct this line.", error.lineno
        ) from error
    except (ValueError, RecursionError) as error:
        raise SiteProblem(
            file, f"The file can't be read as JSON: {error}.", "Write it flatter, with plain numbers."
        ) from error


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _table(file: str, text: str, delimiter: str) -> list[dict[str, str | None]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [row for row in reader if row]
    except csv.Error as error:
        line = max(reader.line_num, 1)
        raise SiteProblem(file, f"The table can't be read: {error}.", "Correct its quotation marks.", line) from error
    if not rows:
        return []
    head, *body = rows
    return [{name: row[place] or None if place < len(row) else None for place, name in enumerate(head)} for row in body]


def _comma_separated(file: str, text: str) -> list[dict[str, str | None]]:
    return _table(file, text, ",")


def _tab_separated(file: str, text: str) -> list[dict[str, str | None]]:
    return _table(file, text, "\t")


_READERS: Mapping[str, Callable[[str, str], Any]] = {
    "yml": _yaml,
    "yaml": _yaml,
    "json": _json,
    "csv": _comma_separated,
    "tsv": _tab_separated,
}
