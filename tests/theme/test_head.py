"""The head of a page: what front matter says to search engines, under jekyll-seo-tag's names."""

import pytest

from stoppress.content.index import HOME
from stoppress.content.page import SitePage, parse_page
from stoppress.content.site import Site
from stoppress.theme import Theme

from .specimens import SITE, post

IMAGE = "/assets/press.svg"


def head(front_matter: str = "", site: Site = SITE) -> str:
    return Theme(site).page(page(front_matter, site)).decode().partition("</head>")[0]


def page(front_matter: str, site: Site = SITE, key: str = "about.md") -> SitePage:
    return parse_page(key, f"---\ntitle: About\n{front_matter}\n---\nUs.\n".encode(), site)


def test_a_page_that_says_nothing_of_itself() -> None:
    text = head()
    assert '<link rel="canonical" href="https://forme.example/about.html">' in text
    assert '<meta property="og:locale" content="en">' in text
    assert '<meta name="twitter:card" content="summary">' in text
    for name in ("description", "author", "og:image", "robots"):
        assert f'"{name}"' not in text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("description: Who we are", '<meta name="description" content="Who we are">'),
        ("description: Who we are", '<meta property="og:description" content="Who we are">'),
        ("author: Wei & Ida", '<meta name="author" content="Wei &amp; Ida">'),
        ("author: {name: Wei}", '<meta name="author" content="Wei">'),
        ("lang: zh-CN", '<meta property="og:locale" content="zh_CN">'),
        ("canonical_url: https://other.example/a", '<link rel="canonical" href="https://other.example/a">'),
        ("canonical_url: https://other.example/a", '<meta property="og:url" content="https://other.example/a">'),
        (f"image: {IMAGE}", f'<meta property="og:image" content="https://forme.example{IMAGE}">'),
        (f"image: {IMAGE}", '<meta name="twitter:card" content="summary_large_image">'),
        ("image: 图/a b.png", 'content="https://forme.example/%E5%9B%BE/a%20b.png"'),
        ("image: https://cdn.example/a%20b.png?x=1&y=2", 'content="https://cdn.example/a%20b.png?x=1&amp;y=2"'),
        (f"image: {{path: {IMAGE}, alt: A press}}", '<meta property="og:image:alt" content="A press">'),
        (f"image: {{path: {IMAGE}, width: 80, height: 50}}", '<meta property="og:image:width" content="80">'),
        (f"image: {{twitter: {IMAGE}}}", f'content="https://forme.example{IMAGE}"'),
    ],
)
def test_what_front_matter_adds(written: str, shown: str) -> None:
    assert shown in head(written)


@pytest.mark.parametrize("written", ["image: [a]", "image: {alt: x}", "image: 7", "lang: [a]", "description: {a: b}"])
def test_values_of_another_kind_count_as_none(written: str) -> None:
    assert head(written) == head()


def test_posts_the_home_page_and_the_404_page_have_it_too() -> None:
    theme = Theme(SITE)
    extra = {"image": IMAGE, "lang": "zh-CN", "description": "Small"}
    assert f'content="https://forme.example{IMAGE}"' in theme.post(post(front_matter=extra), None, None).decode()
    home = theme.landing(HOME, [], [], page("description: Welcome", key="index.md")).decode()
    assert '<meta name="description" content="Welcome">' in home
    missing = theme.not_found(page(f"image: {IMAGE}", key="404.md")).decode()
    assert '<meta name="robots" content="noindex">' in missing
    assert "og:image" not in missing


def test_words_in_another_language_are_marked() -> None:
    text = Theme(SITE).page(page("lang: zh-CN")).decode()
    assert '<html lang="en">' in text
    assert '<h1 lang="zh-CN">' in text
