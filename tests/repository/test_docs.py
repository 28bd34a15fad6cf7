"""Pages for people name what is there: files of this repository, other pages, and planted faults."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.cost import cost_page
from benchmarks.results import FILE, Results

from tests.simulation import faults

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "tests/simulation/README.md"])
DECISIONS = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))

BELOW = ("", "layers/stoppress/", "layers/stoppress/stoppress/")
"""Where files lie that pages name."""
LINK = re.compile(r"\]\(([^)\s#]+)[^)]*\)")
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
MODULE = re.compile(r"\w+(?:/\w+)+\.py")
FAULT = re.compile(r"`([A-Z]+(?:_[A-Z]+)+)`")


def links(page: Path) -> Iterator[str]:
    """What a page links to in this repository."""
    found = LINK.findall(CODE.sub("", page.read_text("utf-8")))
    yield from (link for link in found if "://" not in link)


def modules(page: Path) -> Iterator[str]:
    """The Python files that a page names, with the folder that they are in."""
    yield from (name for code in CODE.finditer(page.read_text("utf-8")) for name in MODULE.findall(code[0]))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_names_only_what_is_there(page: Path) -> None:
    dead = [link for link in links(page) if not (page.parent / link).exists()]
    gone = [name for name in modules(page) if not any((ROOT / folder / name).is_file() for folder in BELOW)]
    assert not dead
    assert not gone


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.name)
def test_every_decision_is_listed_by_its_title(page: Path) -> None:
    title = page.read_text("utf-8").partition("\n")[0].removeprefix("# ")
    assert f"[{title}]({page.name})" in (ROOT / "docs/decisions/README.md").read_text("utf-8")


def test_faults_that_pages_name_are_planted() -> None:
    texts = [page.read_text("utf-8") for page in PAGES]
    named = {name for text in texts if "plant" in text for name in FAULT.findall(text)}
    assert {"NO_SECOND_READ", "CHECKPOINT_NOT_PROPOSED"} <= named
    assert [name for name in sorted(named) if not isinstance(getattr(faults, name, None), faults.Fault)] == []


def test_the_page_of_costs_is_as_the_figures_make_it() -> None:
    assert (ROOT / "docs/cost.md").read_text("utf-8") == cost_page(Results(FILE).all())
