"""What every catalogue promises (``stoppress.ports.Catalogue``)."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stoppress.errors import Conflict
from stoppress.ports import (
    MAX_GETS,
    MAX_WRITES,
    Catalogue,
    Check,
    Condition,
    Delete,
    Expected,
    Item,
    ItemKey,
    Put,
    Write,
)

from .racing import race, won

KEY = ItemKey("post#_posts/2022-02-15-你好 a+b.md", "post")
OTHER = ItemKey("path#2022/02/15/hello.html", "claim")
ANY, ABSENT = Condition.ANY, Condition.ABSENT

ONE_CATALOGUE_FOR_ALL_EXAMPLES = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def store(catalogue: Catalogue, key: ItemKey, expected: Expected = ANY, **attributes: Any) -> None:
    catalogue.commit([Put(key, attributes, expected)])


def attributes(catalogue: Catalogue, key: ItemKey) -> Mapping[str, Any] | None:
    item = catalogue.get(key)
    return None if item is None else item.attributes


def test_an_absent_item_reads_as_none(catalogue: Catalogue) -> None:
    store(catalogue, KEY)
    assert catalogue.get(OTHER) is None
    assert catalogue.get(ItemKey(KEY.pk, "other")) is None


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(min_size=1), inner, max_size=4),
    max_leaves=8,
)


def exact(value: Any) -> str:
    """Tells apart what ``==`` does not: True from 1, and 1 from Decimal(1)."""
    return json.dumps(value, sort_keys=True)


@ONE_CATALOGUE_FOR_ALL_EXAMPLES
@given(value=VALUES)
def test_values_come_back_as_they_were(catalogue: Catalogue, value: Any) -> None:
    store(catalogue, KEY, value=value, revision=7)
    item = catalogue.get(KEY)
    assert item == Item(KEY, {"value": value, "revision": 7})
    assert exact(item.attributes["value"]) == exact(value)
    assert list(catalogue.query(KEY.pk)) == [item]


def test_a_put_replaces_the_whole_item(catalogue: Catalogue) -> None:
    store(catalogue, KEY, old=1, same=1)
    store(catalogue, KEY, same=2)
    assert attributes(catalogue, KEY) == {"same": 2}


@pytest.mark.parametrize("write", [lambda e: Put(KEY, {"revision": 2}, e), lambda e: Delete(KEY, e)])
@pytest.mark.parametrize("beside", [[], [Put(OTHER, {}, ANY)]], ids=["alone", "in a transaction"])
@pytest.mark.parametrize(
    ("there", "expected", "holds"),
    [
        (None, ANY, True),
        (None, ABSENT, True),
        (None, 1, False),
        ({"revision": 1}, ANY, True),
        ({"revision": 1}, ABSENT, False),
        ({"revision": 1}, 1, True),
        ({"revision": 1}, 2, False),
        ({"revision": 1}, 0, False),
        ({}, ABSENT, False),
        ({}, 1, False),
    ],
)
def test_a_write_happens_only_if_its_condition_holds(
    catalogue: Catalogue,
    there: Mapping[str, Any] | None,
    expected: Expected,
    holds: bool,
    write: Callable[[Expected], Put | Delete],
    beside: list[Write],
) -> None:
    if there is not None:
        store(catalogue, KEY, **there)
    change = write(expected)
    if holds:
        catalogue.commit([change, *beside])
        assert attributes(catalogue, KEY) == (change.attributes if isinstance(change, Put) else None)
    else:
        with pytest.raises(Conflict):
            catalogue.commit([change, *beside])
        assert attributes(catalogue, KEY) == there
    assert (catalogue.get(OTHER) is not None) == (holds and bool(beside))


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize(("expected", "holds"), [(1, True), (2, False), (ABSENT, False), (ANY, True)])
def test_a_check_changes_nothing_but_must_hold(
    catalogue: Catalogue, expected: Expected, holds: bool, alone: bool
) -> None:
    store(catalogue, KEY, revision=1)
    writes: list[Write] = [Check(KEY, expected)] if alone else [Check(KEY, expected), Put(OTHER, {}, ABSENT)]
    assert won(lambda: catalogue.commit(writes)) == holds
    assert attributes(catalogue, KEY) == {"revision": 1}
    assert (catalogue.get(OTHER) is not None) == (holds and not alone)


@pytest.mark.parametrize("expected", [ABSENT, ANY])
def test_a_check_of_an_absent_item_holds(catalogue: Catalogue, expected: Expected) -> None:
    catalogue.commit([Check(KEY, expected), Put(OTHER, {}, ABSENT)])
    assert catalogue.get(KEY) is None
    assert catalogue.get(OTHER) is not None


def test_a_transaction_is_all_or_nothing(catalogue: Catalogue) -> None:
    kept, gone = ItemKey("a", "kept"), ItemKey("a", "gone")
    catalogue.commit([Put(kept, {"revision": 1}, ABSENT), Put(gone, {"revision": 1}, ABSENT)])
    with pytest.raises(Conflict):
        catalogue.commit([Put(KEY, {}, ABSENT), Delete(gone, 1), Put(kept, {"revision": 3}, 2)])
    assert [item.key.sk for item in catalogue.query("a")] == ["gone", "kept"]
    assert catalogue.get(KEY) is None


def test_a_transaction_takes_its_most_writes_and_no_more(catalogue: Catalogue) -> None:
    puts: list[Write] = [Put(ItemKey("a", f"{n:03}"), {"n": n}, ABSENT) for n in range(MAX_WRITES + 1)]
    with pytest.raises(ValueError, match="100"):
        catalogue.commit(puts)
    assert catalogue.query("a") == []
    catalogue.commit(puts[:MAX_WRITES])
    assert [item.attributes["n"] for item in catalogue.query("a")] == list(range(MAX_WRITES))


def test_a_transaction_names_a_key_once(catalogue: Catalogue) -> None:
    with pytest.raises(ValueError, match="once"):
        catalogue.commit([Put(KEY, {}, ANY), Check(KEY, ANY)])
    assert catalogue.get(KEY) is None


def test_an_empty_transaction_does_nothing(catalogue: Catalogue) -> None:
    catalogue.commit([])
    assert list(catalogue.scan("")) == []


def fill(catalogue: Catalogue, pk: str, names: list[str]) -> None:
    for start in range(0, len(names), MAX_WRITES):
        catalogue.commit([Put(ItemKey(pk, name), {}, ANY) for name in names[start : start + MAX_WRITES]])


def names(items: Any) -> list[str]:
    return [item.key.sk for item in items]


def test_a_query_is_in_utf8_order(catalogue: Catalogue) -> None:
    disordered = ["b", "a", "B", "é", "你", "\uff5e", "\U0001f600", "a b", "a+b", "a#b", "ab"]
    fill(catalogue, "home", disordered)
    fill(catalogue, "home/", ["other index"])
    ordered = sorted(disordered, key=str.encode)
    assert names(catalogue.query("home")) == ordered
    assert names(catalogue.query("home", newest_first=True)) == ordered[::-1]
    assert names(catalogue.query("absent")) == []


SORT_KEYS = ["a", "b", "c", "d", "新", "\U0001f600"]


@ONE_CATALOGUE_FOR_ALL_EXAMPLES
@given(
    after=st.none() | st.sampled_from(["", *SORT_KEYS, "bb"]),
    before=st.none() | st.sampled_from(["", *SORT_KEYS, "bb"]),
    newest_first=st.booleans(),
    limit=st.none() | st.integers(0, 7),
)
def test_a_query_is_the_slice_it_asks_for(
    catalogue: Catalogue, after: str | None, before: str | None, newest_first: bool, limit: int | None
) -> None:
    if not catalogue.query("home", limit=1):
        fill(catalogue, "home", SORT_KEYS)
    expected = [name for name in SORT_KEYS if (after is None or name > after) and (before is None or name < before)]
    if newest_first:
        expected.reverse()
    found = catalogue.query("home", after=after, before=before, newest_first=newest_first, limit=limit)
    assert names(found) == expected[:limit]


def test_many_are_got_in_the_order_of_their_keys(catalogue: Catalogue) -> None:
    keys = [ItemKey(f"post#{n}", "post") for n in range(MAX_GETS)]
    for key in keys[::2]:
        store(catalogue, key, text=key.pk)
    found = catalogue.get_many(keys[::-1])
    assert [item and item.key for item in found] == [key if key in keys[::2] else None for key in keys[::-1]]
    assert found[-1] == catalogue.get(keys[0])
    assert catalogue.get_many([]) == []


def test_many_large_ones_are_got(catalogue: Catalogue) -> None:
    keys = [ItemKey(f"post#{n}", "post") for n in range(50)]
    for key in keys:
        store(catalogue, key, text="x" * 390_000)  # DynamoDB answers with 16 MB at most, and says what it left out
    assert [item and item.key for item in catalogue.get_many(keys)] == keys


def test_a_query_reads_past_a_megabyte(catalogue: Catalogue) -> None:
    for n in range(8):
        store(catalogue, ItemKey("home", f"{n}"), text="x" * 300_000)
    assert names(catalogue.query("home")) == [f"{n}" for n in range(8)]
    assert names(catalogue.query("home", newest_first=True, limit=6)) == list("765432")
    assert names(catalogue.query("home", after="0", before="7", limit=6)) == list("123456")


def test_a_scan_finds_every_item_whose_pk_begins_so(catalogue: Catalogue) -> None:
    for n in range(6):
        store(catalogue, ItemKey(f"post#{n}", "post"), text="x" * 300_000)
    fill(catalogue, "post", ["no"])
    fill(catalogue, "post#新", ["a", "b"])
    found = {(item.key.pk, item.key.sk) for item in catalogue.scan("post#")}
    assert found == {(f"post#{n}", "post") for n in range(6)} | {("post#新", "a"), ("post#新", "b")}
    assert len(list(catalogue.scan(""))) == 9
    assert list(catalogue.scan("nothing")) == []


@pytest.mark.parametrize("beside", [0, 2], ids=["alone", "in a transaction"])
def test_of_many_who_create_one_item_one_wins(catalogue: Catalogue, beside: int) -> None:
    def create(racer: int) -> bool:
        own: list[Write] = [Put(ItemKey("own", f"{racer:02}-{n}"), {}, ABSENT) for n in range(beside)]
        return won(lambda: catalogue.commit([Put(KEY, {"by": racer}, ABSENT), *own]))

    assert race(16, create) == 1
    winner = catalogue.get(KEY)
    assert winner is not None
    assert names(catalogue.query("own")) == [f"{winner.attributes['by']:02}-{n}" for n in range(beside)]


def test_increments_with_retry_lose_nothing(catalogue: Catalogue) -> None:
    store(catalogue, KEY, revision=0)

    def increment(_: int) -> bool:
        while True:
            item = catalogue.get(KEY)
            assert item is not None
            revision = item.attributes["revision"]
            if won(lambda: store(catalogue, KEY, revision, revision=revision + 1)):  # noqa: B023
                return True

    assert race(8, increment) == 8
    assert attributes(catalogue, KEY) == {"revision": 8}


def test_two_counters_in_one_transaction_stay_in_step(catalogue: Catalogue) -> None:
    catalogue.commit([Put(KEY, {"revision": 0}, ABSENT), Put(OTHER, {"revision": 0}, ABSENT)])

    def increment_both(_: int) -> bool:
        while True:
            item = catalogue.get(KEY)
            assert item is not None
            now = item.attributes["revision"]
            after = {"revision": now + 1}
            if won(lambda: catalogue.commit([Put(KEY, after, now), Put(OTHER, after, now)])):  # noqa: B023
                return True

    assert race(6, increment_both) == 6
    assert attributes(catalogue, KEY) == attributes(catalogue, OTHER) == {"revision": 6}
