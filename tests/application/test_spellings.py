"""Categories and tags that differ in the case of letters alone are one index, named as its newest post has it."""

from pathlib import Path
from unittest.mock import patch

import pytest

from stoppress.content.index import Index
from stoppress.content.slug import lower
from tests.support.newsroom import Newsroom, newsroom, post

OLD, NEW = "_posts/2022-01-15-old.md", "_posts/2022-02-15-new.md"


def written(day: str, **fields: str) -> str:
    return post(day, date=f"{day} 10:00:00 +0800", **fields)


@pytest.fixture
def typing(room: Newsroom) -> Newsroom:
    """A category and a tag that an older post spells otherwise than a newer one."""
    room.engine.build()
    room.upload(OLD, written("2022-01-15", categories="Typing", tags="CI/CD"))
    room.upload(NEW, written("2022-02-15", categories="typing", tags="ci/cd"))
    return room


def test_two_spellings_share_the_pages_of_one_index(typing: Newsroom) -> None:
    pages = [path for path in typing.pages() if path.startswith(("category/", "tag/", "feed/"))]
    assert sorted(pages) == [
        "category/index.html",
        "category/typing.html",
        "category/typing/2022/01.html",
        "category/typing/2022/02.html",
        "feed/category/typing.xml",
        "tag/ci~2fcd.html",
        "tag/ci~2fcd/2022/01.html",
        "tag/ci~2fcd/2022/02.html",
        "tag/index.html",
    ]
    assert (typing.page("category/typing.html") or "").count("<h3><a") == 2


@pytest.mark.parametrize("first", ["Typing", "typing", "TYPING"])
def test_a_post_with_several_spellings_is_listed_once(room: Newsroom, first: str) -> None:
    room.engine.build()
    room.upload(OLD, written("2022-01-15", tags=f"[{first}, tYPING, Typing]"))
    page = room.page("tag/typing.html") or ""
    assert page.count("<h3><a") == 1
    assert f"<h1>{first}</h1>" in page


def test_a_listing_does_not_repeat_its_own_name_however_it_is_spelled(typing: Newsroom) -> None:
    typing.upload(NEW, written("2022-02-15", categories="typing Writing"))
    listing = (typing.page("category/typing.html") or "").partition('<ul class="entries">')[2].partition("</ul>")[0]
    assert "Writing" in listing
    assert "yping" not in listing.replace('href="/typing/', "")


def test_each_page_is_headed_as_its_newest_post_spells_it(typing: Newsroom) -> None:
    assert "<h1>typing</h1>" in (typing.page("category/typing.html") or "")
    assert "<title>typing" in (typing.page("feed/category/typing.xml") or "")
    assert ">typing</a>" in (typing.page("category/typing/2022/02.html") or "")
    assert ">Typing</a>" in (typing.page("category/typing/2022/01.html") or "")
    assert ">CI/CD</a>" in (typing.page("tag/ci~2fcd/2022/01.html") or "")
    assert ">Typing</a>" in (typing.page("typing/2022/01/15/old.html") or "")


def names_of(room: Newsroom, kind: str) -> str:
    return (room.page(f"{kind}/index.html") or "").partition('<ul class="names">')[2].partition("</ul>")[0]


def test_the_directory_has_the_newest_spelling(typing: Newsroom) -> None:
    assert ">typing</a>" in names_of(typing, "category")
    typing.upload(NEW, written("2022-02-15", categories="TypinG"))
    assert '<a href="/category/typing.html">TypinG</a>' in names_of(typing, "category")
    assert '<a href="/tag/ci~2fcd.html">CI/CD</a>' in names_of(typing, "tag")
    typing.delete(NEW)
    assert names_of(typing, "category").count("<li>") == 1
    assert ">Typing</a>" in names_of(typing, "category")
    assert typing.pages() == typing.clean_build()


def test_an_older_post_changes_no_name(typing: Newsroom) -> None:
    before = names_of(typing, "category")
    typing.upload(OLD, written("2022-01-15", categories="TYPING"))
    assert names_of(typing, "category") == before
    assert typing.pages() == typing.clean_build()


def test_what_comes_piece_by_piece_is_what_comes_at_once(typing: Newsroom, tmp_path: Path) -> None:
    with newsroom(tmp_path / "at once") as room:
        for key in (OLD, NEW):
            room.write(key, (typing.folder / key).read_text())
        room.engine.build()
        assert room.pages() == typing.pages()
        for pk in ("index#", "periods#", "directory#"):
            stored, once = (
                {
                    item.key: {name: value for name, value in item.attributes.items() if name != "revision"}
                    for item in one.engine.catalogue.scan(pk)
                }
                for one in (typing, room)
            )
            assert stored == once


def test_the_directory_is_in_the_order_of_the_names_without_their_case(room: Newsroom) -> None:
    room.engine.build()
    room.upload(OLD, written("2022-01-15", tags="[Zebra, apple, Ångström, Banana]"))
    names = names_of(room, "tag")
    assert sorted(("apple", "Banana", "Zebra", "Ångström"), key=names.index) == ["apple", "Banana", "Zebra", "Ångström"]


def test_the_pages_of_an_index_that_an_older_version_stored_go(room: Newsroom) -> None:
    with patch.object(Index, "named", classmethod(lambda cls, kind, name: cls(kind, name))):
        room.engine.build()
        room.upload(OLD, written("2022-01-15", categories="Typing", tags="CI"))
        room.upload(NEW, written("2022-02-15", categories="typing"))
        assert "category/Typing/2022/01.html" in room.pages()
    room.write("_config.yml", "title: Later\n")
    room.engine.build()
    assert room.pages() == room.clean_build()


def test_no_two_pages_differ_in_case_alone(typing: Newsroom) -> None:
    folded = [lower(path) for path in typing.pages()]
    assert len(set(folded)) == len(folded)
