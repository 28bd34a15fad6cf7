"""Pages: where they are written, and what they hold."""

import pytest

from stoppress.content.page import SitePage, parse_page, plain_page
from stoppress.content.site import Site, parse_site
from stoppress.errors import PostProblem

SITE = Site()
FRONT = "---\ntitle: About us\n---\n"


def page(key: str, text: str = FRONT, site: Site = SITE) -> SitePage:
    return parse_page(key, text.encode(), site)


def problem(key: str, text: str = FRONT) -> PostProblem:
    with pytest.raises(PostProblem) as caught:
        page(key, text)
    assert caught.value.file == key
    return caught.value


def test_a_page_whose_address_has_no_html_at_its_end_is_where_that_address_is_looked_for() -> None:
    for style, path in [("date", "two.parts.html"), ("pretty", "two.parts/index.html"), ("weekdate", "two.parts")]:
        assert page("two.parts.html", site=Site(permalink=style)).path == path


@pytest.mark.parametrize(
    ("key", "date", "pretty"),
    [
        ("about.md", "about.html", "about/index.html"),
        ("docs/a.html", "docs/a.html", "docs/a/index.html"),
        ("docs/index.md", "docs/index.html", "docs/index.html"),
        ("other.xml", "other.xml", "other.xml"),
        ("a b+中.txt", "a b+中.txt", "a b+中.txt"),
        ("s.css", "s.css", "s.css"),
        ("dots...md", "dots.html", "dots/index.html"),
        ("noext", "noext", "noext"),
        ("UP.MD", "UP.html", "UP/index.html"),
        ("UP.HTML", "UP.HTML", "UP.HTML"),
        ("page.xhtml", "page.xhtml", "page/index.xhtml"),
        ("deep/down/x.markdown", "deep/down/x.html", "deep/down/x/index.html"),
    ],
)
def test_a_page_is_written_where_jekyll_writes_it(key: str, date: str, pretty: str) -> None:
    for style in ("date", "ordinal", "none", "weekdate", "/:categories/:title", "/:title:output_ext"):
        assert page(key, site=Site(permalink=style)).path == date, style
    for style in ("pretty", "/:year/:title/"):
        assert page(key, site=Site(permalink=style)).path == pretty, style


@pytest.mark.parametrize(
    ("key", "permalink", "url", "path"),
    [
        ("docs/deep/p.md", "/x/:basename:output_ext", "/x/p.html", "x/p.html"),
        ("docs/r.md", "/:path/p-:basename", "/docs/p-r", "docs/p-r.html"),
        ("docs/q.html", "/y/", "/y/", "y/index.html"),
        ("z.html", "/z", "/z", "z.html"),
        ("feed2.xml", "/atom", "/atom", "atom.xml"),
        ("d.json", "/data/", "/data/", "data/index.json"),
        ("a.md", "b.html", "/b.html", "b.html"),
        ("a.md", "/关于/", "/%E5%85%B3%E4%BA%8E/", "关于/index.html"),
        ("welcome.md", "/", "/", "index.html"),
    ],
)
def test_a_permalink_of_its_own(key: str, permalink: str, url: str, path: str) -> None:
    found = page(key, f"---\npermalink: {permalink}\n---\n", Site(permalink="pretty"))
    assert (found.url, found.path) == (url, path)


def test_what_a_page_says() -> None:
    found = page("about.md", "---\ntitle: About\nauthor: Wei\nsince: 2020-01-02\n---\n# Us\n", Site(author="Desk"))
    assert (found.title, found.author, found.front_matter["since"]) == ("About", "Wei", "2020-01-02")
    assert found.content == '<h1 id="us">Us</h1>\n'
    assert (found.is_whole, found.published, found.in_sitemap) == (False, True, True)
    assert page("a.html", "---\n---\n# Us\n").content == "# Us\n"
    assert page("a.html", "---\n---\n").title == ""


