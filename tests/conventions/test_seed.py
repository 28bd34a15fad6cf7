"""The posts of the site that Stoppress exists for."""

from pathlib import Path

import pytest

from stoppress.content.post import parse_post
from stoppress.content.site import parse_site
from stoppress.errors import PostProblem

from .cases import CORPUS

SEED = CORPUS / "finews"
BROKEN = "-202205262391921712.md"


def seed_posts() -> list[Path]:
    if not SEED.exists():
        pytest.skip("no ../shared/corpus/finews here")
    return sorted((SEED / "_posts").iterdir())


def test_every_post_but_the_broken_one_is_published() -> None:
    site = parse_site((SEED / "_config.yml").read_bytes()) if SEED.exists() else parse_site(None)
    posts = [parse_post(f"_posts/{file.name}", file.read_bytes(), site) for file in seed_posts() if file.name != BROKEN]
    assert all(post.title and post.categories and post.tags and post.content for post in posts)
    assert {str(post.date.tzinfo) for post in posts} == {"Asia/Shanghai"}
    assert len({post.path for post in posts}) == len(posts) == 9


def test_the_broken_one_is_rejected_where_its_date_should_be() -> None:
    (file,) = [file for file in seed_posts() if file.name == BROKEN]
    with pytest.raises(PostProblem, match="no title and no usable date") as caught:
        parse_post(f"_posts/{file.name}", file.read_bytes(), parse_site(None))
    assert caught.value.line == 4
    assert "date: " in caught.value.remedy
