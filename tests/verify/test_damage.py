"""Every kind of damage is found, and mended to the byte; what is healthy is left alone."""

import os
from collections.abc import Mapping
from typing import Any

import pytest

from stoppress.catalogue.requests import REQUESTS
from stoppress.inputs.site_inputs import BUNDLES
from stoppress.ports import ItemKey
from stoppress.verify.difference import Difference
from tests.support.newsroom import Newsroom, post

from .damage import PAGE, REDIRECT, STAYS, Damage, damages, delete

DAMAGES = damages()


def facts(room: Newsroom) -> Mapping[ItemKey, Any]:
    """What the catalogue says of the site, but for its memory of what is gone."""
    found = {}
    for item in room.engine.catalogue.scan(""):
        fact = {name: value for name, value in item.attributes.items() if name not in ("revision", "by")}
        gone = fact.get("status") == "removed" and not fact["etag"]
        if item.key.pk.partition("#")[0] not in ("site", REQUESTS) and not gone and fact.get("linkable") != 0:
            found[item.key] = fact
    return found


def age(room: Newsroom) -> None:
    """Have every file of the site look as if it had been written long ago."""
    for file in room.engine.output.rglob("*"):
        os.utime(file, (0, 0))


def written(room: Newsroom) -> set[str]:
    """The files that have been written since, and the items."""
    files = {
        file.relative_to(room.engine.output).as_posix() for file in room.engine.output.rglob("*") if file.is_file()
    }
    changes = {f"{change.key.pk} {change.key.sk}" for change in room.engine.catalogue.changes()}
    return {path for path in files if (room.engine.output / path).stat().st_mtime > 0} | changes


def place_of(found: Difference) -> str:
    """Where the damage is; a bundle's key has a revision in it."""
    return BUNDLES if found.place.startswith(BUNDLES) else found.place


def test_a_healthy_site_has_no_differences_and_nothing_is_written(room: Newsroom) -> None:
    age(room)
    before = facts(room)
    assert room.engine.verify() == []
    assert room.engine.repair() == []
    assert written(room) == set()
    assert facts(room) == before


@pytest.mark.parametrize("damage", DAMAGES, ids=[damage.name.replace(" ", "-") for damage in DAMAGES])
def test_damage_is_found_and_mended_to_the_byte(room: Newsroom, damage: Damage) -> None:
    pages, items = room.pages(), facts(room)
    damage.act(room)
    damaged = room.pages(), facts(room)
    found = room.engine.verify()
    assert (damage.kind, damage.place) in [(one.kind, place_of(one)) for one in found]
    assert (room.pages(), facts(room)) == damaged, "verifying has written something"
    assert room.engine.repair() == []
    assert room.pages() == pages
    assert facts(room) == items
    age(room)
    assert room.engine.verify() == []
    assert written(room) == set()


def test_there_are_more_than_twelve_kinds() -> None:
    assert len({damage.name for damage in DAMAGES}) >= 12
    assert {damage.kind for damage in DAMAGES} == {"missing", "stale", "orphan", "unlisted"}


def test_all_damage_at_once_is_mended(room: Newsroom) -> None:
    pages, items = room.pages(), facts(room)
    # But for one: with both its record and its claim lost, nobody could know of a redirect.
    places = {damage.place: damage for damage in reversed(DAMAGES) if damage.name != "claim of a redirect lost"}
    for damage in reversed(places.values()):
        damage.act(room)
    assert places.keys() <= {place_of(one) for one in room.engine.verify()}
    assert room.engine.repair() == []
    assert room.pages() == pages
    assert facts(room) == items


def test_only_what_differs_is_written(room: Newsroom) -> None:
    delete(PAGE)(room)
    age(room)
    room.engine.repair()
    assert written(room) == {PAGE}


def test_what_may_remember_history_is_no_damage(room: Newsroom) -> None:
    assert REDIRECT in room.pages()
    assert "kept/2022/02/15/quarantined.html" in room.pages()
    assert room.engine.verify() == []


def test_a_post_that_was_never_published_is_missing(room: Newsroom) -> None:
    room.write("_posts/2022-05-01-new.md", post("New", date="2022-05-01 10:00:00 +0800"))
    kinds = {(one.kind, one.place) for one in room.engine.verify()}
    assert ("missing", "2022/05/01/new.html") in kinds
    assert any(kind == "unlisted" and "new.md" in place for kind, place in kinds)
    assert room.engine.repair() == []
    assert room.page("2022/05/01/new.html")


def test_a_deleted_post_is_an_orphan(room: Newsroom) -> None:
    (room.folder / STAYS).unlink()
    assert ("orphan", PAGE) in [(one.kind, one.place) for one in room.engine.verify()]
    assert room.engine.repair() == []
    assert room.page(PAGE) is None


def test_inputs_that_changed_make_every_page_stale(room: Newsroom) -> None:
    room.write("_templates/footer.html", "New.")
    stale = {one.place for one in room.engine.verify() if one.kind == "stale"}
    assert {"index.html", PAGE, "404.html"} <= stale
    assert room.engine.repair() == []
    assert "New." in (room.page(PAGE) or "")
    assert room.engine.application.full_rebuilder.pending() is None


def test_repairing_and_building_come_to_the_same(room: Newsroom) -> None:
    DAMAGES[0].act(room)
    DAMAGES[1].act(room)
    room.engine.repair()
    summary = room.engine.build()
    assert summary.pages_written == 0