@pytest.mark.parametrize(
    ("key", "text", "whole"),
    [
        ("a.html", "---\n---\n<p>A</p>\n", False),
        ("a.html", "---\n---\n\n<!DOCTYPE html>\n<html></html>\n", True),
        ("a.html", "---\n---\n<html lang=en></html>\n", True),
        ("a.html", "---\n---\n<htmlish></htmlish>\n", False),
        ("a.html", "---\nlayout: none\n---\n<p>A</p>\n", True),
        ("a.html", "---\nlayout: null\n---\n<p>A</p>\n", True),
        ("a.html", "---\nlayout:\n---\n<p>A</p>\n", True),
        ("a.html", "---\nlayout: page\n---\n<p>A</p>\n", False),
        ("humans.txt", "---\n---\nWe\n", True),
        ("a.css", "---\n---\nbody {}\n", True),
    ],
)
def test_some_pages_are_whole_in_themselves(key: str, text: str, whole: bool) -> None:
    assert page(key, text).is_whole is whole


def test_defaults_of_the_type_pages_apply() -> None:
    scopes = "\n".join(
        f"  - scope: {{path: '', type: {kind}}}\n    values: {{layout: {kind}-layout}}" for kind in ("posts", "pages")
    )
    site = parse_site(f"defaults:\n{scopes}\n".encode())
    assert page("about.md", site=site).layout == "pages-layout"
    assert page("about.md", "---\nlayout:\n---\n", site).layout == "none"


@pytest.mark.parametrize("text", ["---\npublished: false\n---\n", "---\npublished:\n---\n"])
def test_an_unpublished_page(text: str) -> None:
    assert not page("about.md", text).published


def test_what_the_sitemap_leaves_out() -> None:
    assert not page("about.md", "---\nsitemap: false\n---\n").in_sitemap
    assert not page("humans.txt").in_sitemap


@pytest.mark.parametrize("key", ["feed.xml", "sitemap.xml", "category/index.html", "tag/index.md", "2022/02.md"])
def test_pages_that_stoppress_makes_itself(key: str) -> None:
    for text in (FRONT, "---\n---\n{% for post in site.posts %}{% endfor %}\n"):
        left_out = page(key, text)
        assert (left_out.published, left_out.content) == (False, "")
    mine = page(key, "---\npermalink: /mine/\n---\n")
    assert mine.path.startswith("mine/")
    assert mine.published


@pytest.mark.parametrize("key", ["index.md", "index.html", "404.md", "404.html", "robots.txt"])
def test_pages_of_the_sites_own_that_a_page_may_fill(key: str) -> None:
    assert page(key).path == key.replace(".md", ".html")
    assert "too much" in problem(key, FRONT + "x" * 200_001).problem


def test_a_plain_file_may_fill_them_too() -> None:
    found = plain_page("robots.txt", b"User-agent: *\nDisallow: /\n")
    assert (found.path, found.content, found.is_whole) == ("robots.txt", "User-agent: *\nDisallow: /\n", True)
    with pytest.raises(PostProblem, match="not UTF-8"):
        plain_page("index.html", b"\xff")


@pytest.mark.parametrize(("key", "language"), [("a.scss", "Sass"), ("a.sass", "Sass"), ("a.coffee", "CoffeeScript")])
def test_what_jekyll_would_compile_is_a_clear_problem(key: str, language: str) -> None:
    assert language in problem(key).problem


def test_a_placeholder_that_pages_do_not_have() -> None:
    found = problem("a.md", "---\ntitle: A\npermalink: /:year/a/\n---\n")
    assert (found.line, ":year" in found.problem, ":basename" in found.remedy) == (3, True, True)


@pytest.mark.parametrize("text", ["---\n- a list\n---\n", "---\ntitle: [a]\n---\n", "---\npermalink: /%2e%2e/x\n---\n"])
def test_front_matter_that_is_none(text: str) -> None:
    problem("a.md", text)


@pytest.mark.parametrize("key", ["1: x", "2022-01-01: x", "true: x", "[a, b]: x", "null: x", ".inf: .nan"])
def test_front_matter_with_any_key(key: str) -> None:
    try:
        found = page("a.md", f"---\ntitle: A\nmore:\n  {key}\n---\n")
    except PostProblem:
        return
    assert isinstance(found.front_matter["more"], dict)
