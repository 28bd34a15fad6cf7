"""Pages outside ``_posts/``: published one by one as posts are, and listed by nothing but the sitemap."""

import pytest

from tests.support.newsroom import Newsroom, post

ABOUT = "about.md"
HELLO = "_posts/2022-02-15-hello.md"


def page(title: str, body: str = "Text.\n", **front_matter: str) -> str:
    lines = [f"{key}: {value}" for key, value in {"title": title, **front_matter}.items()]
    return "---\n" + "\n".join(lines) + f"\n---\n{body}"


def test_a_page_appears_and_nothing_but_the_sitemap_names_it(room: Newsroom) -> None:
    room.upload(HELLO, post("Hello"))
    before = room.pages()
    summary = room.upload(ABOUT, page("About us", "Who *we* are.\n"))
    assert (summary.files, summary.rejected) == (1, [])
    changed = {path for path, body in room.pages().items() if before.get(path) != body}
    assert changed == {"about.html", "sitemap.xml", "sitemap/pages.xml"}
    text = room.page("about.html") or ""
    assert "<h1" in text
    assert "About us</h1>" in text
    assert "<em>we</em>" in text
    assert "Hello" not in text
    assert "https://news.example/about.html" in (room.page("sitemap/pages.xml") or "")
    assert "/sitemap/pages.xml" in (room.page("sitemap.xml") or "")
    assert room.pages() == room.clean_build()


def test_the_same_page_again_writes_nothing(room: Newsroom) -> None:
    room.upload(ABOUT, page("About"))
    assert room.upload(ABOUT, page("About")).pages_written == 0
    assert room.engine.build().pages_written == 0


def test_a_deleted_page_leaves_no_trace(room: Newsroom) -> None:
    empty = room.clean_build()
    room.upload(ABOUT, page("About"))
    room.delete(ABOUT)
    assert room.pages() == empty
    assert not [item for item in room.engine.catalogue.scan("") if item.key.pk.startswith(("path#", "pages"))]


def test_a_page_that_moves_leaves_a_redirect(room: Newsroom) -> None:
    room.upload(ABOUT, page("About"))
    room.upload(ABOUT, page("About", permalink="/us/"))
    assert "About" in (room.page("us/index.html") or "")
    assert 'http-equiv="refresh"' in (room.page("about.html") or "")
    assert "/us/" in (room.page("about.html") or "")


def test_a_page_declares_its_former_addresses(room: Newsroom) -> None:
    room.upload(ABOUT, page("About", redirect_from="[/us/, /who.html]"))
    for path in ("us/index.html", "who.html"):
        assert "/about.html" in (room.page(path) or "")
    room.upload("index.md", page("Welcome", redirect_from="/home/"))
    assert 'content="0; url=/"' in (room.page("home/index.html") or "")
    assert room.pages() == room.clean_build()
    room.delete(ABOUT)
    assert room.page("who.html") is None
    assert room.pages() == room.clean_build()


def test_a_bad_version_leaves_the_last_good_one(room: Newsroom) -> None:
    room.upload(ABOUT, page("About"))
    before = room.pages()
    (problem,) = room.upload(ABOUT, "---\n- a list\n---\n").rejected
    assert problem.file == ABOUT
    assert room.pages() == before


def test_a_page_may_not_take_a_posts_place(room: Newsroom) -> None:
    room.upload(HELLO, post("Hello", permalink="/about.html"))
    (problem,) = room.upload(ABOUT, page("About")).rejected
    assert HELLO in problem.problem
    room.delete(HELLO)
    assert "About" in (room.page("about.html") or "")
    assert room.pages() == room.clean_build()


def test_an_unpublished_page_goes(room: Newsroom) -> None:
    room.upload(ABOUT, page("About"))
    room.upload(ABOUT, page("About", published="false"))
    assert room.page("about.html") is None
    assert room.pages() == room.clean_build()


def test_texts_of_other_kinds_are_written_as_they_are(room: Newsroom) -> None:
    room.upload("humans.txt", "---\n---\nWe *are*.\n")
    room.upload("style.css", "---\n---\nbody { color: red }\n")
    assert room.page("humans.txt") == "We *are*.\n"
    assert room.page("style.css") == "body { color: red }\n"
    assert room.page("sitemap/pages.xml") is None


