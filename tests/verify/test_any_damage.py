"""Whatever is done to the files of a site is mended, as a property."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.newsroom import newsroom, post

from .damage import write

STRANGERS = ["index.htm", "2022/03.html", "tag/y.html", "feed/category/y.xml", "y/z.txt", ".hidden"]


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_any_files_deleted_overwritten_swapped_or_added(data: st.DataObject) -> None:
    with TemporaryDirectory() as place, newsroom(Path(place) / "site") as room:
        for number in (1, 2, 3):
            key = f"_posts/2022-0{number % 2 + 1}-0{number}-p.md"
            room.write(key, post(f"{number}", date=f"2022-0{number % 2 + 1}-01 10:00:00 +0800", tags="x"))
        room.engine.build()
        healthy = room.pages()
        paths = sorted(healthy)
        for path in data.draw(st.sets(st.sampled_from(paths))):
            (room.engine.output / path).unlink()
        for path in data.draw(st.sets(st.sampled_from([*paths, *STRANGERS]))):
            write(room, path, healthy[data.draw(st.sampled_from(paths))])
        damaged = room.pages()
        places = {path for path in healthy.keys() | damaged if healthy.get(path) != damaged.get(path)}
        assert {one.place for one in room.engine.verify()} == places
        assert room.engine.repair() == []
        assert room.pages() == healthy
