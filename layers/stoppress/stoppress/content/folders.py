"""The folders that a path lies in, and which paths a file may have that stands where a folder has to be. Pure."""

import re

MAX_FOLDERS = 20
"""So many at most does a path lie in: each may have to be looked at in one transaction."""

_PAGES = (".html", ".xml")
"""No folder's name ends as these do (``paths.fault_of``)."""
_DATE = re.compile(r"(\d{1,2}|\d{4})\Z", re.ASCII)


def is_of_dates(name: str) -> bool:
    """Whether a name is a year's, a month's or a day's number, as folders of dates have it: no file may."""
    return _DATE.match(name) is not None


def are_in_the_way(one: str, other: str) -> bool:
    """Whether one of two paths is a file where the other needs a folder."""
    return one.startswith(f"{other}/") or other.startswith(f"{one}/")


def may_be_in_the_way(path: str) -> bool:
    """Whether there may be pages below the path of a file, which need a folder there: ``x.txt``, not ``x.html``."""
    return not path.lower().endswith(_PAGES) and not is_of_dates(path.rpartition("/")[2])


def folders_of(path: str) -> list[str]:
    """The folders that a page lies in, from the outermost on, at whose paths a file might be."""
    parts = path.split("/")
    folders = ("/".join(parts[:end]) for end in range(1, len(parts)))
    return [folder for folder in folders if may_be_in_the_way(folder)]
