"""Settings of Jekyll, and of those that read Markdown otherwise, that do nothing here, or something else."""

from collections.abc import Iterator, Mapping
from typing import Any

from ...content.note import Note
from ...content.page_plugins import DEFAULT_LAYOUT, OPTIONAL_FRONT_MATTER, README_INDEX, TITLES_FROM_HEADINGS
from ...content.settings import read_document
from ...content.site import parse_site
from ...content.yaml_mapping import YamlMapping
from ...inputs.site_inputs import CONFIG

NO_EFFECT: Mapping[str, str] = {
    "collections_dir": "posts are in _posts/, and other collections are not published",
    "data_dir": "data is read from _data/",
    "destination": "the folder for the pages is named with --output",
    "encoding": "every file is read as UTF-8",
    "highlighter": "code is always highlighted, with the classes of Rouge's stylesheets",
    "includes_dir": "includes are read from _includes/",
    "jekyll-archives": "categories are at /category/<name>.html, tags at /tag/<name>.html, archives at /2022/02.html",
    "keep_files": "the output folder holds nothing but the site",
    "layouts_dir": "templates are in _templates/, in Jinja2",
    "limit_posts": "every post is published",
    "lsi": "related posts are not listed",
    "markdown": "“stoppress.markdown” chooses the dialect, and without it Markdown is converted as kramdown does it",
    "markdown_extensions": "extensions of Python-Markdown are listed below “stoppress.markdown”",
    "markdown_ext": "Markdown files are .md, .markdown, .mkd, .mkdn and .mkdown",
    "paginate": "archives by calendar period, whose addresses never shift, take the place of numbered pages",
    "paginate_path": "archives by calendar period, whose addresses never shift, take the place of numbered pages",
    "plugins_dir": "plugins of Jekyll are not run",
    "source": "the site's sources are those of the folder that is built",
    "redcarpet": "Markdown is converted as “stoppress.markdown” says, and without it as kramdown does",
    "remote_theme": "the theme is the packaged one, with what is in _templates/",
    "sass": "Sass is not compiled",
    "show_drafts": "drafts are published where a build is asked for them, with --drafts",
    "theme": "the theme is the packaged one, with what is in _templates/",
    "unpublished": "what is not to be published never is",
}
"""The settings that have no effect, each with what happens instead."""

AS_HERE: Mapping[str, Any] = {
    "collections_dir": "",
    "data_dir": "_data",
    "destination": "./_site",
    "encoding": "utf-8",
    "highlighter": "rouge",
    "includes_dir": "_includes",
    "keep_files": [".git", ".svn"],
    "limit_posts": 0,
    "lsi": False,
    "markdown": "kramdown",
    "markdown_ext": "markdown,mkdown,mkdn,mkd,md",
    "show_drafts": False,
    "source": ".",
    "unpublished": False,
}
"""The values with which these settings say what happens here anyway: Jekyll's own where it has one."""

KRAMDOWN: Mapping[str, Any] = {
    "auto_ids": True,
    "entity_output": "as_char",
    "footnote_nr": 1,
    "guess_lang": True,
    "hard_wrap": False,
    "input": "GFM",
    "show_warnings": False,
    "smart_quotes": "lsquo,rsquo,ldquo,rdquo",
    "syntax_highlighter": "rouge",
    "toc_levels": "1..6",
}
"""The values of the options below ``kramdown`` that hold here: Jekyll's own."""

FEED: Mapping[str, str] = {
    "path": "the feed is at /feed.xml",
    "posts_limit": "a feed has as many posts as stoppress.feed_entries says",
    "excerpt_only": "a feed has the excerpts of posts",
    "categories": "every category has a feed, at /feed/category/<name>.xml",
    "tags": "tags have no feeds",
    "collections": "collections are not published",
}
"""The settings of jekyll-feed, below ``feed``, each with what happens instead."""

PLUGINS_IN_PLACE = (
    *("jekyll-feed", "jekyll-gist", "jekyll-redirect-from", "jekyll-relative-links", "jekyll-seo-tag"),
    "jekyll-sitemap",
    *("github-pages", DEFAULT_LAYOUT, OPTIONAL_FRONT_MATTER, README_INDEX, TITLES_FROM_HEADINGS),
)
"""The plugins whose work Stoppress does itself."""


def notes_on_values(config: bytes | None) -> list[Note]:
    """Notes on the values that mean something else than their author may think, with Jekyll as here."""
    notes: list[Note] = []
    parse_site(config, CONFIG, notes)
    return notes


def notes_on_settings(config: bytes | None) -> Iterator[Note]:
    """Notes on the settings that have no effect. The configuration has to be one that can be used (``parse_site``)."""
    if not config:
        return
    document = read_document(config, CONFIG)
    for name, value in document.values.items():
        if name in NO_EFFECT and _differs(value, AS_HERE.get(name)):
            yield Note(CONFIG, document.line_of(name), f"“{name}” has no effect: {NO_EFFECT[name]}.")
    yield from _on_kramdown(document)
    yield from _on_feed(document)
    yield from _on_plugins(document, "plugins")
    yield from _on_plugins(document, "gems")


def _differs(value: Any, here: Any) -> bool:
    if isinstance(value, str) and isinstance(here, str):
        return value.strip().lower() != here
    return value not in (None, [], here)


def _on_kramdown(document: YamlMapping) -> Iterator[Note]:
    options = document.values.get("kramdown")
    for name, value in options.items() if isinstance(options, dict) else ():
        if str(value) != str(KRAMDOWN.get(name)):
            line = document.line_of("kramdown", name)
            yield Note(CONFIG, line, f"“{name}” below kramdown has no effect: Jekyll's own options always hold.")


def _on_feed(document: YamlMapping) -> Iterator[Note]:
    feed = document.values.get("feed")
    for name in feed if isinstance(feed, dict) else ():
        if name in FEED:
            yield Note(CONFIG, document.line_of("feed", name), f"“{name}” below feed has no effect: {FEED[name]}.")


def _on_plugins(document: YamlMapping, setting: str) -> Iterator[Note]:
    plugins = document.values.get(setting)
    for number, name in enumerate(plugins if isinstance(plugins, list) else [plugins] if plugins else []):
        if name not in PLUGINS_IN_PLACE:
            line = document.line_of(setting, number) or document.line_of(setting)
            yield Note(CONFIG, line, f"The plugin {name} is not run: plugins of Jekyll are written in Ruby.")
