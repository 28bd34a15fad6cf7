"""Front-matter defaults: which of the site's ``defaults`` apply to a source.

https://jekyllrb.com/docs/configuration/front-matter-defaults/ and Jekyll 4.3's ``FrontmatterDefaults``.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from .front_matter import merge
from .site import Defaults, Site


def defaults_for(site: Site, key: str, kind: str) -> Mapping[str, Any]:
    """The default values for a source of a kind ("posts", "pages"): those of the longest scope path win."""
    values: dict[str, Any] = {}
    strongest: Defaults | None = None
    for candidate in site.defaults:
        if not _applies(candidate, key, kind):
            continue
        if strongest is None or _outranks(candidate, strongest):
            values = merge(values, candidate.values)
            strongest = candidate
        else:
            values = merge(candidate.values, values)
    return values


def _applies(candidate: Defaults, key: str, kind: str) -> bool:
    if candidate.type not in (None, kind):
        return False
    if "*" in candidate.path:
        return _pattern(candidate.path).match(key) is not None
    return key.startswith(candidate.path)


def _outranks(new: Defaults, old: Defaults) -> bool:
    if len(new.path) != len(old.path):
        return len(new.path) > len(old.path)
    return new.type is not None or old.type is None


@lru_cache(maxsize=64)
def _pattern(path: str) -> re.Pattern[str]:
    """A glob as Ruby's ``Dir.glob`` reads it: it matches whole names of a file or of a folder above it."""
    translated = ""
    for part in re.findall(r"\*\*/|\*+|\?|[^*?]+", path.rstrip("/")):
        if part == "**/":
            translated += r"(?:[^./][^/]*/)*"
        elif part[0] == "*":
            translated += r"[^/]*"
        else:
            translated += "[^/]" if part == "?" else re.escape(part)
    return re.compile(f"{translated}(?:/|$)")
