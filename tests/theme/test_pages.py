"""What every page says, and where its links lead."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoppress.content.index import HOME, Index
from stoppress.theme import Theme

from .reading import read
from .specimens import FOUNDRY, SITE, entry, every_page, post
from .specimens import page as site_page

HTML_PAGES = ("post", "home", "category", "tag", "archive", "part", "categories", "tags", "not found", "redirect")
HOSTILE = "</title><script>alert(\"1\")</script> & 'it' {{ 7 * 7 }}"


@pytest.mark.parametrize("name", HTML_PAGES)
def test_every_page_is_well_formed_with_one_title_and_one_first_heading(name: str) -> None:
    page = read(every_page(Theme(SITE))[name])
    assert page.one("html").attributes["lang"] == "en"
    assert page.one("title").text
    assert page.one("h1").text
    assert len(page.all("main")) == 1
    assert not page.all("script")


@pytest.mark.parametrize("name", [name for name in HTML_PAGES if name != "redirect"])
def test_every_page_has_a_skip_link_landmarks_and_the_feed(name: str) -> None:
    page = read(every_page(Theme(SITE))[name])
    assert page.links()["Skip to content"] == "#content"
    assert page.one("main").attributes["id"] == "content"
    assert all(nav.attributes.keys() & {"aria-label", "aria-labelledby"} for nav in page.all("nav"))
    assert page.all("link", rel="alternate")[0].attributes["href"] == "/feed.xml"


def test_a_post_shows_its_title_date_categories_tags_content_and_neighbours() -> None:
    page = read(Theme(SITE).post(post(), entry("Before", day=1), entry("After", day=20)))
    assert page.one("h1").text == "A comma from 1951"
    time = page.one("time")
    assert (time.attributes["datetime"], time.text) == ("2022-02-15T20:57:16+08:00", "15 February 2022 20:57")
    links = page.links()
    assert links["Foundry"] == "/category/foundry.html"
    assert links["铅字"] == "/tag/%E9%93%85%E5%AD%97.html"
    assert links["Previous Before"] == "/foundry/2022/02/01/comma.html"
    assert links["Next After"] == "/foundry/2022/02/20/comma.html"
    assert page.one("em").text == "too tall"


def test_a_post_tells_search_engines_and_social_sites_about_itself() -> None:
    page = read(Theme(SITE).post(post(front_matter={"image": "/assets/comma.svg"}), None, None))
    url = "https://forme.example/foundry/2022/02/15/comma.html"
    assert page.one("link", rel="canonical").attributes["href"] == url
    assert page.one("meta", property="og:url").attributes["content"] == url
    assert page.one("meta", property="og:type").attributes["content"] == "article"
    assert page.one("meta", property="og:image").attributes["content"] == "https://forme.example/assets/comma.svg"
    assert page.one("meta", name="description").attributes["content"] == "It is too tall by a hair."


def test_a_posts_own_description_and_language_win() -> None:
    front_matter = {"description": "Own words.", "lang": "zh-CN"}
    page = read(Theme(SITE).post(post(front_matter=front_matter), None, None))
    assert page.one("meta", name="description").attributes["content"] == "Own words."
    assert page.one("h1").attributes["lang"] == "zh-CN"


@pytest.mark.parametrize("odd", [None, 7, ["en"], {"a": 1}])
def test_front_matter_of_an_unexpected_type_does_no_harm(odd: object) -> None:
    front_matter = {"description": odd, "lang": odd, "image": odd}
    page = read(Theme(SITE).post(post(front_matter=front_matter), None, None))
    assert page.one("h1").attributes["lang"] == "en"


def test_a_post_without_title_gets_a_word_to_click_on() -> None:
    page = read(Theme(SITE).landing(HOME, [entry("")], []))
    assert page.links()["Untitled"] == "/foundry/2022/02/15/comma.html"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), min_size=1))
def test_any_title_is_shown_as_written(title: str) -> None:
    theme = Theme(SITE)
    page = read(theme.post(post(title), entry(title), None))
    assert page.one("h1").text == title
    assert page.one("title").text == f"{title} – The Forme"
    assert page.one("meta", property="og:title").attributes["content"] == title


def test_nothing_an_author_writes_outside_the_content_becomes_markup() -> None:
    site = replace(SITE, title=HOSTILE, description=HOSTILE, author=HOSTILE, lang='"><script>')
    theme = Theme(site)
    odd = entry(HOSTILE, summary=HOSTILE, categories=(HOSTILE,))
    index = Index("category", HOSTILE)
    pages = [
        theme.post(post(HOSTILE, categories=(HOSTILE,), tags=(HOSTILE,), author=HOSTILE), odd, odd),
        theme.landing(index, [odd], ["2022-02"]),
        theme.archive(index, "2022-02", [odd], part=None, parts=1, older=None, newer=None),
        theme.directory("tag", [HOSTILE]),
        theme.not_found(),
    ]
    for page in map(read, pages):
        assert not page.all("script")
        assert page.one("html").attributes["lang"] == '"><script>'


def test_baseurl_stands_before_every_link_once() -> None:
    pages = every_page(Theme(replace(SITE, baseurl="/the news")))
    for name in HTML_PAGES:
        if name == "redirect":
            continue
        page = read(pages[name])
        targets = [element.attributes["href"] for element in page.all("a") + page.all("link")]
        inside = [target.removeprefix("https://forme.example") for target in targets if target != "#content"]
        assert all(target.startswith("/the%20news/") and target.count("the%20news") == 1 for target in inside), name


def test_without_a_url_nothing_claims_to_be_absolute() -> None:
    page = read(Theme(replace(SITE, url="")).post(post(), None, None))
    assert not page.all("link", rel="canonical")
    assert not page.all("meta", property="og:url")


def test_home_lists_entries_newest_first_and_its_archive_by_year() -> None:
    page = read(every_page(Theme(SITE))["home"])
    assert [element.text for element in page.all("h3")] == ["Two", "One", "2022", "2021"]
    assert page.links()["January"] == "/2022/01.html"
    assert page.links()["December"] == "/2021/12.html"
    assert page.links()["Home"] == "/"


@pytest.mark.parametrize(
    ("periods", "links"),
    [
        (["2022", "2021"], {"2022": "/2022.html", "2021": "/2021.html"}),
        (["2022-02-15"], {"15 February": "/2022/02/15.html"}),
    ],
)
def test_landings_link_to_periods_of_any_length(periods: list[str], links: dict[str, str]) -> None:
    assert links.items() <= read(Theme(SITE).landing(HOME, [entry()], periods)).links().items()


def test_a_category_offers_its_feed_and_does_not_repeat_its_own_name() -> None:
    page = read(every_page(Theme(SITE))["category"])
    feeds = [element.attributes["href"] for element in page.all("link", rel="alternate")]
    assert feeds == ["/feed.xml", "/feed/category/foundry.xml"]
    assert "Foundry" not in page.links()


def test_an_empty_home_says_so() -> None:
    assert b"Nothing has been published here yet." in Theme(SITE).landing(HOME, [], [])


def test_a_period_links_to_its_full_parts_and_its_neighbours() -> None:
    links = read(every_page(Theme(SITE))["archive"]).links()
    assert {text: target for text, target in links.items() if "Part" in text or "2022" in text} == {
        "Part 1": "/2022/02-1.html",
        "Part 2": "/2022/02-2.html",
        "Older January 2022": "/2022/01.html",
        "Newer March 2022": "/2022/03.html",
    }


def test_a_full_part_links_only_to_what_can_not_change() -> None:
    links = read(every_page(Theme(SITE))["part"]).links()
    assert links["Part 1"] == "/category/foundry/2022/02-1.html"
    assert links["Newest part"] == "/category/foundry/2022/02.html"
    assert not [text for text in links if text in ("Part 2", "Part 3") or text.startswith(("Older", "Newer"))]


def test_the_first_part_has_no_part_before_it() -> None:
    page = read(Theme(SITE).archive(FOUNDRY, "2022-02", [entry()], part=1, parts=0, older=None, newer=None))
    assert [text for text in page.links() if "art" in text] == ["Newest part"]


def test_a_directory_of_two_thousand_names_links_each() -> None:
    names = [f"source {number}" for number in range(2000)]
    links = read(Theme(SITE).directory("category", names)).links()
    assert links["source 1999"] == "/category/source%201999.html"
    assert len(links) >= 2000


def test_a_redirect_leads_on_and_asks_not_to_be_indexed() -> None:
    page = read(Theme(SITE).redirect("/new%20place.html"))
    refresh = {"http-equiv": "refresh"}
    assert page.one("meta", **refresh).attributes["content"] == "0; url=/new%20place.html"
    assert page.one("link", rel="canonical").attributes["href"] == "https://forme.example/new%20place.html"
    assert page.one("meta", name="robots").attributes["content"] == "noindex"
    assert page.links() == {"/new%20place.html": "/new%20place.html"}


def test_the_page_for_what_is_not_there_asks_not_to_be_indexed() -> None:
    page = read(Theme(SITE).not_found())
    assert page.one("meta", name="robots").attributes["content"] == "noindex"
    assert not page.all("link", rel="canonical")


def test_robots_names_the_sitemap_where_the_site_knows_its_url() -> None:
    theme = Theme(replace(SITE, baseurl="/news"))
    assert theme.robots() == b"User-agent: *\nAllow: /\n\nSitemap: https://forme.example/news/sitemap.xml\n"
    assert Theme(replace(SITE, url="")).robots() == b"User-agent: *\nAllow: /\n"


def test_the_header_leads_to_the_pages_that_the_configuration_names() -> None:
    site = replace(SITE, header_pages=("about-us.md", "docs/index.md", "contact.html"), baseurl="/blog")
    header = Theme(site).page(site_page(url="/about-us.html")).decode().partition("</nav>")[0]
    assert '<a href="/blog/about-us.html" aria-current="page">About Us</a>' in header
    assert '<a href="/blog/docs/">Docs</a>' in header
    assert '<a href="/blog/contact.html">Contact</a>' in header
    pretty = Theme(replace(site, permalink="pretty")).not_found().decode()
    assert '<a href="/blog/about-us/">About Us</a>' in pretty
