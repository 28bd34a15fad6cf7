"""Links to sources by their files' names lead to the pages, and follow them."""

import pytest

from stoppress.content.relative_links import with_pages
from stoppress.local.lint import lint
from tests.support.newsroom import Newsroom, post
from tests.support.timing import check_linear, repeated

A, B = "_posts/2022-02-15-a.md", "_posts/2022-02-16-b.md"
LINK = "[B](2022-02-16-b.md#end) and [about](../about.md)\n"


def test_they_lead_to_the_pages(room: Newsroom) -> None:
    room.write("_config.yml", "title: Test\nbaseurl: /blog\n")
    room.write(A, post("A", body=LINK))
    room.write(B, post("B"))
    room.write("about.md", "---\ntitle: About\npermalink: /who/\n---\n[A](_posts/2022-02-15-a.md)\n")
    room.engine.build()
    page = room.page("2022/02/15/a.html")
    assert page
    assert '<a href="/blog/2022/02/15/b.html#end">B</a> and <a href="/blog/who/">about</a>' in page
    assert '<a href="/blog/2022/02/15/a.html">A</a>' in (room.page("who/index.html") or "")


def test_they_follow_what_they_lead_to(room: Newsroom) -> None:
    room.write(A, post("A", body=LINK))
    room.engine.build()
    assert 'href="2022-02-16-b.md#end"' in (room.page("2022/02/15/a.html") or "")
    room.upload(B, post("B"))
    assert 'href="/2022/02/15/b.html#end"' in (room.page("2022/02/15/a.html") or "")
    room.upload(B, post("B", permalink="/moved/"))
    assert 'href="/moved/#end"' in (room.page("2022/02/15/a.html") or "")
    room.delete(B)
    assert 'href="2022-02-16-b.md#end"' in (room.page("2022/02/15/a.html") or "")
    assert room.pages() == room.clean_build()


def test_what_leads_nowhere_is_noted(room: Newsroom) -> None:
    room.write(A, post("A", body="One.\n\n[B](nothing.md) [C](2022-02-16-b.md)\n"))
    room.write(B, post("B"))
    notes = [note for note in lint(room.folder).notes if "leads to no page" in note.note]
    assert [(note.file, note.line) for note in notes] == [(A, 7)]
    assert room.engine.build().published == 2


def test_no_more_are_followed_than_can_be_noted(room: Newsroom) -> None:
    links = "".join(f"[{number}](2022-02-16-b{number}.md)\n\n" for number in range(60))
    room.write(A, post("A", body=links))
    for number in range(60):
        room.write(f"_posts/2022-02-16-b{number}.md", post(f"B{number}"))
    assert room.engine.build().rejected == []
    page = room.page("2022/02/15/a.html") or ""
    assert page.count('href="/2022/02/15/b') >= 50
    assert page.count('.md"') == 10


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ('<a href="b.md">', '<a href="/p/b.md">'),
        ("<a class=x href=b.md title=y>", '<a class=x href="/p/b.md" title=y>'),
        ("<a href='b.MD?x=1#y'>", '<a href="/p/b.MD?x=1#y">'),
        ('<a href="../c/b.markdown">', '<a href="/c/b.markdown">'),
        ('<a href="/c/b.md">', '<a href="/c/b.md">'),
        ('<a href="b%20c.md">', '<a href="/p/b c.md">'),
        ('<a href="./b.md">', '<a href="/p/b.md">'),
        ('<A HREF="b.md">', '<A HREF="/p/b.md">'),
        ('<a data-href="b.md" href="c.md">', '<a data-href="b.md" href="/p/c.md">'),
        *(
            (same, same)
            for same in ('<a href="https://a.example/b.md">', '<a href="//a.example/b.md">', '<a href="mailto:b.md">')
        ),
        *(
            (same, same)
            for same in ('<a href="../../b.md">', '<a href="b.html">', '<img src="b.md">', "<!-- <a href='b.md'> -->")
        ),
        *((same, same) for same in ('<a href="#b.md">', '<a href="b.mdx">', "<a title='href=\"b.md\"'>", "href=b.md")),
    ],
)
def test_which_links_are_meant(html: str, made: str) -> None:
    assert with_pages(html, "p/a.md", lambda key: f"/{key}") == (made, [])


@pytest.mark.parametrize("part", ['<a href="b.md">', '<a href="', "<a href=b.md ", "href .md", "<", ".md href"])
def test_time_is_in_proportion_to_the_text(part: str) -> None:
    check_linear(lambda text: with_pages(text, "a.md", lambda key: f"/{key}"), repeated(part))
