"""What `check` says of a Jekyll site, and that it says nothing of what is the same."""

import json
import re
from pathlib import Path

import pytest

from stoppress.local.compatibility.folders import NOT_READ
from stoppress.local.compatibility.settings import NO_EFFECT, PLUGINS_IN_PLACE
from stoppress.local.lint import Findings, lint
from tests.aws import ROOT
from tests.cli.test_cli import run
from tests.conventions.differences import ON_PURPOSE, REJECTED_ON_PURPOSE
from tests.support.newsroom import post, read_folder

DOCUMENT = (ROOT / "docs/differences-from-jekyll.md").read_text("utf-8")
HELLO = "_posts/2022-02-15-hello.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, {"_config.yml": "title: Test\n", HELLO: post("Hello", layout="post")})
    return tmp_path


def write(site: Path, files: dict[str, str]) -> None:
    for key, text in files.items():
        (site / key).parent.mkdir(parents=True, exist_ok=True)
        (site / key).write_text(text)


def notes(site: Path) -> list[tuple[str, int | None]]:
    return [(note.file, note.line) for note in check(site).notes]


def check(site: Path) -> Findings:
    findings = lint(site)
    assert findings.problems == []
    return findings


def test_a_site_that_comes_out_the_same_gets_no_note(site: Path) -> None:
    config = """title: Test
markdown: kramdown
highlighter: rouge
encoding: UTF-8
lsi: false
kramdown:
  input: GFM
  toc_levels: 1..6
plugins: [jekyll-feed, jekyll-sitemap, jekyll-seo-tag, jekyll-redirect-from, jekyll-relative-links, jekyll-gist]
collections:
  posts: {output: true}
  unused: {output: true}
permalink: pretty
port: 4001
header_pages: [about.md]
"""
    write(site, {"_config.yml": config, "about.md": "---\nlayout: page\ntitle: About\n---\n", "logo.svg": "<svg/>"})
    write(site, {"robots.txt": "User-agent: *\n", "humans.txt": "---\n---\nWe\n", "_includes/a.html": "a"})
    assert notes(site) == []


def test_settings_without_effect(site: Path) -> None:
    lines = {
        "title": "Test",
        "markdown": "redcarpet",
        "highlighter": "pygments",
        "paginate": "5",
        "lsi": "true",
        "show_drafts": "true",
        "theme": "minima",
        "kramdown": "{hard_wrap: true, input: GFM}",
        "plugins": "[jekyll-feed, jekyll-archives]",
        "markdown_extensions": "[toc]",
    }
    write(site, {"_config.yml": "".join(f"{name}: {value}\n" for name, value in lines.items())})
    assert notes(site) == [("_config.yml", line) for line in range(2, 11)]
    assert any("jekyll-archives" in note.note for note in check(site).notes)


def test_a_folder_that_jekyll_has_built_is_checked_and_its_pages_are_kept(site: Path) -> None:
    write(site, {"_site/index.html": "Jekyll's", "_site/assets/a.scss": "---\n---\n", ".jekyll-cache/a": "x"})
    done = run("check", site)
    assert (done.returncode, done.stdout) == (0, "1 checked, 0 with problems\n")
    done = run("build", site)
    assert done.returncode == 2
    assert "_site" in done.stderr
    assert "--output" in done.stderr
    assert (site / "_site/index.html").read_text() == "Jekyll's"


def test_plugins_by_their_old_name(site: Path) -> None:
    write(site, {"_config.yml": "gems:\n  - jekyll-feed\n  - jekyll-archives\n"})
    assert notes(site) == [("_config.yml", 3)]


def test_folders_that_are_not_read(site: Path) -> None:
    write(site, {"_layouts/post.html": "x", "_plugins/a.rb": "x", "_sass/a.scss": "x", "_config.yaml": "x: y\n"})
    assert notes(site) == [("_config.yaml", None), ("_layouts/", None), ("_plugins/", None), ("_sass/", None)]
    write(site, {"_templates/post.html": "x"})
    assert ("_layouts/", None) not in notes(site)


