"""Includes and data are inputs of the site: when they change, the posts that use them do."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.newsroom import Newsroom, newsroom, post

NOTE = "_posts/2022-02-15-note.md"
PLAIN = "_posts/2022-02-14-plain.md"
PAGE = "2022/02/15/note.html"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    with newsroom(tmp_path / "site") as room:
        room.write("_includes/note.html", "<b>{{ include.text }}</b>")
        room.write("_data/people.yml", "- Ann\n- Bob\n")
        room.write(PLAIN, post("Plain"))
        room.write(NOTE, post("Note", body="{% include note.html text='hi' %} {{ site.data.people | join: ' & ' }}\n"))
        room.engine.build()
        yield room


def test_a_post_shows_what_it_includes(room: Newsroom) -> None:
    assert "<b>hi</b> Ann &amp; Bob" in (room.page(PAGE) or "")


def test_a_change_of_an_include_or_of_data_reaches_the_posts(room: Newsroom) -> None:
    room.write("_includes/note.html", "<i>{{ include.text }}</i>")
    room.write("_data/people.yml", "- Cy\n")
    room.engine.build()
    assert "<i>hi</i> Cy" in (room.page(PAGE) or "")
    assert room.pages() == room.clean_build()


def test_an_include_that_breaks_rejects_its_posts_and_leaves_their_pages(room: Newsroom) -> None:
    before = room.page(PAGE)
    room.write("_includes/note.html", "{{ include.text | shout }}")
    summary = room.engine.build()
    assert [str(problem) for problem in summary.rejected] == [
        f"{NOTE}:5: In _includes/note.html, line 1: There is no Liquid filter “shout” here."
        " Correct its name, or take it out."
    ]
    assert room.page(PAGE) == before
    room.write("_includes/note.html", "<b>{{ include.text }}</b>")
    assert room.engine.build().rejected == []
    assert room.pages() == room.clean_build()


def test_an_include_that_goes_rejects_its_posts(room: Newsroom) -> None:
    (room.folder / "_includes/note.html").unlink()
    [problem] = room.engine.build().rejected
    assert problem.problem == "It includes “note.html”, but there is no file _includes/note.html."


def test_data_that_break_are_the_sites_problem_and_change_nothing(room: Newsroom) -> None:
    before = room.pages()
    room.write("_data/people.yml", "- Ann\n- [\n")
    outcome = room.engine.application.publish("_data/people.yml")
    assert outcome.problem
    assert (outcome.status, outcome.problem.file, outcome.problem.line) == ("rejected", "_data/people.yml", 3)
    assert room.pages() == before


CODE = """
import sys
from stoppress.local.engine import Engine
from pathlib import Path
with Engine(Path(sys.argv[1])) as engine:
    {calls}
assert ("liquid" in sys.modules) is {wanted}, [name for name in sys.modules if name.startswith("liquid")][:3]
"""


@pytest.mark.parametrize(
    ("calls", "wanted"),
    [
        (f"engine.application.publish({PLAIN!r}); engine.application.rebuild_all()", False),
        (f"engine.application.publish({NOTE!r})", True),
    ],
)
def test_only_a_post_with_liquid_pays_for_the_library(room: Newsroom, calls: str, wanted: bool) -> None:
    room.engine.close()
    code = CODE.format(calls=calls, wanted=wanted)
    done = subprocess.run([sys.executable, "-c", code, str(room.folder)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
