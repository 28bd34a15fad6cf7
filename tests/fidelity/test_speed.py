"""Posts take less time than they would with stock Python-Markdown. ``make speed`` prints the figures."""

from ..aws import require
from .corpus import POSTS, posts, seed_bodies
from .speed import timing, total


def test_posts_that_are_html_take_a_sixth_of_the_time() -> None:
    require(POSTS, "it is in ../shared/corpus")
    bodies = [(source, text) for source, text in seed_bodies() if "<p" in text]
    assert bodies
    assert total([timing(source, text, runs=15) for source, text in bodies]).ratio < 1 / 6


def test_no_post_in_markdown_takes_longer() -> None:
    require(POSTS, "it is in ../shared/corpus")
    timings = [timing(post.source, post.markdown, runs=2) for post in list(posts())[::4]]
    assert total(timings).ratio < 0.6
    # One that seems slow may have been interrupted.
    doubtful = {found.source for found in timings if found.ratio > 1}
    again = [timing(post.source, post.markdown, runs=9) for post in posts() if post.source in doubtful]
    assert [found for found in again if found.ratio > 1] == []
