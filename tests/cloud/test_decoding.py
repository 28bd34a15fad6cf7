"""Reading the events that the functions are sent."""

import json
from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoppress.catalogue.upload import Upload
from stoppress.cloud.events import changed_at, changed_key, uploads_of
from stoppress.ports import ItemKey

from .functions import KEY, event


@pytest.mark.parametrize("name", ["put", "delete", "scheduled"])
def test_a_message_names_its_key_decoded(name: str) -> None:
    (message,) = event(f"publish_post/{name}")["Records"]
    assert [key for key, _ in uploads_of(message["body"])] == [KEY]


def test_a_message_of_s3_tells_of_the_upload() -> None:
    (message,) = event("publish_post/put")["Records"]
    ((_, upload),) = uploads_of(message["body"])
    assert upload == Upload("096fKKXTRTtl3on89fVO.nfljtsv6qko", "00620BBF359B5E6E2C", "2022-02-15T14:48:21.305Z")


def test_the_test_message_of_s3_names_no_key() -> None:
    (message,) = event("publish_post/test_event")["Records"]
    assert uploads_of(message["body"]) == []


@given(st.lists(st.text(min_size=1), max_size=3))
def test_keys_are_read_as_they_were_stored(keys: list[str]) -> None:
    records = [{"s3": {"object": {"key": quote_plus(key, safe="/")}}} for key in keys]
    assert [key for key, _ in uploads_of(json.dumps({"Records": records}))] == keys


@pytest.mark.parametrize("body", ["", "not JSON", "[]", "{}", '{"Records": [{}]}', '{"Event": "s3:Other"}'])
def test_an_unknown_message_is_not_taken_for_dealt_with(body: str) -> None:
    with pytest.raises((ValueError, LookupError, AttributeError)):
        uploads_of(body)


def test_a_stream_record_names_its_key() -> None:
    record = event("rebuild_indexes/insert")["Records"][0]
    assert changed_key(record) == ItemKey(f"post#{KEY}", "post")
    assert changed_at(record) == "2022-02-15T14:48:22+00:00"
