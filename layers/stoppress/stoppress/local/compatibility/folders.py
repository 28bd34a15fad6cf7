"""Folders and files of a Jekyll site, or of one that was made otherwise, that are not read."""

from collections.abc import Iterator, Mapping

from ...adapters.files import FileStore
from ...content.note import Note
from ...content.settings import read_document
from ...inputs.site_inputs import CONFIG

LAYOUTS = "_layouts/"
TEMPLATES = "_templates/"

_NO_JEKYLL = (
    "settings are read from _config.yml. There “stoppress: {markdown: python-markdown}” has Markdown converted by the"
    " library that MkDocs, Pelican and Nikola use"
)

NOT_READ: Mapping[str, str] = {
    "_plugins/": "plugins of Jekyll are written in Ruby, and are not run",
    "_sass/": "Sass is not compiled; put the .css files that it is compiled to in its place",
    "_config.toml": "settings are read from _config.yml",
    "_config.yaml": "settings are read from _config.yml",
    "mkdocs.yml": _NO_JEKYLL,
    "pelicanconf.py": _NO_JEKYLL,
}
"""The folders and files that are not read, each with the reason."""


def notes_on_folders(content: FileStore) -> Iterator[Note]:
    """Notes on a site's files that are not read, and do not show on any page by themselves."""
    for place, reason in NOT_READ.items():
        if any(key == place or place.endswith("/") for key in content.walk(place)):
            yield Note(place, None, f"It is not read: {reason}.")


def notes_on_layouts(content: FileStore) -> Iterator[Note]:
    """A note on Jekyll's layouts, where a site has some and no templates of ours."""
    if any(content.walk(LAYOUTS)) and not any(content.walk(TEMPLATES)):
        yield Note(
            LAYOUTS,
            None,
            "It is not read: Jekyll's layouts are written in Liquid, and templates here in Jinja2, in _templates/."
            " Until there are some, every page has the default theme.",
        )


def notes_on_collections(content: FileStore) -> Iterator[Note]:
    """Notes on the collections that a site has files for."""
    config = content.get(CONFIG)
    if config is None or not config.body:
        return
    document = read_document(config.body, CONFIG)
    collections, folder = document.values.get("collections"), document.values.get("collections_dir") or ""
    for number, name in enumerate(collections if isinstance(collections, dict | list) else ()):
        place = f"{folder}/_{name}/".removeprefix("/")
        if name != "posts" and any(content.walk(place)):
            line = document.line_of("collections", number if isinstance(collections, list) else name)
            note = f"The collection “{name}” is not published: of collections, Stoppress has posts alone."
            yield Note(CONFIG, line or document.line_of("collections"), note)
