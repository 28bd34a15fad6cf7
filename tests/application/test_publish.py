"""Publishing single sources: what appears, what goes, and what stays untouched."""

from tests.support.newsroom import Newsroom, post

HELLO = "_posts/2022-02-15-hello.md"


def test_a_post_appears_with_all_pages_that_list_it(room: Newsroom) -> None:
    room.upload(HELLO, post("Hello", categories="news", tags="greeting"))
    assert "Hello" in (room.page("news/2022/02/15/hello.html") or "")
    for path in (
        "index.html",
        "feed.xml",
        "2022/02.html",
        "category/news.html",
        "category/news/2022/02.html",
        "feed/category/news.xml",
        "tag/greeting.html",
        "tag/greeting/2022/02.html",
        "sitemap/2022/02.xml",
    ):
        assert "/news/2022/02/15/hello.html" in (room.page(path) or ""), path
    assert "news" in (room.page("category/index.html") or "")
    assert "greeting" in (room.page("tag/index.html") or "")
    assert "/sitemap/2022/02.xml" in (room.page("sitemap.xml") or "")
    assert room.pages() == room.clean_build()


def test_the_same_upload_again_writes_nothing(room: Newsroom) -> None:
    text = post("Hello", categories="news")
    room.upload(HELLO, text)
    again = room.upload(HELLO, text)
    assert (again.unchanged, again.published, again.pages_written) == (1, 0, 0)


def test_a_deleted_post_leaves_no_trace(room: Newsroom) -> None:
    empty = room.clean_build()
    room.upload(HELLO, post("Hello", categories="news", tags="greeting"))
    summary = room.delete(HELLO)
    assert summary.removed == 1
    assert room.pages() == empty == room.clean_build()
    assert not [
        item for item in room.engine.catalogue.scan("") if item.key.pk.startswith(("path#", "index#", "directory#"))
    ]


def test_an_edit_moves_a_post_between_categories_and_leaves_a_redirect(room: Newsroom) -> None:
    room.upload(HELLO, post("Hello", categories="news"))
    room.upload(HELLO, post("Hello", categories="sport"))
    assert "Hello" in (room.page("category/sport.html") or "")
    assert room.page("category/news.html") is None
    assert "/sport/2022/02/15/hello.html" in (room.page("news/2022/02/15/hello.html") or "")
    assert 'http-equiv="refresh"' in (room.page("news/2022/02/15/hello.html") or "").lower()


def test_a_redirect_follows_its_post_and_goes_with_it(room: Newsroom) -> None:
    for category in ("news", "sport", "arts"):
        room.upload(HELLO, post("Hello", categories=category))
    assert "/arts/2022/02/15/hello.html" in (room.page("news/2022/02/15/hello.html") or "")
    room.delete(HELLO)
    assert room.pages() == room.clean_build()


def test_a_post_that_moves_back_takes_its_redirect_over(room: Newsroom) -> None:
    for category in ("news", "sport", "news"):
        room.upload(HELLO, post("Hello", categories=category))
    assert "Body." in (room.page("news/2022/02/15/hello.html") or "")
    assert "/news/2022/02/15/hello.html" in (room.page("sport/2022/02/15/hello.html") or "")


def test_neighbours_link_to_each_other_in_whatever_order_they_came(room: Newsroom) -> None:
    days = {"01": "First", "03": "Third", "02": "Second"}
    for day, title in days.items():
        room.upload(f"_posts/2022-02-{day}-{title.lower()}.md", post(title, date=f"2022-02-{day} 10:00:00 +0800"))
    middle = room.page("2022/02/02/second.html") or ""
    assert "/2022/02/01/first.html" in middle
    assert "/2022/02/03/third.html" in middle
    assert room.pages() == room.clean_build()
    room.delete("_posts/2022-02-02-second.md")
    assert "/2022/02/01/first.html" in (room.page("2022/02/03/third.html") or "")
    assert room.pages() == room.clean_build()