@pytest.mark.parametrize("name", ["mkdocs.yml", "pelicanconf.py"])
def test_settings_of_those_that_use_another_markdown(site: Path, name: str) -> None:
    write(site, {name: "x"})
    (note,) = check(site).notes
    assert (note.file, note.line) == (name, None)
    assert "stoppress: {markdown: python-markdown}" in note.note


def test_collections(site: Path) -> None:
    for collections, line in (("\n  recipes:\n    output: true\n", 3), ("\n  - recipes\n", 3), (" [recipes]\n", 2)):
        write(site, {"_config.yml": f"title: Test\ncollections:{collections}", "_recipes/soup.md": "---\n---\n"})
        assert notes(site) == [("_config.yml", line)]
    write(site, {"_config.yml": "collections: [recipes]\ncollections_dir: all\n", "all/_recipes/soup.md": "x"})
    assert ("_config.yml", 1) in notes(site)


def test_layouts_without_a_template(site: Path) -> None:
    for number in range(3):
        write(site, {f"_posts/2022-03-0{number + 1}-p.md": f"---\ntitle: P\nlayout: default\ntags: t{number}\n---\n"})
    assert notes(site) == [(f"_posts/2022-03-0{number + 1}-p.md", 3) for number in range(3)]
    assert len({note.note for note in check(site).notes}) == 1
    write(site, {"_templates/default.html": "x"})
    assert notes(site) == []


@pytest.mark.parametrize(
    ("key", "text", "line"),
    [
        ("_posts/2022-03-01-p.md", "---\ntitle: P\n---\n", 1),
        ("about.html", "---\nlang: en\n---\n<p>x</p>\n", 1),
        ("_posts/named.md", "---\ntitle: P\ndate: 2022-03-01\nlayout: post\n---\n", 3),
        ("_posts/2022-03-01-p.md", "---\nlayout: post\ncategories: [2022, x]\n---\n", 3),
        ("index.md", "---\nlayout: page\ntitle: Home\n---\nx\n", 3),
        ("404.md", "---\nlayout: page\nredirect_to: /new/\n---\nx\n", 3),
    ],
    ids=[
        "no layout",
        "page without layout",
        "no date in the name",
        "category that is no text",
        "root page",
        "leads on",
    ],
)
def test_a_source_that_comes_out_otherwise(site: Path, key: str, text: str, line: int) -> None:
    write(site, {key: text})
    assert notes(site) == [(key, line)]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("about.html", "---\nlayout: none\n---\n<p>x</p>\n"),
        ("about.html", "---\nlayout: null\n---\n<p>x</p>\n"),
        ("about.html", "---\n---\n<!DOCTYPE html>\n"),
        ("index.html", "---\nlayout: null\n---\n<p>x</p>\n"),
        ("data.json", "---\n---\n{}\n"),
        ("_posts/2022-03-01-p.md", "---\npublished: false\n---\n"),
    ],
)
def test_a_source_that_comes_out_the_same(site: Path, key: str, text: str) -> None:
    write(site, {key: text})
    assert notes(site) == []


def test_a_page_that_nothing_leads_to(site: Path) -> None:
    write(
        site, {"about.md": "---\nlayout: page\ntitle: About\n---\n", "docs/a.md": "---\nlayout: page\ntitle: A\n---\n"}
    )
    assert notes(site) == [("about.md", 3)]
    assert "header_pages" in check(site).notes[0].note


def test_pages_that_the_header_does_not_lead_to(site: Path) -> None:
    write(site, {"_config.yml": "header_pages: [about.md, me.md, gone.md]\n"})
    write(site, {"about.md": "---\nlayout: page\ntitle: About\npermalink: /about/\n---\n"})
    write(site, {"me.md": "---\nlayout: page\ntitle: Me\npermalink: /who/\n---\n"})
    assert notes(site) == [("_config.yml", None), ("me.md", 4)]


def test_what_differs_in_the_case_of_letters_alone(site: Path) -> None:
    for name, tags in (("a", "[Typing, x]"), ("b", "[typing, x]"), ("c", "[typing, X]")):
        write(
            site,
            {f"_posts/2022-03-01-{name}.md": f"---\ntitle: P\nlayout: post\ntags: {tags}\ncategories: [{name}]\n---\n"},
        )
    write(site, {"assets/Logo.svg": "<svg/>", "assets/logo.svg": "<svg/>"})
    found = [(note.file, re.split(" here| differs", note.note)[0]) for note in check(site).notes]
    assert found == [
        ("_posts/2022-03-01-a.md", "“Typing” and “typing” are one tag"),
        ("_posts/2022-03-01-c.md", "“X” and “x” are one tag"),
        ("assets/logo.svg", "The page “assets/logo.svg”"),
    ]


