"""The demo site as a reader sees it, on a phone and on a desk."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from .visit import Scheme, Visitor

pytestmark = pytest.mark.xdist_group("browser")

TEXT = "workshop/2026/09/02/impose.html"
TABLE = "油墨/2026/08/27/ink-colours-table.html"
PATHS = ("", TEXT, TABLE, "category/workshop.html", "tag/", "2026/09.html", "404.html")
PHONE, DESK = 360, 1280


@pytest.fixture
def extremes(pages: Path) -> str:
    """The path of the post whose words, code and table are wider than any window."""
    (found,) = pages.rglob("extremes.html")
    return found.relative_to(pages).as_posix()


def overflow(window: Page) -> int:
    """By how many pixels the page is wider than the window."""
    width: int = window.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_no_page_scrolls_sideways(visitor: Visitor, extremes: str, width: int) -> None:
    assert {path: overflow(visitor.open(path, width=width)) for path in (*PATHS, extremes)} == dict.fromkeys(
        (*PATHS, extremes), 0
    )


@pytest.mark.parametrize("selector", ["pre", ".prose table"])
def test_what_is_too_wide_scrolls_inside_itself(visitor: Visitor, extremes: str, selector: str) -> None:
    window = visitor.open(extremes, width=PHONE)
    scrolled = window.locator(selector).first.evaluate("e => { e.scrollLeft = 50; return e.scrollLeft }")
    assert scrolled == 50


def test_images_fit_and_keep_their_shape(visitor: Visitor, extremes: str) -> None:
    image = visitor.open(extremes, width=PHONE).locator(".prose img")
    box = image.bounding_box()
    assert box is not None
    assert box["width"] <= PHONE
    assert box["width"] / box["height"] == pytest.approx(640 / 400, abs=0.01)


def test_the_dark_scheme_is_dark_and_the_light_one_light(visitor: Visitor) -> None:
    def brightness(scheme: Scheme) -> tuple[int, int]:
        window = visitor.open(TEXT, scheme=scheme)
        paper, ink = (
            window.evaluate(f"getComputedStyle(document.body).{name}.match(/\\d+/g).slice(0, 3).map(Number)")
            for name in ("backgroundColor", "color")
        )
        return sum(paper), sum(ink)

    (light_paper, light_ink), (dark_paper, dark_ink) = brightness("light"), brightness("dark")
    assert light_ink < 150 < 600 < light_paper
    assert dark_paper < 150 < 600 < dark_ink


def test_no_page_complains_or_asks_anyone_else(visitor: Visitor, extremes: str) -> None:
    for path in (*PATHS, extremes):
        visitor.open(path)
    assert visitor.complaints == []
    assert visitor.requests
    assert visitor.strangers() == []


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_links_to_tap_are_large_enough(visitor: Visitor, width: int) -> None:
    """WCAG 2.2, 2.5.8: at least 24 by 24 CSS pixels."""
    for path in ("", TEXT, "2026/09.html", "category/workshop.html"):
        window = visitor.open(path, width=width)
        sizes = window.locator("nav a").evaluate_all(
            "links => links.map(link => link.getBoundingClientRect()).map(box => [box.width, box.height])"
        )
        assert sizes
        assert min(min(size) for size in sizes) >= 24


@pytest.mark.parametrize("path", PATHS)
def test_the_heading_is_on_the_first_screen(visitor: Visitor, path: str) -> None:
    heading = visitor.open(path, width=PHONE).locator("h1")
    assert heading.inner_text().strip()
    box = heading.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 400


def test_the_skip_link_appears_for_the_keyboard_and_leads_to_the_content(visitor: Visitor) -> None:
    window = visitor.open(TEXT)
    window.keyboard.press("Tab")
    box = window.locator(".skip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    window.keyboard.press("Enter")
    assert window.evaluate("document.activeElement.id") == "content"


def test_focus_can_be_seen(visitor: Visitor) -> None:
    window = visitor.open("")
    window.keyboard.press("Tab")
    window.keyboard.press("Tab")
    outline = window.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"


def test_chinese_text_has_room_between_its_lines(visitor: Visitor) -> None:
    window = visitor.open(TABLE, width=PHONE)
    style = "(name => parseFloat(getComputedStyle(document.querySelector('.prose p'))[name]))"
    line_height, size = (window.evaluate(style, name) for name in ("lineHeight", "fontSize"))
    assert line_height / size == pytest.approx(1.8, abs=0.01)
    assert size >= 16


def test_a_reader_gets_from_home_to_the_oldest_post_by_links(visitor: Visitor) -> None:
    window = visitor.open("")
    window.get_by_role("link", name="8月", exact=True).click()
    window.get_by_role("link", name="开张：一间只有一台圆盘机的印刷所").click()
    assert window.locator("h1").inner_text() == "开张：一间只有一台圆盘机的印刷所"
    window.get_by_role("link", name="圆盘机", exact=True).click()
    assert window.locator("h1").inner_text() == "圆盘机"