def test_a_bad_version_leaves_the_last_good_one_live(room: Newsroom) -> None:
    room.upload(HELLO, post("Hello", categories="news"))
    before = room.pages()
    summary = room.upload(HELLO, '---\ntitle: "a "b" c"\n---\n')
    assert room.pages() == before
    (problem,) = summary.rejected
    assert (problem.file, problem.line) == (HELLO, 2)
    assert problem.remedy
    room.upload(HELLO, post("Better", categories="news"))
    assert "Better" in (room.page("category/news.html") or "")
    assert room.pages() == room.clean_build()


def test_a_bad_post_is_reported_each_time_and_leaves_when_deleted(room: Newsroom) -> None:
    for _ in range(2):
        assert len(room.upload(HELLO, "---\n- a list\n---\n").rejected) == 1
    room.delete(HELLO)
    assert room.engine.build().rejected == []


def test_of_two_that_want_one_path_the_first_by_key_owns_it(room: Newsroom) -> None:
    first, second = "_posts/2022-02-15-a.md", "_posts/2022-02-15-b.md"
    room.upload(second, post("Second", permalink="/same.html"))
    assert "Second" in (room.page("same.html") or "")
    room.upload(first, post("First", permalink="/same.html"))
    assert "First" in (room.page("same.html") or "")
    assert "Second" not in (room.page("index.html") or "")
    (problem,) = room.engine.build().rejected
    assert problem.file == second
    assert first in problem.problem
    assert room.pages() == room.clean_build()
    room.delete(first)
    assert "Second" in (room.page("same.html") or "")
    assert "Second" in (room.page("index.html") or "")
    assert room.pages() == room.clean_build()


def test_a_post_is_hidden_until_its_time_comes(room: Newsroom) -> None:
    summary = room.upload(HELLO, post("Hello", date="2024-01-02 00:00:00 +0000"))
    assert (summary.scheduled, summary.published) == (1, 0)
    assert "Hello" not in (room.page("index.html") or "")
    room.now = room.now.replace(day=3)
    assert room.engine.publish([HELLO]).published == 1
    assert "Hello" in (room.page("index.html") or "")


def test_an_unpublished_post_goes(room: Newsroom) -> None:
    room.upload(HELLO, post("Hello"))
    summary = room.upload(HELLO, post("Hello", published="false"))
    assert (summary.hidden, summary.removed) == (1, 0)
    assert room.pages() == room.clean_build()


def test_static_files_are_copied_and_removed(room: Newsroom) -> None:
    assert room.upload("assets/logo.svg", "<svg/>").files == 1
    assert room.page("assets/logo.svg") == "<svg/>"
    room.delete("assets/logo.svg")
    assert room.page("assets/logo.svg") is None


def test_a_post_may_not_take_an_index_pages_place(room: Newsroom) -> None:
    for permalink in ("/index.html", "/category/news.html", "/2022/02.html", "/tag/", "/404.html"):
        (problem,) = room.upload(HELLO, post("Hello", permalink=permalink)).rejected
        assert problem.file == HELLO, permalink
    assert room.pages() == room.clean_build()


def test_a_post_that_the_sites_template_fails_on_hurts_only_itself(room: Newsroom) -> None:
    room.write("_templates/review.html", "{% if post.tags %}{{ post.front_matter.rating }}{% endif %}")
    room.write("_posts/2022-02-16-other.md", post("Other"))
    room.write(HELLO, post("Hello", layout="review", tags="x"))
    summary = room.engine.build()
    assert summary.published == 1
    (problem,) = summary.rejected
    assert problem.file == HELLO
    assert "_templates/review.html" in problem.problem
    assert "Other" in (room.page("index.html") or "")


def test_an_emptied_output_folder_is_filled_again(room: Newsroom) -> None:
    room.upload(HELLO, post("Hello", categories="news"))
    before = room.pages()
    for path in before:
        (room.engine.output / path).unlink()
    room.engine.build()
    assert room.pages() == before