def test_notes_do_not_fail_a_check_and_problems_do(site: Path) -> None:
    write(site, {"_config.yml": "title: Test\npaginate: 5\n"})
    done = run("check", site)
    assert done.returncode == 0
    assert "note _config.yml:2\n" in done.stderr
    assert done.stdout == "1 checked, 0 with problems, 1 note\n"
    write(site, {"assets/a.scss": "---\n---\n"})
    done = run("check", site, "--json")
    assert done.returncode == 1
    assert '"notes": [{"file": "_config.yml", "line": 2, "note": "' in done.stdout


def test_a_build_tells_what_would_be_missed(site: Path) -> None:
    write(site, {"_config.yml": "collections: [recipes]\npaginate: 5\n", "_recipes/a.md": "---\n---\n"})
    write(site, {"_layouts/post.html": "x"})
    done = run("build", site)
    assert done.returncode == 0
    assert re.findall(r"^note (\S+)$", done.stderr, re.MULTILINE) == ["_config.yml:1", "_layouts/"]


@pytest.mark.parametrize("key", ["_posts/photo.png", "_posts/trip/photo.png", "news/_posts/photo.png", "_posts/README"])
def test_a_file_beside_a_post_is_not_published(site: Path, key: str) -> None:
    write(site, {key: "x"})
    (note,) = check(site).notes
    assert (note.file, note.line) == (key, None)
    assert "assets/" in note.note
    assert re.findall(r"^note (\S+)$", run("build", site).stderr, re.MULTILINE) == [key]
    assert not any("photo" in path or "README" in path for path in read_folder(site / "_site"))
    done = run("publish", key, folder=site)
    assert (done.returncode, "assets/" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("extension", "language"), [(".textile", "Textile"), (".ADOC", "AsciiDoc"), (".ipynb", "a Jupyter"), (".rst", "re")]
)
def test_a_post_in_another_language_is_not_published(site: Path, extension: str, language: str) -> None:
    write(site, {f"_posts/2022-03-01-p{extension}": "x"})
    (note,) = check(site).notes
    assert note.note.startswith(f"It is {language}")


@pytest.mark.parametrize("key", ["_posts/.DS_Store", "_posts/p.md~", "_drafts/photo.png", ".trash/_posts/photo.png"])
def test_a_hidden_file_among_posts_gets_no_note(site: Path, key: str) -> None:
    write(site, {key: "x", "_config.yml": "exclude: [_posts/secret]\n", "_posts/secret/photo.png": "x"})
    assert notes(site) == []


def test_what_many_files_have_in_common_is_said_once(site: Path) -> None:
    write(site, {f"_posts/{number}.png": "x" for number in range(5)})
    write(site, {f"_posts/2022-03-0{number}-p.md": "---\ntitle: [a]\n---\n" for number in range(1, 5)})
    done = run("check", site)
    assert "note _posts/0.png, _posts/1.png, _posts/2.png and 2 more\n" in done.stderr
    assert "2022-03-01-p.md:2, _posts/2022-03-02-p.md:2, _posts/2022-03-03-p.md:2 and 1 more\n" in done.stderr
    assert done.stdout == "5 checked, 4 with problems, 5 notes\n"
    found = json.loads(run("check", site, "--json").stdout)
    assert (len(found["problems"]), len(found["notes"])) == (4, 5)


@pytest.mark.parametrize("name", [*NO_EFFECT, *NOT_READ, *PLUGINS_IN_PLACE])
def test_the_document_names_every_setting_and_folder(name: str) -> None:
    assert f"`{name}`" in DOCUMENT


@pytest.mark.parametrize("reason", sorted({*ON_PURPOSE.values(), *REJECTED_ON_PURPOSE.values()}))
def test_the_document_gives_every_reason_that_the_conventions_have(reason: str) -> None:
    assert reason in " ".join(DOCUMENT.split())