def test_a_layout_of_the_sites_own(room: Newsroom) -> None:
    room.write("_templates/plain.html", "<p>{{ document.front_matter.motto }}</p>{{ document.content | safe }}")
    room.write(ABOUT, page("About", layout="plain", motto="Ink"))
    room.write("data.xml", page("Data", "<x/>\n", layout="plain", motto="Lead"))
    room.write("other.md", page("Other", layout="nowhere"))
    assert room.engine.build().rejected == []
    assert room.page("about.html") == "<p>Ink</p><p>Text.</p>\n"
    assert room.page("data.xml") == "<p>Lead</p><x/>\n"
    assert "Other</h1>" in (room.page("other.html") or "")


def test_a_template_that_fails_on_a_page_hurts_only_it(room: Newsroom) -> None:
    room.write("_templates/plain.html", "{% if document %}{{ document.front_matter.motto }}{% endif %}")
    room.write(ABOUT, page("About", layout="plain"))
    room.write("index.md", page("Home", layout="plain"))
    room.write(HELLO, post("Hello"))
    assert [problem.file for problem in room.engine.build().rejected] == [ABOUT, "index.md"]
    assert "Hello" in (room.page("index.html") or "")


def test_the_root_page_stands_above_the_newest_posts(room: Newsroom) -> None:
    room.upload(HELLO, post("Hello"))
    plain = room.pages()
    room.upload("index.md", page("Welcome", "We print *news*.\n", description="What we are"))
    text = room.page("index.html") or ""
    assert "<em>news</em>" in text
    assert text.index("Welcome</h2>") < text.index("<em>news</em>") < text.index("Hello")
    assert 'name="description" content="What we are"' in text
    assert "https://news.example/<" in (room.page("sitemap/pages.xml") or "")
    room.upload("_posts/2022-02-16-two.md", post("Two", date="2022-02-16 10:00:00 +0800"))
    text = room.page("index.html") or ""
    assert "Two" in text
    assert "Welcome" in text
    assert room.pages() == room.clean_build()
    room.delete("_posts/2022-02-16-two.md")
    room.delete("index.md")
    assert room.pages() == plain


def test_a_bad_root_page_leaves_its_last_good_text_while_posts_come(room: Newsroom) -> None:
    room.upload("index.md", page("Welcome"))
    assert room.upload("index.md", "---\n- a list\n---\n").rejected
    room.upload(HELLO, post("Hello"))
    text = room.page("index.html") or ""
    assert "Welcome" in text
    assert "Hello" in text


def test_a_root_page_that_is_whole_is_the_home_page(room: Newsroom) -> None:
    html = "<!DOCTYPE html>\n<title>Mine</title>\n"
    for key, text in {"index.html": html, "404.html": f"---\n---\n{html}", "robots.txt": "User-agent: x\n"}.items():
        room.upload(key, text)
    assert (room.page("index.html"), room.page("404.html")) == (html, html)
    assert room.page("robots.txt") == "User-agent: x\n"
    room.upload(HELLO, post("Hello"))
    assert room.page("index.html") == html
    assert "Hello" in (room.page("feed.xml") or "")
    assert room.pages() == room.clean_build()
    for key in ("index.html", "404.html", "robots.txt"):
        room.delete(key)
    assert "Hello" in (room.page("index.html") or "")
    assert "Sitemap:" in (room.page("robots.txt") or "")
    assert room.pages() == room.clean_build()


def test_a_root_page_with_a_layout_of_the_sites_own(room: Newsroom) -> None:
    room.write(
        "_templates/front.html",
        "{{ page.title }}|{% for entry in entries %}{{ entry.title }}{% endfor %}|"
        "{% if document %}{{ document.content | safe }}{% endif %}",
    )
    room.write("index.md", page("Welcome", layout="front"))
    room.write(HELLO, post("Hello"))
    room.engine.build()
    assert room.page("index.html") == "Welcome|Hello|<p>Text.</p>\n"


def test_of_two_root_pages_the_first_is_shown(room: Newsroom) -> None:
    room.upload("index.md", page("Second"))
    room.upload("index.html", page("First"))
    assert "First" in (room.page("index.html") or "")
    assert [problem.file for problem in room.engine.build().rejected] == ["index.md"]
    assert room.pages() == room.clean_build()
    room.delete("index.html")
    assert "Second" in (room.page("index.html") or "")
    assert room.pages() == room.clean_build()


