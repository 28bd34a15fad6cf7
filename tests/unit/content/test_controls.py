"""Control characters, which no reader sees and no feed can hold, are left out with a note."""

import pytest

from stoppress.content.note import Note
from stoppress.content.page import parse_page
from stoppress.content.post import Post, parse_post
from stoppress.content.site import Site, parse_site

KEY = "_posts/2022-02-15-a.md"
CONTROLS = ["\x00", "\x07", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x80", "\x9f", "\ufffe", "\uffff"]


def read(text: str) -> tuple[Post, list[Note]]:
    notes: list[Note] = []
    return parse_post(KEY, text.encode(), Site(), notes=notes), notes


@pytest.mark.parametrize("control", CONTROLS, ids=ascii)
def test_they_are_left_out_of_text_and_front_matter(control: str) -> None:
    post, notes = read(f"---\ntitle: In{control}k\ntags: [a{control}]\n---\nBo{control}dy.\n\n`co{control}de`\n")
    assert (post.title, post.tags) == ("Ink", ("a",))
    assert "Body." in post.content
    assert control not in post.content
    (note,) = notes
    assert (note.file, note.line) == (KEY, 2)
    assert f"U+{ord(control):04X}" in note.note


@pytest.mark.parametrize(
    "kept", ["\t", "\r\n", "\u0085", "\u00a0", "\u200b", "\ufeff", "\ufffd", "\U0001f600"], ids=ascii
)
def test_other_characters_stay(kept: str) -> None:
    post, notes = read(f"---\ntitle: Ink\n---\nBo{kept}dy.\n")
    assert notes == []
    assert kept.replace("\r\n", "\n") in post.content


def test_those_of_pages_and_of_the_configuration_are_left_out_too() -> None:
    notes: list[Note] = []
    assert parse_page("about.md", b"---\ntitle: A\x08bout\n---\nx\n", Site(), notes=notes).title == "About"
    assert [note.line for note in notes] == [2]
    assert parse_site(b"title: A\x08\n").title == "A"
