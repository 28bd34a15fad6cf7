"""What somebody sees who points Stoppress at the folder of a Jekyll site for the first time."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.test_cli import run

POSTS = 40
FILES = {
    "_config.yml": """title: A quiet place
email: me@quiet.example
baseurl: ""
url: "https://quiet.example"
theme: minima
plugins: [jekyll-feed, jekyll-paginate]
paginate: 5
sass: {style: compressed}
collections: {recipes: {output: true}}
""",
    "Gemfile": 'gem "jekyll"\n',
    "_layouts/narrow.html": "{{ content }}\n",
    "_includes/footer.html": "<footer>x</footer>\n",
    "_sass/_base.scss": "$x: 1;\n",
    "_plugins/x.rb": "module X; end\n",
    "_recipes/soup.md": "---\ntitle: Soup\n---\nWater.\n",
    "_posts/trip/photo.png": "x",
    "_posts/map.jpg": "x",
    "_posts/2021-05-06-old.adoc": "= Old\n",
    "_posts/2021-05-07-hidden.md": "---\ntitle: Hidden\npublished: false\n---\n",
    "_site/index.html": "Jekyll's\n",
    "assets/main.scss": '---\n---\n@import "minima";\n',
    "about.md": "---\nlayout: page\ntitle: About\npermalink: /about/\n---\nI walk.\n",
    "index.md": "---\nlayout: home\n---\n",
    "feed.xml": "---\nlayout: null\n---\n{% for post in site.posts %}{% endfor %}\n",
    "tag/index.html": "---\nlayout: narrow\n---\n{% for tag in site.tags %}{% endfor %}\n",
    "README.md": "# A quiet place\n",
    "CNAME": "quiet.example\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quiet")
    walks = {
        f"_posts/2021-{number % 12 + 1:02}-{number % 28 + 1:02}-walk-{number}.md": "---\nlayout: narrow\n"
        f"title: Walk {number}\ntags: rain\n---\nIt rained on walk {number}.\n"
        for number in range(POSTS)
    }
    for key, text in {**FILES, **walks}.items():
        (folder / key).parent.mkdir(parents=True, exist_ok=True)
        (folder / key).write_text(text)
    return folder


def test_a_check_says_each_thing_once_faults_first(folder: Path) -> None:
    done = run("check", folder)
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    said = [line for line in lines if line.startswith("  ")]
    assert sorted(set(said)) == sorted(said)
    heads = re.findall(r"^(rejected|note) (\S+?)(?:,.*)?$", done.stderr, re.MULTILINE)
    assert heads[0] == ("rejected", "assets/main.scss:1")
    notes = [place for word, place in heads[1:] if word == "note"]
    assert len(notes) == len(heads) - 1
    assert notes == sorted(notes, key=lambda place: place.partition(":")[0])
    assert {place.partition(":")[0] for place in notes} == {
        *("_config.yml", "_layouts/", "_plugins/", "_sass/", "_posts/2021-01-01-walk-0.md", "_posts/map.jpg"),
        *("_posts/2021-05-06-old.adoc", "feed.xml", "index.md", "tag/index.html", "about.md"),
    }
    assert re.fullmatch(r"48 checked, 1 with problems, \d+ notes\n", done.stdout)


def test_the_same_for_programs_names_every_file(folder: Path) -> None:
    found = json.loads(run("check", folder, "--json").stdout)
    assert len([note for note in found["notes"] if "narrow" in note["note"]]) == POSTS
    assert {note["file"] for note in found["notes"]} >= {"_posts/map.jpg", "_posts/trip/photo.png"}


def test_a_build_tells_what_is_not_there_and_counts_the_rest(folder: Path, tmp_path: Path) -> None:
    done = run("build", folder, "--output", tmp_path / "public")
    assert done.returncode == 0
    assert done.stdout.startswith(f"{POSTS} published, 0 unchanged, 1 hidden, 0 removed, 1 rejected, ")
    assert re.findall(r"^note (\S+?)(?:,.*)?$", done.stderr, re.MULTILINE) == [
        *("_config.yml:9", "_layouts/", "_posts/2021-05-06-old.adoc", "_posts/map.jpg", "feed.xml", "tag/index.html"),
    ]
    assert "It rained on walk 7." in (tmp_path / "public/2021/08/08/walk-7.html").read_text()
