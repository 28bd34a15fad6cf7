"""What the documentation says of commands and settings is what the code says."""

from tests.repository.reference import MAKERS, PART, pages


def test_every_part_is_as_the_code_makes_it() -> None:
    stale = [page.name for page, text, made in pages() if text != made]
    assert stale == [], "bring them up to date with: make docs"


def test_every_command_and_setting_has_its_part() -> None:
    assert sorted(part["name"] for _, text, _ in pages() for part in PART.finditer(text)) == sorted(MAKERS)
