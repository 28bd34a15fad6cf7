"""An overlay answers as the store below would, had the writes been done there; and that one stays as it is."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from stoppress.adapters.files import FileStore
from stoppress.adapters.sqlite import SqliteCatalogue
from stoppress.errors import Conflict
from stoppress.ports import Check, Condition, Delete, ItemKey, Put, Write
from stoppress.verify.overlay_catalogue import OverlayCatalogue
from stoppress.verify.overlay_store import OverlayStore

KEYS = st.builds(ItemKey, st.sampled_from(["a", "ab", "b"]), st.sampled_from(["1", "11", "12", "2", "é", "😀"]))
EXPECTED = st.one_of(st.sampled_from([Condition.ANY, Condition.ANY, Condition.ABSENT]), st.integers(1, 2))
PUTS = st.builds(Put, KEYS, st.builds(lambda n: {"revision": n}, st.integers(1, 2)), EXPECTED)
WRITES = st.one_of(PUTS, PUTS, st.builds(Delete, KEYS, EXPECTED), st.builds(Check, KEYS, EXPECTED))
COMMITS = st.lists(st.lists(WRITES, min_size=1, max_size=3, unique_by=lambda write: write.key), max_size=8)
BOUNDS = st.one_of(st.none(), st.sampled_from(["1", "12", "é"]))
QUERIES: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    after=BOUNDS,
    before=BOUNDS,
    newest_first=st.booleans(),
    limit=st.one_of(st.none(), st.integers(0, 3)),
)


@contextmanager
def folder() -> Iterator[Path]:
    with TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:
        yield Path(name)


@contextmanager
def catalogue(place: Path) -> Iterator[SqliteCatalogue]:
    made = SqliteCatalogue(place)
    try:
        yield made
    finally:
        made.close()


def commit(catalogue: Any, writes: Sequence[Write]) -> bool:
    try:
        catalogue.commit(writes)
    except Conflict:
        return False
    return True


@settings(max_examples=60, deadline=None)
@given(COMMITS, COMMITS, st.lists(QUERIES, min_size=5, max_size=5))
def test_a_catalogues_overlay(
    before: list[list[Write]], after: list[list[Write]], queries: list[dict[str, Any]]
) -> None:
    with folder() as place, catalogue(place / "below") as below, catalogue(place / "plain") as plain:
        for writes in before:
            assert commit(below, writes) == commit(plain, writes)
        kept, overlay = list(below.scan("")), OverlayCatalogue(below)
        for writes in after:
            assert commit(overlay, writes) == commit(plain, writes)
        for query in queries:
            for pk in ("a", "ab"):
                assert list(overlay.query(pk, **query)) == list(plain.query(pk, **query))
        for prefix in ("", "a", "ab"):
            assert sorted(overlay.scan(prefix), key=lambda item: item.key) == list(plain.scan(prefix))
        assert all(overlay.get(key) == plain.get(key) for key, _ in overlay.written())
        assert list(below.scan("")) == kept


NAMES = st.sampled_from(["a.html", "a/b.html", "b.html", "b/é.html"])
STEPS = st.lists(st.tuples(NAMES, st.one_of(st.none(), st.sampled_from([b"", b"x", b"y"])), st.booleans()), max_size=10)


def step(store: Any, key: str, body: bytes | None, blind: bool) -> object:
    """Write or delete (None); blind: without a look at what is there. Returns what became of it."""
    expected = None if blind else store.etag(key)
    try:
        if body is not None:
            return store.put(key, body, content_type="text/html", expected=expected)
        return store.delete(key, expected=expected or "none")
    except Conflict:
        return Conflict


@settings(max_examples=60, deadline=None)
@given(STEPS, STEPS)
def test_a_stores_overlay(before: list[Any], after: list[Any]) -> None:
    with folder() as place:
        below, plain = (FileStore(place / name, place / "state") for name in ("below", "plain"))
        for one in before:
            assert step(below, *one) == step(plain, *one)
        kept, overlay = list(below.list()), OverlayStore(below)
        for one in after:
            assert step(overlay, *one) == step(plain, *one)
        for prefix in ("", "a", "b/"):
            assert list(overlay.list(prefix)) == list(plain.list(prefix))
        for key in ("a.html", "a/b.html", "b.html", "b/é.html"):
            assert overlay.get(key) == plain.get(key)
            assert overlay.get(key, unless=overlay.etag(key)) == plain.get(key, unless=plain.etag(key))
        assert list(below.list()) == kept