def test_a_root_page_that_moves_away_leaves_the_home_page(room: Newsroom) -> None:
    empty = room.page("index.html") if room.engine.build() else None
    room.upload("index.md", page("Welcome"))
    room.upload("index.md", page("Welcome", permalink="/welcome/"))
    assert room.page("index.html") == empty
    assert "Welcome" in (room.page("welcome/index.html") or "")
    room.upload("index.md", page("Welcome"))
    assert "Welcome" in (room.page("index.html") or "")
    assert 'http-equiv="refresh"' in (room.page("welcome/index.html") or "")


def test_the_404_page_is_the_sites_own(room: Newsroom) -> None:
    room.upload("404.md", page("Gone fishing", "Try the *river*.\n"))
    text = room.page("404.html") or ""
    assert "Gone fishing</h1>" in text
    assert "<em>river</em>" in text
    assert 'content="noindex"' in text
    assert "404" not in (room.page("sitemap/pages.xml") or "")
    assert room.pages() == room.clean_build()
    room.delete("404.md")
    assert room.pages() == room.clean_build()


def test_posts_and_pages_that_the_sitemap_is_to_leave_out(room: Newsroom) -> None:
    room.upload(HELLO, post("Hello", sitemap="false"))
    room.upload("_posts/2022-02-16-two.md", post("Two", date="2022-02-16 10:00:00 +0800"))
    room.upload(ABOUT, page("About", sitemap="false"))
    shard = room.page("sitemap/2022/02.xml") or ""
    assert "two.html" in shard
    assert "hello.html" not in shard
    assert room.page("sitemap/pages.xml") is None
    assert "hello.html" in (room.page("2022/02.html") or "")


OURS = ("feed.xml", "sitemap.xml", "category/index.html", "tag/x.md", "category", "2022/02.html")


@pytest.mark.parametrize("text", [page("Mine"), "---\n---\n{% for post in site.posts %}{% endfor %}\n", "Mine.\n"])
@pytest.mark.parametrize("key", OURS)
def test_a_page_that_stoppress_makes_is_left_out_with_a_note(room: Newsroom, key: str, text: str) -> None:
    if key == "tag/x.md" and not text.startswith("---"):
        key = "tag/x.html"
    empty = room.clean_build()
    done = room.upload(key, text)
    assert (done.rejected, done.files) == ([], 0)
    assert [note.file for note in done.notes] == [key]
    assert "Stoppress makes" in done.notes[0].note
    assert room.pages() == empty
    assert room.engine.build().notes == []
    assert room.delete(key).files == 0


def test_a_page_that_is_not_to_be_seen_gets_no_note(room: Newsroom) -> None:
    assert room.upload("feed.xml", "---\npublished: false\n---\n").notes == []


def test_a_page_that_comes_to_stoppress_own_place_goes_there(room: Newsroom) -> None:
    room.upload("2022/02/03.md", page("Mine"))
    assert "Mine" in (room.page("2022/02/03.html") or "")
    room.write("_config.yml", "stoppress:\n  archive_period: day\n")
    assert [note.file for note in room.engine.build().notes] == ["2022/02/03.md"]
    assert room.page("2022/02/03.html") is None


@pytest.mark.parametrize("key", ["assets/a.scss"])
def test_a_page_that_can_not_be_is_a_clear_problem(room: Newsroom, key: str) -> None:
    empty = room.clean_build()
    (problem,) = room.upload(key, page("Mine")).rejected
    assert (problem.file, problem.line) == (key, 1)
    assert room.pages() == empty


def test_every_kind_of_page_is_verified(room: Newsroom) -> None:
    for key in (ABOUT, "index.md", "404.md", "docs/a.html"):
        room.write(key, page(key))
    room.engine.build()
    assert room.engine.verify() == []
    for item in list(room.engine.catalogue.scan("override#")):
        room.engine.catalogue._connection().execute("DELETE FROM items WHERE pk = ?", (item.key.pk,))
    for path in ("about.html", "sitemap/pages.xml", "404.html"):
        (room.engine.output / path).unlink()
    assert {(one.kind, one.place) for one in room.engine.verify()} >= {
        ("missing", "about.html"),
        ("missing", "sitemap/pages.xml"),
        ("missing", "404.html"),
        ("unlisted", "override#index.html index.md"),
    }
    assert room.engine.repair() == []
    assert room.pages() == room.clean_build()
