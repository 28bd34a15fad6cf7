"""Ids of headings, as Ruby's ``downcase`` and ``\\p{Word}`` make them."""

import pytest

from kramdown.tree.headings import github_id

KEPT = [
    *("a", "ß", "ǆ", "ⓐ", "ა", "ʰ", "〆", "中", "ˈ"),  # letters of all kinds
    *("\u0301", "\u0903", "\u20dd"),  # marks: above, beside and around another
    *("5", "٣", "Ⅷ".lower(), "〇"),  # digits, and numbers that are letters
    *("_", "‿", "⁀", "＿"),  # connectors
    *("🄰", "🅉", "🅐", "🅰", "🆉"),  # letters in circles and squares
    "-",
]

DROPPED = [
    *"!\"#$%&'()*+,./:;<=>?@[\\]^`{|}~",
    *("½", "²", "①", "㈠"),  # numbers that are neither
    *("—", "’", "«", "「", "、"),
    *("€", "±", "☃", "😀", "🄯", "🆊"),
    *("\u00a0", "\u2003", "\u3000", "\u200b", "\u00ad", "\ufeff", "\x85"),
]

SMALL = {
    "ΣΑΣ": "σασ",
    "ΟΔΌΣ ΣΑΣ": "οδός-σασ".replace("ς", "σ"),
    "İ": "i̇",
    "ẞ": "ß",
    "ǅ": "ǆ",
    "Ⓐ b": "ⓐ-b",
    "ᲀა": "ᲀა",
    "Ⴀ": "ⴀ",
    "a\tb  c": "a-b--c",
    "☃ c": "-c",
}


@pytest.mark.parametrize("character", KEPT, ids=ascii)
def test_kept(character: str) -> None:
    assert github_id(character) == character


@pytest.mark.parametrize("character", DROPPED, ids=ascii)
def test_dropped(character: str) -> None:
    assert github_id(f"a{character}b") == "ab"


@pytest.mark.parametrize("text", SMALL, ids=ascii)
def test_small_letters(text: str) -> None:
    assert github_id(text) == SMALL[text]
