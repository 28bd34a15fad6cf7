"""What a file of the content bucket is, told from its key alone, by the rules of Jekyll 4.3's readers.

https://jekyllrb.com/docs/structure/ and Jekyll's ``EntryFilter`` and ``PostReader``.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from fnmatch import translate
from functools import lru_cache

from .file_name import DRAFTS, MARKDOWN_EXTENSIONS, POST_EXTENSIONS, POSTS
from .page_plugins import NO_PAGES
from .site import Site


class Kind(Enum):
    """What happens to a source."""

    POST = "post"
    """Parsed and published."""
    FILE = "file"
    """Copied as it is, or a page where its bytes begin with front matter, which its key can't tell."""
    SITE_INPUT = "site input"
    """Configuration, a template, an include or data: every page depends on it."""
    IGNORED = "ignored"


# Jekyll's Configuration::DEFAULT_EXCLUDES.
_EXCLUDED = (
    *(".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules"),
    *("vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/"),
)
_INPUT_FOLDERS = ("_templates", "_includes")
_DATA_EXTENSIONS = (".yml", ".yaml", ".json", ".csv", ".tsv")
_FRONT_MATTER = re.compile(rb"(?:\xef\xbb\xbf)?---\s*\r?\n")
_NO_SITE = Site()


def kind_of(key: str, site: Site | None = None) -> Kind:
    """What the file with this key is. Without a site, as with one that excludes and includes nothing."""
    site = site or _NO_SITE
    return _kind_of(key, site.include, site.exclude, site.drafts)


@lru_cache(1024)  # publishing a source asks seven times
def _kind_of(key: str, include: tuple[str, ...], exclude: tuple[str, ...], drafts: bool) -> Kind:
    parts = key.split("/")
    if not all(parts) or any(part.endswith(".") for part in parts):
        return Kind.IGNORED
    if _is_site_input(key, parts):
        return Kind.SITE_INPUT
    included = _patterns(include)
    if _is_excluded(parts, _patterns((*_EXCLUDED, *exclude), but=include), included):
        return Kind.IGNORED
    folders = (POSTS, DRAFTS) if drafts else (POSTS,)
    split = next((place for place, part in enumerate(parts[:-1]) if part in folders), None)
    if split is not None:
        above, below = parts[:split], parts[split + 1 :]
        return Kind.POST if not _is_hidden(above, included) and _is_post(below, included) else Kind.IGNORED
    return Kind.IGNORED if _is_hidden(parts, included) else Kind.FILE


def has_front_matter(body: bytes) -> bool:
    """Whether a file's bytes begin as those of a page do (Jekyll 4.3's ``Utils.has_yaml_header?``)."""
    return _FRONT_MATTER.match(body[: body.find(b"\n") + 1]) is not None


def is_page(key: str, body: bytes, site: Site) -> bool:
    """Whether a file outside ``_posts/`` is a page, and not published as it is."""
    return has_front_matter(body) or _is_page_without_front_matter(key, site) or stands_in(key, body, site)


def stands_in(key: str, body: bytes, site: Site) -> bool:
    """Whether a file is a README that is its folder's page where the folder has no other (jekyll-readme-index)."""
    name = key.rpartition("/")[2].lower()
    is_readme = name.startswith("readme.") and name.removeprefix("readme") in MARKDOWN_EXTENSIONS
    return is_readme and site.page_plugins.readme_index and not has_front_matter(body)


def _is_page_without_front_matter(key: str, site: Site) -> bool:
    """The rule of jekyll-optional-front-matter."""
    name = key.rpartition("/")[2]
    if not site.page_plugins.optional_front_matter or _extension(name) not in MARKDOWN_EXTENSIONS:
        return False
    return name.rpartition(".")[0].upper() not in NO_PAGES or _patterns(site.include).match(key, folder=False)


def _is_site_input(key: str, parts: list[str]) -> bool:
    if key == "_config.yml":
        return True
    if any(part[0] in ".#~" or part.endswith("~") for part in parts):
        return False
    if parts[0] == "_data":
        return key.endswith(_DATA_EXTENSIONS)
    return parts[0] in _INPUT_FOLDERS and len(parts) > 1


def _is_post(below: list[str], included: "_Patterns") -> bool:
    if any(part[0] == "." for part in below) or _extension(below[-1]) not in POST_EXTENSIONS:
        return False
    return not _is_hidden([below[0], below[-1]], included)


def _is_hidden(parts: list[str], included: "_Patterns") -> bool:
    return any(_is_special(part) and not included.match(part, folder=True) for part in parts)


def _is_special(part: str) -> bool:
    return part[0] in "._#~" or part.endswith("~")


def _is_excluded(parts: list[str], excluded: "_Patterns", included: "_Patterns") -> bool:
    for path, name, folder in _ancestry(parts):
        if excluded.match(path, folder=folder) and not included.match(name, folder=folder):
            return True
    return False


def _ancestry(parts: list[str]) -> Iterator[tuple[str, str, bool]]:
    """Each folder on the way to a file, and the file: its path, its name, and whether it is a folder."""
    for depth, part in enumerate(parts, 1):
        yield "/".join(parts[:depth]), part, depth < len(parts)


class _Patterns:
    """Jekyll's ``glob_include?``: a pattern matches as a glob, as the beginning of a path, or as a folder's name."""

    def __init__(self, patterns: Iterable[str]) -> None:
        plain = [pattern for pattern in (pattern.removeprefix("/") for pattern in patterns) if pattern]
        self._beginnings = tuple(plain)
        self._globs = re.compile("|".join(map(translate, plain))) if plain else None

    def match(self, path: str, *, folder: bool) -> bool:
        if self._globs is None:
            return False
        beginning = path.startswith(self._beginnings) or (folder and f"{path}/" in self._beginnings)
        return beginning or self._globs.match(path) is not None


@lru_cache(64)
def _patterns(patterns: tuple[str, ...], but: tuple[str, ...] = ()) -> _Patterns:
    return _Patterns(pattern for pattern in patterns if pattern not in but)


def _extension(name: str) -> str:
    stem, dot, extension = name.rpartition(".")
    return f".{extension.lower()}" if dot and stem else ""
