"""The stylesheet: small, self-contained, and readable in both colour schemes."""

import re
from itertools import product

import pytest

from stoppress.theme import packaged

CSS = packaged.assets()["assets/stoppress.css"].decode()
TEXT = ("ink", "muted", "accent", "code-comment", "code-keyword", "code-string", "code-number", "code-name")
BACKGROUNDS = ("paper", "wash")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
)


def luminance(colour: str) -> float:
    """The relative luminance of ``#rrggbb`` (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "background"), list(product(TEXT, BACKGROUNDS)))
def test_text_has_the_contrast_that_wcag_aa_asks_for(scheme: dict[str, str], text: str, background: str) -> None:
    assert contrast(scheme[text], scheme[background]) >= 4.5


def test_the_dark_scheme_changes_every_colour() -> None:
    assert LIGHT.keys() == DARK.keys() == {*TEXT, *BACKGROUNDS, "rule"}
    assert all(LIGHT[name] != DARK[name] for name in LIGHT)
    assert "@media (prefers-color-scheme: dark)" in CSS


def test_colours_are_named_once_and_used_by_name() -> None:
    rules = CSS.split("*,\n", 1)[1].replace("color: #000;", "")
    assert not re.findall(r"#[0-9a-f]{3,8}\b|rgb|hsl", rules)


def test_it_is_small_and_fetches_nothing() -> None:
    assert len(CSS.encode()) < 12_000
    assert "url(" not in CSS
    assert "@import" not in CSS


def test_every_class_in_it_is_used_by_a_template_or_by_converted_posts() -> None:
    converted = {"highlight", "rouge-table", "lineno", "footnote", "page-post", "page-not-found"}
    python_markdown = {"admonition", "admonition-title", "codehilitetable", "headerlink", "linenos"}
    pygments = {"gp", "ow", "nt", "gd", "err", "gi", "na", "o", "nf", "nc", "nd", "nb", "gh", "hll"}
    templates = "".join(packaged.templates().values())
    used = {name for names in re.findall(r'class="([^"{]+)', templates) for name in names.split()}
    assert set(re.findall(r"(?<=[\s,.>(])\.([a-z][\w-]*)", CSS)) <= used | converted | python_markdown | pygments
