"""Real posts look as they did with Jekyll."""

import pytest

from kramdown import convert

from ..aws import require
from .corpus import POSTS, posts
from .dom import dom, without_wrappers


def test_at_least_98_of_100_real_posts_have_kramdowns_dom() -> None:
    require(POSTS, "it is in ../shared/corpus")
    missed = [difference for post in posts() if (difference := post.difference())]
    total = sum(1 for _ in posts())
    assert total > 0
    assert len(missed) <= 0.02 * total, "\n\n".join(missed)


def test_real_posts_are_the_same_to_the_byte_where_no_code_is_coloured() -> None:
    require(POSTS, "it is in ../shared/corpus")
    plain = [post for post in posts() if "language-" not in post.html]
    assert plain
    assert [post.source for post in plain if without_wrappers(convert(post.markdown)) != post.html] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a</p>", "<p>b</p>"),
        ("<p>a b</p>", "<p>ab</p>"),
        ("<p><em>a</em> b</p>", "<p><em>a</em>b</p>"),
        ('<p class="x">a</p>', "<p>a</p>"),
        ('<h2 id="a">a</h2>', '<h2 id="b">a</h2>'),
        ("<pre><code>a\n\nb</code></pre>", "<pre><code>a\nb</code></pre>"),
        ("<ul><li><p>a</p></li></ul>", "<ul><li>a</li></ul>"),
        ("<p>a<span>b</span></p>", "<p>ab</p>"),
    ],
)
def test_what_a_reader_would_notice_is_a_difference(one: str, other: str) -> None:
    assert dom(one) != dom(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a\n  b</p>\n\n<p>c</p>", "<p>a b</p><p>c</p>"),
        ("<p>&amp;&#8212;</p>", "<p>&#38;—</p>"),
        ('<a href="x" title="y">a</a>', "<a title='y' href='x'>a</a>"),
        ("<code><span class='k'>if</span> a</code>", "<code>if a</code>"),
    ],
)
def test_what_nobody_sees_is_none(one: str, other: str) -> None:
    assert dom(one) == dom(other)
