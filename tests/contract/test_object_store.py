"""What every object store promises (``stoppress.ports.ObjectStore``)."""

import pytest

from stoppress.errors import Conflict
from stoppress.ports import Listed, ObjectHead, ObjectStore, StoredObject, etag_of

from .racing import race, won

KEYS = ["a.html", "deep/er/page.html", "新闻/你好.html", "with space.html", "c++/a+b=c&d.html", "100%.html", "é.html"]


def put(store: ObjectStore, key: str, body: bytes, expected: str | None = None) -> str:
    return store.put(key, body, content_type="text/html; charset=utf-8", expected=expected)


@pytest.mark.parametrize("key", KEYS)
def test_what_was_put_is_read_back(store: ObjectStore, key: str) -> None:
    etag = put(store, key, b"body")
    assert store.get(key) == StoredObject(b"body", etag)
    assert store.etag(key) == etag
    assert [line.key for line in store.list()] == [key]


@pytest.mark.parametrize("body", [b"", b"\x00\r\n\xff", b"x" * 3_000_000])
def test_the_etag_is_the_bodys_md5(store: ObjectStore, body: bytes) -> None:
    assert put(store, "a", body) == store.etag("a") == etag_of(body)
    assert store.get("a") == StoredObject(body, etag_of(body))


def test_an_absent_object_reads_as_none(store: ObjectStore) -> None:
    put(store, "folder/a", b"1")
    for key in ("absent", "folder", "folder/a/b"):
        assert store.get(key) is None
        assert store.head(key) is None
        assert store.get(key, unless=etag_of(b"1")) is None
        assert store.etag(key) is None


def test_an_unchanged_object_is_not_transferred_again(store: ObjectStore) -> None:
    etag = put(store, "a", b"1")
    assert store.get("a", unless=etag) == StoredObject(b"", etag)
    assert store.get("a", unless=etag_of(b"2")) == StoredObject(b"1", etag)


def test_how_an_object_is_served_is_told(store: ObjectStore) -> None:
    etag = put(store, "a.html", b"1")
    assert store.head("a.html") in (ObjectHead(etag), ObjectHead(etag, "text/html; charset=utf-8", redirect=""))


def test_the_body_of_an_object_that_is_too_large_is_left_out(store: ObjectStore, narrow: ObjectStore) -> None:
    small, large = put(store, "small", b"x" * 10), put(store, "large", b"x" * 11)
    assert narrow.get("small") == StoredObject(b"x" * 10, small)
    assert narrow.get("large") == StoredObject(b"", large, too_large=11)
    assert narrow.get("large", unless=large) == StoredObject(b"", large)
    assert narrow.etag("large") == large
    assert [(line.key, line.size) for line in narrow.list()] == [("large", 11), ("small", 10)]


def test_a_put_replaces_the_version_it_expects(store: ObjectStore) -> None:
    first = put(store, "a", b"1")
    second = put(store, "a", b"2", first)
    assert store.get("a") == StoredObject(b"2", second)


def test_a_put_of_the_same_bytes_succeeds(store: ObjectStore) -> None:
    etag = put(store, "a", b"1")
    assert put(store, "a", b"1", etag) == etag


def test_a_put_that_expects_nothing_spares_what_is_there(store: ObjectStore) -> None:
    put(store, "a", b"1")
    with pytest.raises(Conflict):
        put(store, "a", b"2")
    assert store.get("a") == StoredObject(b"1", etag_of(b"1"))


def test_a_put_that_expects_an_older_version_spares_the_newer(store: ObjectStore) -> None:
    first = put(store, "a", b"1")
    put(store, "a", b"2", first)
    with pytest.raises(Conflict):
        put(store, "a", b"3", first)
    assert store.get("a") == StoredObject(b"2", etag_of(b"2"))


def test_a_put_that_expects_a_deleted_version_conflicts(store: ObjectStore) -> None:
    etag = put(store, "a", b"1")
    store.delete("a", expected=etag)
    with pytest.raises(Conflict):
        put(store, "a", b"2", etag)
    assert store.get("a") is None


def test_a_delete_removes_the_version_it_expects_and_no_other_object(store: ObjectStore) -> None:
    etag = put(store, "folder/a", b"1")
    put(store, "folder/b", b"2")
    store.delete("folder/a", expected=etag)
    assert store.get("folder/a") is None
    assert [line.key for line in store.list()] == ["folder/b"]


def test_a_deleted_key_can_be_put_again(store: ObjectStore) -> None:
    store.delete("folder/a", expected=put(store, "folder/a", b"1"))
    put(store, "folder/a", b"2")
    assert store.get("folder/a") == StoredObject(b"2", etag_of(b"2"))


def test_a_delete_that_expects_an_older_version_conflicts(store: ObjectStore) -> None:
    first = put(store, "a", b"1")
    put(store, "a", b"2", first)
    with pytest.raises(Conflict):
        store.delete("a", expected=first)
    assert store.etag("a") == etag_of(b"2")


def test_a_delete_of_what_is_gone_conflicts(store: ObjectStore) -> None:
    etag = put(store, "a", b"1")
    store.delete("a", expected=etag)
    with pytest.raises(Conflict):
        store.delete("a", expected=etag)


def test_a_listing_is_in_utf8_order_and_whole(store: ObjectStore) -> None:
    keys = [*KEYS, "a-b", "a/b", "a0", "Z", "_posts/1", "\uff5e", "\U0001f600"]
    for key in keys:
        put(store, key, key.encode())
    expected = [Listed(key, etag_of(key.encode()), len(key.encode())) for key in sorted(keys, key=str.encode)]
    assert list(store.list()) == expected


def test_a_listing_keeps_to_its_prefix(store: ObjectStore) -> None:
    for key in ("_posts/a", "_posts/b/c", "_post", "_postscript", "other"):
        put(store, key, b"")
    assert [line.key for line in store.list("_posts/")] == ["_posts/a", "_posts/b/c"]
    assert [line.key for line in store.list("_post")] == ["_post", "_posts/a", "_posts/b/c", "_postscript"]
    assert list(store.list("nothing")) == []


def test_of_many_who_create_one_object_one_wins(store: ObjectStore) -> None:
    for round_ in range(3):
        key = f"contested-{round_}"
        bodies = [f"by {racer}".encode() for racer in range(16)]
        assert race(16, lambda racer: won(lambda: put(store, key, bodies[racer]))) == 1  # noqa: B023
        stored = store.get(key)
        assert stored is not None
        assert stored.body in bodies


def test_of_many_who_replace_one_version_one_wins(store: ObjectStore) -> None:
    first = put(store, "a", b"first")
    assert race(16, lambda racer: won(lambda: put(store, "a", f"by {racer}".encode(), first))) == 1


def test_of_many_who_delete_one_version_one_wins(store: ObjectStore) -> None:
    etag = put(store, "a", b"1")
    assert race(16, lambda _: won(lambda: store.delete("a", expected=etag))) == 1


def test_increments_with_retry_lose_nothing(store: ObjectStore) -> None:
    put(store, "counter", b"0")

    def increment(_: int) -> bool:
        while True:
            stored = store.get("counter")
            assert stored is not None
            if won(lambda: put(store, "counter", b"%d" % (int(stored.body) + 1), stored.etag)):  # noqa: B023
                return True

    assert race(8, increment) == 8
    assert store.get("counter") == StoredObject(b"8", etag_of(b"8"))
