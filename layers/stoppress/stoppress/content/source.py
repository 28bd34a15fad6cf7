"""What a file of the content bucket is, told from its key alone, by the rules of Jekyll 4.3's readers.

https://jekyllrb.com/docs/structure/ and Jekyll's ``EntryFilter`` and ``PostReader``.
"""

import re
from collections.abc import Iterable
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
    folder = key[: key.rfind("/") + 1]
    return _folder(folder, include, exclude, drafts).kind_of(key, key[len(folder) :])


class _Folder:
    """What a folder makes of the files that lie in it. A build asks of many files in few folders."""

    def __init__(self, key: str, include: tuple[str, ...], exclude: tuple[str, ...], drafts: bool) -> None:
        """``key`` ends with a slash; it is empty for the site's own folder."""
        parts = key.split("/")[:-1]
        self._included = included = _patterns(include)
        self._excluded = excluded = _patterns((*_EXCLUDED, *exclude), but=include)
        self._is_sound = all(parts) and not any(part.endswith(".") for part in parts)
        self._holds_inputs = self._is_sound and not any(_is_private(part) for part in parts) and bool(parts)
        self._top = parts[0] if parts else ""
        ancestors = (("/".join(parts[:depth]), part) for depth, part in enumerate(parts, 1))
        self._is_excluded = self._is_sound and any(
            excluded.match(path, folder=True) and not included.match(name, folder=True) for path, name in ancestors
        )
        folders = (POSTS, DRAFTS) if drafts else (POSTS,)
        split = next((place for place, part in enumerate(parts) if part in folders), None)
        self._holds_posts = split is not None
        below = [] if split is None else parts[split + 1 :]
        seen = parts[:split] + below[:1] if self._is_sound else []
        self._is_hidden = self._is_sound and (
            any(self._hides(part) for part in seen) or any(part[0] == "." for part in below)
        )

    def kind_of(self, key: str, name: str) -> Kind:
        """What the file with this key and name is."""
        if not self._is_sound or not name or name.endswith("."):
            return Kind.IGNORED
        if self._is_site_input(key, name):
            return Kind.SITE_INPUT
        if self._is_excluded or self._is_hidden or self._hides(name):
            return Kind.IGNORED
        if self._excluded.match(key, folder=False) and not self._included.match(name, folder=False):
            return Kind.IGNORED
        if not self._holds_posts:
            return Kind.FILE
        return Kind.POST if name[0] != "." and _extension(name) in POST_EXTENSIONS else Kind.IGNORED

    def _is_site_input(self, key: str, name: str) -> bool:
        if key == "_config.yml":
            return True
        if not self._holds_inputs or _is_private(name):
            return False
        return self._top in _INPUT_FOLDERS or (self._top == "_data" and key.endswith(_DATA_EXTENSIONS))

    def _hides(self, part: str) -> bool:
        return (part[0] == "_" or _is_private(part)) and not self._included.match(part, folder=True)


_folder = lru_cache(1024)(_Folder)


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


def _is_private(part: str) -> bool:
    """Whether an editor or a shell takes a file or folder of this name for none that is to be seen."""
    return part[0] in ".#~" or part[-1] == "~"


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
