"""No history of a site is taken for damage, and none keeps damage from being mended."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.newsroom import Newsroom, newsroom, post

KEYS = st.sampled_from([f"_posts/2022-02-0{number}-{name}.md" for number, name in enumerate("abc", 1)])
GOOD = st.builds(
    lambda title, date, fields: post(title, date=f"{date} 10:00:00 +0000", **fields),
    st.sampled_from(["One", "Two"]),
    st.sampled_from(["2022-01-31", "2022-02-01", "2024-01-02"]),
    st.fixed_dictionaries(
        {"categories": st.sampled_from(["", "news", "sport"])},
        optional={"permalink": st.sampled_from(["/same.html", "/other/"]), "published": st.just("false")},
    ),
)
BAD = st.sampled_from(["---\n- a list\n---\n", "---\npermalink: /%2e%2e/up.html\n---\n"])
CONFIGS = st.sampled_from(["title: A\n", "title: B\n", "title: A\nstoppress:\n  archive_period: day\n"])
OPERATION = st.one_of(
    st.tuples(KEYS, GOOD),
    st.tuples(KEYS, GOOD),
    st.tuples(KEYS, BAD),
    st.tuples(KEYS, st.none()),
    st.tuples(st.just("_config.yml"), CONFIGS),
)


def perform(room: Newsroom, key: str, text: str | None) -> None:
    """Upload, or delete (None)."""
    if key == "_config.yml":
        room.write(key, text or "")
        room.engine.build()
    elif text is not None:
        room.upload(key, text)
    elif (room.folder / key).exists():
        room.delete(key)


@settings(max_examples=40, deadline=None)
@given(st.lists(OPERATION, max_size=12), st.data())
def test_any_history_leaves_a_healthy_site(operations: list[Any], data: st.DataObject) -> None:
    with TemporaryDirectory() as place, newsroom(Path(place) / "site") as room:
        room.engine.build()
        for operation in operations:
            perform(room, *operation)
        assert room.engine.verify() == []
        healthy = room.pages()
        clean = room.clean_build()
        if not room.engine.build().rejected:  # else one may have its last good page where another's would be
            assert clean.keys() <= healthy.keys()
        lost = data.draw(st.sampled_from(sorted(clean.keys() & healthy.keys())))
        (room.engine.output / lost).unlink()
        assert [one.place for one in room.engine.verify()] == [lost]
        assert room.engine.repair() == []
        assert room.pages() == healthy
