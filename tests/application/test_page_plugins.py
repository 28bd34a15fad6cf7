"""GitHub Pages' plugins for pages: what is a page, where, and what it is called. The answers are Jekyll 4.3's."""

import re

import pytest

from stoppress.content.heading_title import heading_title
from stoppress.content.page_plugins import PagePlugins
from stoppress.content.site import parse_site
from stoppress.local.lint import lint
from stoppress.markdown import Kramdown
from tests.support.newsroom import Newsroom

ALL = "stoppress: {github_pages: true}\n"


def use(room: Newsroom, config: str) -> None:
    room.write("_config.yml", config)
    room.engine.build()


PAGES = {
    "notes.md": "notes.html",
    "UPPER.MD": "UPPER.html",
    "docs/guide.markdown": "docs/guide.html",
    "CHANGELOG.md": "CHANGELOG.html",
    "LICENSE.md": "LICENSE.md",
    "docs/LICENSE.md": "docs/LICENSE.md",
    "docs/contributing.md": "docs/contributing.md",
    "code_of_conduct.md": "code_of_conduct.md",
    "notes.txt": "notes.txt",
    "README.md": "index.html",
    "docs/readme.markdown": "docs/index.html",
    "docs/README.txt": "docs/README.txt",
}


@pytest.mark.parametrize(("key", "path"), PAGES.items())
def test_what_is_a_page(room: Newsroom, key: str, path: str) -> None:
    use(room, ALL)
    before = room.pages()
    assert room.upload(key, "Some *words*.\n").rejected == []
    changed = {path for path, body in room.pages().items() if before.get(path) != body}
    assert path in changed
    second = path.removesuffix("/index.html") + ".html"  # where one comes to who leaves the slash out
    assert changed <= {path, second, "sitemap.xml", "sitemap/pages.xml"}
    assert ("<em>words</em>" in (room.page(path) or "")) == path.endswith(".html")
    assert room.pages() == room.clean_build()


@pytest.mark.parametrize("key", ["notes.md", "README.md", "docs/README.md"])
def test_without_the_plugins_a_file_without_front_matter_is_published_as_it_is(room: Newsroom, key: str) -> None:
    room.upload(key, "# Words\n")
    assert room.page(key) == "# Words\n"


def test_a_file_that_is_included_by_name_is_a_page_after_all(room: Newsroom) -> None:
    use(room, "plugins: [jekyll-optional-front-matter]\ninclude: [CONTRIBUTING.md]\n")
    room.upload("CONTRIBUTING.md", "Words\n")
    assert "Words" in (room.page("CONTRIBUTING.html") or "")


def test_liquid_in_a_page_without_front_matter(room: Newsroom) -> None:
    use(room, ALL)
    room.upload("notes.md", "Sum: {{ 1 | plus: 1 }}\n")
    assert "Sum: 2" in (room.page("notes.html") or "")


@pytest.mark.parametrize("folder", ["", "docs/"])
@pytest.mark.parametrize("index_first", [True, False])
def test_a_readme_gives_way_to_an_index_page_and_comes_back(room: Newsroom, folder: str, index_first: bool) -> None:
    use(room, ALL)
    texts = {f"{folder}README.md": "The readme.\n", f"{folder}index.md": "---\n---\nThe index.\n"}
    for key in sorted(texts, reverse=index_first):
        room.upload(key, texts[key])
    page = room.page(f"{folder}index.html") or ""
    assert ("The index." in page, "The readme." in page) == (True, False)
    assert room.engine.build().rejected == []
    assert lint(room.folder).problems == []
    assert room.engine.verify() == []
    assert room.pages() == room.clean_build()
    room.delete(f"{folder}index.md")
    assert "The readme." in (room.page(f"{folder}index.html") or "")
    assert room.pages() == room.clean_build()


TITLES = {
    "# Some *notes* & `x` [a](b)[^1]\n\nText\n\n[^1]: foot\n": "Some notes & x a",
    "## Closed ##\n\nx\n": "Closed ##",
    "\n\nSet *ext*\n------\n\nx\n": "Set ext",
    "Set ext\r\n===\r\nx": "Set ext",
    "#\n\nNext line\n": "Next line",
    "### Three": "Three",
    "#### Four\n\nx\n": None,
    "para\n\n# Late\n": None,
    "#Tight\n": None,
    "": None,
    "a\n\n===\n": None,
    f"# {'x' * 1001}\n": None,
}


