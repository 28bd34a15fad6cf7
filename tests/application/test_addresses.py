"""Two sources that want one address: the one that is dated first has it, whoever came first."""

import pytest

from stoppress.local.engine import Engine
from stoppress.local.lint import lint
from tests.support.newsroom import Newsroom, post

ZETA, ALPHA = "_posts/2019-03-01-zeta.md", "_posts/2024-01-01-alpha.md"
OLD, NEW = "2019-03-01 10:00:00 +0000", "2023-12-31 10:00:00 +0000"
SAME = {"permalink": "/same.html"}


def zeta(date: str = OLD, **fields: str) -> str:
    return post("Zeta", date=date, **(fields or SAME))


def alpha(date: str = NEW, **fields: str) -> str:
    return post("Alpha", date=date, **(fields or SAME))


def owner(room: Newsroom, path: str = "same.html") -> str:
    page = room.page(path) or ""
    return next((name for name in ("Alpha", "Zeta", "About") if f"<h1>{name}" in page or f">{name}</h1>" in page), "")


def rejected(room: Newsroom) -> list[str]:
    return [problem.file for problem in room.engine.build().rejected]


def test_a_newcomer_does_not_take_the_address_of_an_older_post(room: Newsroom) -> None:
    room.upload(ZETA, zeta())
    (problem,) = room.upload(ALPHA, alpha()).rejected
    assert owner(room) == "Zeta"
    assert problem.file == ALPHA
    assert f"belongs to {ZETA}, dated 2019-03-01 10:00:00 UTC, which is earlier" in problem.problem
    assert room.pages() == room.clean_build()


def test_whoever_came_first_the_earlier_date_decides_and_the_loser_is_reported(room: Newsroom) -> None:
    room.upload(ALPHA, alpha())
    summary = room.upload(ZETA, zeta())
    assert owner(room) == "Zeta"
    assert summary.published == 1
    assert [problem.file for problem in summary.rejected] == [ALPHA]
    assert "Alpha" not in (room.page("index.html") or "")
    assert room.pages() == room.clean_build()


def test_a_build_reports_a_loser_that_has_not_changed(room: Newsroom) -> None:
    room.upload(ALPHA, alpha())
    room.write(ZETA, zeta())
    summary = room.engine.build()
    assert [problem.file for problem in summary.rejected] == [ALPHA]
    assert summary.unchanged == 0


def test_one_that_takes_over_is_reported(room: Newsroom) -> None:
    room.upload(ZETA, zeta())
    room.upload(ALPHA, alpha())
    summary = room.delete(ZETA)
    assert owner(room) == "Alpha"
    assert (summary.published, summary.removed) == (1, 1)


def test_an_edited_date_changes_hands(room: Newsroom) -> None:
    room.upload(ZETA, zeta())
    room.upload(ALPHA, alpha())
    summary = room.upload(ZETA, zeta("2023-12-31 10:00:01 +0000"))
    assert owner(room) == "Alpha"
    assert [problem.file for problem in summary.rejected] == [ZETA]
    room.upload(ZETA, zeta())
    assert owner(room) == "Zeta"
    assert rejected(room) == [ALPHA]
    assert room.pages() == room.clean_build()


def test_the_loser_hears_of_the_owners_new_date(room: Newsroom) -> None:
    room.upload(ZETA, zeta())
    room.upload(ALPHA, alpha())
    (problem,) = room.upload(ZETA, zeta("2018-01-01 10:00:00 +0000")).rejected
    assert "dated 2018-01-01" in problem.problem


def test_of_two_with_one_date_the_key_decides(room: Newsroom) -> None:
    room.upload(ZETA, zeta(NEW))
    (problem,) = room.upload("_posts/2019-03-01-alpha.md", alpha()).rejected
    assert owner(room) == "Alpha"
    assert (
        "_posts/2019-03-01-alpha.md, which is dated 2023-12-31 10:00:00 UTC too and sorts before it" in problem.problem
    )


def test_a_page_gives_way_to_a_post(room: Newsroom) -> None:
    room.upload("about.md", "---\ntitle: About\npermalink: /same.html\n---\nText.\n")
    summary = room.upload(ALPHA, alpha())
    assert owner(room) == "Alpha"
    (problem,) = summary.rejected
    assert problem.file == "about.md"
    assert "what has a date goes first" in problem.problem
    assert room.pages() == room.clean_build()


def test_dates_are_compared_as_moments(room: Newsroom) -> None:
    room.upload(ZETA, zeta("2022-01-01 08:00:00 +0900"))
    room.upload(ALPHA, alpha("2021-12-31 22:59:59 +0000"))
    assert owner(room) == "Alpha"


def test_a_change_of_the_sites_zone_changes_hands(room: Newsroom) -> None:
    room.upload(ZETA, zeta('"2022-01-01 10:00:00"'))
    room.upload(ALPHA, alpha("2022-01-01 05:00:00 +0000"))
    assert owner(room) == "Zeta"
    room.write("_config.yml", "title: Test\nurl: https://news.example\ntimezone: America/Lima\n")
    assert rejected(room) == [ZETA]
    assert owner(room) == "Alpha"
    assert room.pages() == room.clean_build()


def test_a_bad_version_keeps_the_rank_of_the_last_good_one(room: Newsroom) -> None:
    room.upload(ZETA, zeta())
    room.upload(ZETA, "---\n- a list\n---\n")
    (problem,) = room.upload(ALPHA, alpha()).rejected
    assert problem.file == ALPHA
    assert owner(room) == "Zeta"


def test_of_several_redirects_the_one_to_the_earlier_post_is_made(room: Newsroom) -> None:
    old = {"redirect_from": "/old.html", "permalink": "/:title.html"}
    room.upload(ZETA, zeta(**old))
    room.upload(ALPHA, alpha(**old))
    assert "zeta" in (room.page("old.html") or "")
    room.upload(ZETA, zeta("2023-12-31 11:00:00 +0000", **old))
    assert "alpha" in (room.page("old.html") or "")
    assert room.pages() == room.clean_build()


@pytest.mark.parametrize("first", [ALPHA, ZETA])
def test_a_first_build_agrees(room: Newsroom, first: str) -> None:
    room.write(first, zeta())
    room.write(ALPHA if first == ZETA else ZETA, alpha())
    summary = room.engine.build()
    assert owner(room) == "Zeta"
    assert summary.published == 1
    assert [problem.file for problem in summary.rejected] == [ALPHA if first == ZETA else ZETA]


def test_check_says_the_same(room: Newsroom) -> None:
    room.write(ALPHA, alpha())
    room.write(ZETA, zeta())
    found = lint(room.folder).problems
    assert found == room.engine.build().rejected
    assert [problem.file for problem in found] == [ALPHA]


def test_a_draft_without_a_date_comes_last(room: Newsroom) -> None:
    room.write("_drafts/a.md", "---\ntitle: Draft\npermalink: /same.html\n---\nText.\n")
    room.write(ALPHA, alpha())
    with Engine(room.folder, clock=lambda: room.now, drafts=True) as engine:
        assert [problem.file for problem in engine.build().rejected] == ["_drafts/a.md"]
