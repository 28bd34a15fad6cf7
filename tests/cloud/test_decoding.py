"""Reading the events that the functions are sent."""

import json
from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoppress.cloud.events import changed_key, uploaded_keys
from stoppress.ports import ItemKey

from .functions import KEY, event


@pytest.mark.parametrize("name", ["put", "delete", "scheduled"])
def test_a_message_names_its_key_decoded(name: str) -> None:
    (message,) = event(f"publish_post/{name}")["Records"]
    assert uploaded_keys(message["body"]) == [KEY]


def test_the_test_message_of_s3_names_no_key() -> None:
    (message,) = event("publish_post/test_event")["Records"]
    assert uploaded_keys(message["body"]) == []


@given(st.lists(st.text(min_size=1), max_size=3))
def test_keys_are_read_as_they_were_stored(keys: list[str]) -> None:
    records = [{"s3": {"object": {"key": quote_plus(key, safe="/")}}} for key in keys]
    assert uploaded_keys(json.dumps({"Records": records})) == keys


@pytest.mark.parametrize("body", ["", "not JSON", "[]", "{}", '{"Records": [{}]}', '{"Event": "s3:Other"}'])
def test_an_unknown_message_is_not_taken_for_dealt_with(body: str) -> None:
    with pytest.raises((ValueError, LookupError, AttributeError)):
        uploaded_keys(body)


def test_a_stream_record_names_its_key() -> None:
    record = event("rebuild_indexes/insert")["Records"][0]
    assert changed_key(record) == ItemKey(f"post#{KEY}", "post")