@pytest.mark.parametrize(("text", "title"), TITLES.items())
def test_titles_from_headings(text: str, title: str | None) -> None:
    found = heading_title(text, Kramdown())
    assert (found.title if found else None) == title


FRONT = {
    "---\n---\n": "Heading",
    "---\ntitle:\n---\n": "Heading",
    "---\ntitle: Own\n---\n": "Own",
    '---\ntitle: ""\n---\n': "",
    "": "Heading",
}


@pytest.mark.parametrize(("front", "title"), FRONT.items())
def test_a_title_in_the_front_matter_goes_first(room: Newsroom, front: str, title: str) -> None:
    use(room, f"title: Site\n{ALL}")
    room.upload("a.md", f"{front}# Heading\n\nTitle: {{{{ page.title }}}}.\n")
    page = room.page("a.html") or ""
    assert re.findall("<title>(.*)</title>", page) == [f"{title} – Site" if title else "Site"]
    assert f"Title: {title}." in page
    assert '<h1 id="heading">' in page


@pytest.mark.parametrize("where", ["front matter", "settings"])
def test_the_heading_may_leave_the_text(room: Newsroom, where: str) -> None:
    use(room, ALL + ("titles_from_headings: {strip_title: true}\n" if where == "settings" else ""))
    front = "strip_title: true\n" if where == "front matter" else ""
    room.upload("a.md", f"---\n{front}---\n# Heading\n\nText.\n")
    page = room.page("a.html") or ""
    assert 'id="heading"' not in page
    assert "Text." in page


def test_titles_of_posts_are_asked_for(room: Newsroom) -> None:
    key, text = "_posts/2022-02-15-some-name.md", "---\n---\n# Heading\n\n{{ 1 | nope }}\n"
    use(room, ALL)
    room.upload(key, text.replace("{{ 1 | nope }}", ""))
    assert "Some Name" in (room.page("index.html") or "")
    use(room, f"{ALL}titles_from_headings: {{collections: true, strip_title: true}}\n")
    assert ">Heading<" in (room.page("index.html") or "")
    (problem,) = room.upload(key, text).rejected
    assert problem.line == 5


OFF = PagePlugins()
CONFIGURATIONS = {
    "": OFF,
    "plugins: [jekyll-feed]\n": OFF,
    "plugins: jekyll-readme-index\n": PagePlugins(readme_index=True),
    "gems: [jekyll-optional-front-matter]\n": PagePlugins(optional_front_matter=True),
    "plugins: [github-pages]\nreadme_index: {enabled: false}\ntitles_from_headings: {enabled: false}\n": PagePlugins(
        optional_front_matter=True, default_layout=True
    ),
    "plugins: [github-pages]\nrequire_front_matter: true\nreadme_index: x\n": PagePlugins(
        readme_index=True, titles_from_headings=True, default_layout=True
    ),
    ALL: PagePlugins(optional_front_matter=True, readme_index=True, titles_from_headings=True, default_layout=True),
    "plugins: [jekyll-default-layout]\n": PagePlugins(default_layout=True),
    "plugins: [[1], {a: b}, 3, null]\n": OFF,
}


@pytest.mark.parametrize(("config", "plugins"), CONFIGURATIONS.items())
def test_which_plugins_a_site_has(config: str, plugins: PagePlugins) -> None:
    assert parse_site(config.encode()).page_plugins == plugins


def test_a_check_names_what_github_pages_would_make_a_page_of(room: Newsroom) -> None:
    for key in ("notes.md", "LICENSE.md", "README.md", "notes.txt"):
        room.write(key, "Words\n")
    assert [note.file for note in lint(room.folder).notes] == ["notes.md"]
    room.write("_config.yml", ALL)
    assert [note.file for note in lint(room.folder).notes] == ["README.md"]  # it is put above the newest posts
