"""What S3 serves beside an object's bytes: a change of it reaches the objects that are stored already."""

from typing import Any

import pytest

from stoppress.adapters.s3 import S3Store
from stoppress.ports import ObjectHead
from stoppress.reconcile.page import Page
from stoppress.reconcile.reconciler import reconcile_one

pytestmark = pytest.mark.local_aws

PAGE = Page(b"<p>One</p>", "text/html; charset=utf-8")
MINUTE, HOUR = "public, max-age=60", "public, max-age=3600"


@pytest.fixture
def client(s3: Any) -> Any:
    return s3


def refreshed(store: S3Store, page: Page) -> int:
    """How many objects a refresh of the page wrote."""
    return reconcile_one(store, ["a.html"], lambda: 0, lambda _: {"a.html": page})


def headers(client: Any, bucket: str) -> tuple[str, str]:
    answer = client.head_object(Bucket=bucket, Key="a.html")
    return answer["ContentType"], answer.get("CacheControl", "")


def test_another_cache_control_reaches_a_page_that_is_stored(client: Any, bucket: str) -> None:
    before, after = S3Store(client, bucket, cache_control=MINUTE), S3Store(client, bucket, cache_control=HOUR)
    assert refreshed(before, PAGE) == 1
    assert refreshed(before, PAGE) == 0
    served = after.head("a.html")
    assert served
    assert served.outdated
    assert refreshed(after, PAGE) == 1
    assert headers(client, bucket) == (PAGE.content_type, HOUR)
    assert refreshed(after, PAGE) == 0
    assert after.head("a.html") == ObjectHead(served.etag, PAGE.content_type, redirect="")


def test_another_content_type_reaches_a_page_that_is_stored(client: Any, bucket: str) -> None:
    store = S3Store(client, bucket)
    refreshed(store, Page(PAGE.body, "application/octet-stream"))
    assert refreshed(store, PAGE) == 1
    assert headers(client, bucket) == (PAGE.content_type, "")
    assert refreshed(store, PAGE) == 0


def test_where_a_page_leads_on_to_is_kept_and_changed_and_forgotten(client: Any, bucket: str) -> None:
    store = S3Store(client, bucket)
    elsewhere = "https://other.example/a?b=c%20d"
    for location in ("/new/", elsewhere, ""):
        assert refreshed(store, Page(PAGE.body, PAGE.content_type, location)) == 1
        assert refreshed(store, Page(PAGE.body, PAGE.content_type, location)) == 0
        answer = client.get_object(Bucket=bucket, Key="a.html")
        sent = answer["ResponseMetadata"]["HTTPHeaders"].get("x-amz-website-redirect-location", "")
        assert sent == location
