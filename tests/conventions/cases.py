"""The golden answers of Jekyll 4.3, read where they lie."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from stoppress.content.post import Post, parse_post
from stoppress.content.site import parse_site
from stoppress.content.source import Kind, kind_of

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
ANSWERS = CORPUS / "jekyll-conventions.json"


@dataclass(frozen=True)
class Case:
    """One post of one small site, and what Jekyll made of it (None: it published nothing)."""

    site: str
    config: dict[str, Any]
    key: str
    source: str
    expected: dict[str, Any] | None

    @property
    def name(self) -> str:
        return f"{self.site}: {self.key}"

    @property
    def kind(self) -> Kind:
        return kind_of(self.key, parse_site(json.dumps(self.config).encode()))

    def parse(self) -> Post:
        return parse_post(self.key, self.source.encode(), parse_site(json.dumps(self.config).encode()))


@dataclass(frozen=True)
class Answers:
    """One small site, and the posts that Jekyll published of it, oldest first."""

    name: str
    config: dict[str, Any]
    posts: dict[str, str]
    expected: list[dict[str, Any]]


def answers() -> list[Any]:
    """Every site as pytest's parameters; one skipped test where the corpus is absent."""
    if not ANSWERS.exists():
        return parameters([])
    names = ("name", "config", "posts", "expected")
    sites = json.loads(ANSWERS.read_text(encoding="utf-8"))
    return [pytest.param(Answers(*(site[name] for name in names)), id=site["name"]) for site in sites]


def cases() -> list[Case]:
    return list(_read()) if ANSWERS.exists() else []


def parameters(found: list[Case]) -> list[Any]:
    """The cases as pytest's parameters; one skipped test where the corpus is absent."""
    if not ANSWERS.exists():
        return [pytest.param(None, marks=pytest.mark.skip(reason="no ../shared/corpus/jekyll-conventions.json here"))]
    return [pytest.param(case, id=case.name) for case in found]


def _read() -> Iterator[Case]:
    for site in json.loads(ANSWERS.read_text(encoding="utf-8")):
        expected = {answer["path"]: answer for answer in site["expected"]}
        for key, source in site["posts"].items():
            yield Case(site["name"], site["config"], key, source, expected.get(key))
