"""``{% link %}`` and ``{% post_url %}``: one page shows the address of another, and follows it by events alone."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from stoppress.catalogue.links import address_key, link_key
from stoppress.content.link import MAX_LINKS, post_keys, target_name
from stoppress.local.lint import lint
from stoppress.ports import Condition, Delete, Put
from tests.support.newsroom import Newsroom, newsroom, post

HERE = "_posts/2022-02-15-here.md"
THERE = "_posts/2022-02-14-there.md"
PAGE = "2022/02/15/here.html"
BODY = "Text.\n\n[there]({% post_url 2022-02-14-there %}) [it]({% link _posts/2022-02-14-there.md %})\n"
LINKS = post("Here", body=BODY)


def there(**changes: str) -> str:
    return post("There", date="2022-02-14 10:00:00 +0800", **changes)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    with newsroom(tmp_path / "site") as room:
        room.engine.build()
        yield room


def links(room: Newsroom) -> set[str]:
    return {f"{item.key.pk} {item.key.sk}" for item in room.engine.catalogue.scan("links#")}


def test_a_page_shows_where_another_is(room: Newsroom) -> None:
    room.upload(THERE, there())
    assert room.upload(HERE, LINKS).published == 1
    assert '<a href="/2022/02/14/there.html">there</a> <a href="/2022/02/14/there.html">it</a>' in (
        room.page(PAGE) or ""
    )
    assert room.pages() == room.clean_build()


def test_it_waits_for_the_other_and_follows_it_wherever_it_goes(room: Newsroom) -> None:
    [problem] = room.upload(HERE, LINKS).rejected
    assert (problem.file, problem.line) == (HERE, 7)
    assert problem.problem == "It links to “2022-02-14-there”, which is not there, or has no page yet."
    assert room.page(PAGE) is None
    room.upload(THERE, there())
    assert "/2022/02/14/there.html" in (room.page(PAGE) or "")
    room.upload(THERE, there(categories="news"))
    assert "/news/2022/02/14/there.html" in (room.page(PAGE) or "")
    assert room.engine.build().rejected == []
    before = room.page(PAGE)
    room.delete(THERE)
    assert [problem.file for problem in room.engine.build().rejected] == [HERE]
    assert room.page(PAGE) == before
    room.upload(THERE, there(categories="news"))
    assert room.engine.build().rejected == []
    assert room.pages() == room.clean_build()


def test_an_edit_that_moves_nothing_leaves_the_others_alone(room: Newsroom) -> None:
    room.upload(THERE, there())
    room.upload(HERE, LINKS)
    page = room.engine.output / PAGE
    stamp = page.stat().st_mtime_ns
    room.upload(THERE, there(body="Another text.\n"))
    assert page.stat().st_mtime_ns == stamp


def test_posts_that_link_to_each_other_settle(room: Newsroom) -> None:
    room.write(HERE, LINKS)
    room.write(THERE, there(body="{% post_url 2022-02-15-here %} {% post_url 2022-02-14-there %}\n"))
    summary = room.engine.build()
    assert (summary.published, summary.rejected) == (2, [])
    assert "/2022/02/15/here.html /2022/02/14/there.html" in (room.page("2022/02/14/there.html") or "")
    assert room.engine.build().pages_written == 0
    assert room.pages() == room.clean_build()


def test_a_post_that_is_not_to_be_seen_yet_is_not_there(room: Newsroom) -> None:
    room.upload(THERE, post("There", date="2024-01-02 00:00:00 +0000"))
    assert len(room.upload(HERE, LINKS).rejected) == 1
    room.now = room.now.replace(day=3)
    room.engine.publish([THERE])
    assert "/2024/01/02/there.html" in (room.page(PAGE) or "")


def test_a_post_that_is_wrong_in_itself_is_not_there(room: Newsroom) -> None:
    room.upload(THERE, there(body="{{ site.posts }}"))
    assert len(room.upload(HERE, LINKS).rejected) == 1
    room.upload(THERE, there(body="Fine.\n"))
    assert room.page(PAGE)


def test_a_post_that_is_quarantined_stays_where_it_is(room: Newsroom) -> None:
    room.upload(THERE, there())
    room.upload(THERE, there(categories="news", body="{{ site.posts }}"))
    assert room.upload(HERE, LINKS).published == 1
    assert '"/2022/02/14/there.html"' in (room.page(PAGE) or "")


def test_links_to_files_and_below_folders(room: Newsroom) -> None:
    room.upload("assets/a b.css", "b {}")
    room.upload("news/_posts/2022-02-13-deep.md", post("Deep"))
    room.upload("_posts/sub/2022-02-12-low.html", post("Low"))
    body = (
        "{% link assets/a b.css %} {% link /assets/a b.css %} {% post_url news/2022-02-13-deep %}"
        " {% post_url sub/2022-02-12-low %} {% assign n = 'assets' %}{% link {{ n }}/a b.css %}\n"
    )
    assert room.upload(HERE, post("Here", body=body)).rejected == []
    assert "/assets/a%20b.css /assets/a%20b.css /news/2022/02/15/deep.html /2022/02/15/low.html /assets/a%20b.css" in (
        room.page(PAGE) or ""
    )


def test_what_is_not_linked_to_any_more_is_forgotten(room: Newsroom) -> None:
    room.upload(HERE, LINKS)
    assert links(room) == {f"links#2022-02-14-there {HERE}"}
    room.upload(HERE, post("Here"))
    assert links(room) == set()
    room.upload(HERE, LINKS)
    room.delete(HERE)
    assert links(room) == set()


def test_there_are_not_too_many_links(room: Newsroom) -> None:
    body = "".join(f"{{% link assets/{number}.css %}}\n" for number in range(MAX_LINKS + 1))
    for number in range(MAX_LINKS + 1):
        room.write(f"assets/{number}.css", "b {}")
    room.engine.build()
    [problem] = room.upload(HERE, post("Here", body=body)).rejected
    assert problem.problem == f"It links to more than {MAX_LINKS} files."
    assert room.upload(HERE, post("Here", body=body.partition("\n")[2])).published == 1


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("{% post_url there %}", "“there” is no name of a post"),
        ("{% post_url %}", "does not say where to"),
        ("{% link %}", "does not say where to"),
        ("{% link ../secret.md %}", "which is not there"),
        ("{% link _config.yml %}", "which is not there"),
        ("{% link {{ site.posts }} %}", "site.posts"),
    ],
)
def test_a_link_that_can_not_be_made_is_named(room: Newsroom, tag: str, words: str) -> None:
    [problem] = room.upload(HERE, post("Here", body=f"{tag}\n")).rejected
    assert words in problem.problem
    assert problem.line == 5


def test_baseurl_comes_before_links(tmp_path: Path) -> None:
    with newsroom(tmp_path / "site", config="title: T\nbaseurl: /blog\n") as room:
        room.upload(THERE, there())
        room.upload(HERE, LINKS)
        assert '"/blog/2022/02/14/there.html"' in (room.page(PAGE) or "")


def test_check_follows_links(room: Newsroom) -> None:
    room.write(HERE, LINKS)
    assert [problem.file for problem in lint(room.folder).problems] == [HERE]
    room.write(THERE, there(body="{% post_url 2022-02-15-here %}\n"))
    assert lint(room.folder).problems == []


def test_verify_finds_and_mends_lost_links(room: Newsroom) -> None:
    room.upload(THERE, there())
    room.upload(HERE, LINKS)
    assert room.engine.verify() == []
    room.engine.catalogue.commit(
        [
            Delete(link_key("2022-02-14-there", HERE), Condition.ANY),
            Put(link_key("other", HERE), {}, Condition.ANY),
            Put(address_key(THERE), {"url": "/wrong.html"}, Condition.ANY),
            Put(address_key("gone.css"), {"url": "/gone.css"}, Condition.ANY),
        ]
    )
    assert len(room.engine.verify()) >= 4
    assert room.engine.repair() == []
    assert '"/2022/02/14/there.html"' in (room.page(PAGE) or "")


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("_posts/2022-02-14-there.md", "2022-02-14-there"),
        ("news/_posts/2022-02-14-there.html", "news/2022-02-14-there"),
        ("_posts/news/2022-02-14-v1.2.md", "news/2022-02-14-v1.2"),
        ("assets/a.css", "assets/a"),
        ("LICENSE", "LICENSE"),
    ],
)
def test_the_name_of_a_target(key: str, name: str) -> None:
    assert target_name(key) == name
    if "_posts" in key:
        assert key in post_keys(name)
        assert {target_name(other) for other in post_keys(name)} == {name}


def test_a_future_post_with_a_broken_link_gets_its_address_when_its_time_comes(room: Newsroom) -> None:
    room.upload(HERE, LINKS)
    later = post("There", date="2024-01-02 00:00:00 +0000", body="{% post_url 2022-02-16-nowhere %}\n")
    room.upload(THERE, later)
    assert room.page(PAGE) is None
    room.now += timedelta(days=3)
    assert [problem.file for problem in room.engine.build().rejected] == [THERE]
    assert "/2024/01/02/there.html" in (room.page(PAGE) or "")
    assert room.pages() == room.clean_build()


def test_listings_show_where_the_other_is_too(room: Newsroom) -> None:
    room.upload(THERE, there())
    room.upload(HERE, post("Here", body="It is at {% post_url 2022-02-14-there %} now.\n"))
    assert "It is at /2022/02/14/there.html now." in (room.page("index.html") or "")
    room.upload(THERE, there(categories="news"))
    assert "It is at /news/2022/02/14/there.html now." in (room.page("index.html") or "")
    assert room.pages().items() >= room.clean_build().items()


def test_pages_link_and_are_linked_to(room: Newsroom) -> None:
    room.upload("about.md", f"---\ntitle: About\n---\n{BODY}\n{{% link about.md %}}\n")
    room.upload("index.md", "---\n---\nRead [it]({% post_url 2022-02-14-there %}).\n")
    room.upload(THERE, there(body="{% link about.md %}\n"))
    assert '<a href="/2022/02/14/there.html">there</a>' in (room.page("about.html") or "")
    assert "/about.html" in (room.page("2022/02/14/there.html") or "")
    assert '<a href="/2022/02/14/there.html">it</a>' in (room.page("index.html") or "")
    room.upload(THERE, there(categories="news", body="{% link about.md %}\n"))
    assert '<a href="/news/2022/02/14/there.html">it</a>' in (room.page("index.html") or "")
    assert room.pages().items() >= room.clean_build().items()


LOW = "_posts/notes/2022-02-14-there.md"


def by_day(name: str = "2022-02-14-there") -> str:
    return post("Here", body=f"Text.\n\n[there]({{% post_url {name} %}})\n")


def test_a_post_in_a_folder_is_found_by_its_day_and_slug(room: Newsroom) -> None:
    room.upload(LOW, there(categories="low"))
    summary = room.upload(HERE, by_day())
    assert '"/low/2022/02/14/there.html"' in (room.page(PAGE) or "")
    [note] = summary.notes
    assert (note.file, note.line) == (HERE, 7)
    assert "{% post_url notes/2022-02-14-there %}" in note.note
    assert room.pages() == room.clean_build()
    assert room.engine.verify() == []


@pytest.mark.parametrize("name", ["2022-2-14-there", "other/2022-02-14-there", "/2022-02-14-there"])
def test_neither_zeros_nor_another_folder_hinder(room: Newsroom, name: str) -> None:
    room.upload(LOW, there())
    assert room.upload(HERE, by_day(name)).rejected == []
    room.delete(LOW)
    room.upload(THERE, there())
    assert room.upload(HERE, by_day(name)).rejected == []


def test_the_day_and_slug_are_those_that_the_post_says(room: Newsroom) -> None:
    room.upload("_posts/notes/2022-02-01-file.md", there(slug="there"))
    room.upload("news/_posts/2022-2-3-odd.md", post("Odd", date="2022-02-03 10:00:00 +0800"))
    assert room.upload(HERE, by_day()).rejected == []
    assert room.upload(HERE, by_day("2022-02-03-odd")).rejected == []
    assert room.upload(HERE, by_day("2022-02-01-file")).published == 0


def test_an_exact_name_comes_before_a_day_and_slug(room: Newsroom) -> None:
    room.upload(LOW, there(categories="low"))
    room.upload(HERE, by_day())
    room.upload(THERE, there(categories="top"))
    assert '"/top/2022/02/14/there.html"' in (room.page(PAGE) or "")
    room.delete(THERE)
    assert '"/low/2022/02/14/there.html"' in (room.page(PAGE) or "")
    assert room.engine.verify() == []


def test_of_several_of_one_day_and_slug_the_first_is_meant_whichever_came_first(room: Newsroom) -> None:
    later, first = "_posts/a/2022-02-14-there.md", "_posts/b/2022-02-14-there.md"
    room.upload(later, post("There", date="2022-02-14 12:00:00 +0800", categories="a"))
    room.upload(HERE, by_day())
    room.upload(first, there(categories="b"))
    assert '"/b/2022/02/14/there.html"' in (room.page(PAGE) or "")
    room.upload(first, post("There", date="2022-02-14 13:00:00 +0800", categories="b"))
    assert '"/a/2022/02/14/there.html"' in (room.page(PAGE) or "")
    assert room.pages() == room.clean_build()
    room.delete(later)
    assert '"/b/2022/02/14/there.html"' in (room.page(PAGE) or "")
    room.upload(first, there(categories="c"))
    assert '"/c/2022/02/14/there.html"' in (room.page(PAGE) or "")
    room.delete(first)
    assert [problem.file for problem in room.engine.build().rejected] == [HERE]
    assert room.engine.verify() == []


def test_posts_that_link_to_each_other_by_day_and_slug_settle(room: Newsroom) -> None:
    room.write("_posts/a/2022-02-15-here.md", by_day())
    room.write(LOW, there(body="{% post_url 2022-02-15-here %}\n"))
    assert room.engine.build().rejected == []
    assert room.engine.build().pages_written == 0


def test_a_quarantined_post_is_found_by_the_day_of_its_last_good_version(room: Newsroom) -> None:
    room.upload(LOW, there())
    room.upload(LOW, post("There", date="2022-02-13 10:00:00 +0800", body="{{ site.posts }}"))
    assert room.upload(HERE, by_day()).rejected == []


def test_check_finds_a_post_by_its_day_and_slug(room: Newsroom) -> None:
    room.write(HERE, by_day())
    assert [problem.file for problem in lint(room.folder).problems] == [HERE]
    room.write(LOW, there(body="{% post_url 2022-02-15-here %}\n"))
    found = lint(room.folder)
    assert found.problems == []
    assert any("notes/2022-02-14-there" in note.note for note in found.notes)


def test_verify_mends_lost_and_wrong_names(room: Newsroom) -> None:
    room.upload(LOW, there())
    room.upload(HERE, by_day())
    [item] = room.engine.catalogue.scan("named#")
    room.engine.catalogue.commit(
        [
            Delete(item.key, Condition.ANY),
            Put(item.key._replace(sk="2022-01-01T00:00:00Z#_posts/notes/gone.md"), {}, Condition.ANY),
        ]
    )
    assert len(room.engine.verify()) >= 2
    assert room.engine.repair() == []
    assert '"/2022/02/14/there.html"' in (room.page(PAGE) or "")


@pytest.mark.parametrize("target", ["//2022-02-14-there", "///2022-02-14-there"])
def test_a_link_to_a_file_is_not_found_by_a_day_and_slug(room: Newsroom, target: str) -> None:
    room.upload(LOW, there())
    [problem] = room.upload(HERE, post("Here", body=f"{{% link {target} %}}\n")).rejected
    assert "which is not there" in problem.problem


def test_a_post_that_lies_in_posts_itself_has_no_item_for_its_name(room: Newsroom) -> None:
    room.upload(THERE, there())
    room.upload("_posts/2022-02-12-another-day.md", there())
    assert list(room.engine.catalogue.scan("named#")) == []
