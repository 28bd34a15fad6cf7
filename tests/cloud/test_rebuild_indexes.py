"""The catalogue stream's function, over the embedded stores."""

from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from stoppress.catalogue.generation import GENERATION_KEY
from stoppress.cloud.events import changed_key
from stoppress.ports import ItemKey
from tests.support.stream import stream_record

from .functions import KEY, POST, Kept, Stores, event, load

DONE: dict[str, list[Any]] = {"batchItemFailures": []}
CATEGORY_PAGE = "category/编程 c++.html"


@pytest.fixture
def app(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = load("rebuild_indexes")
    monkeypatch.setattr(module, "application", lambda: stores.application)
    monkeypatch.setattr(module, "receipts", Kept)
    return module


@pytest.fixture
def published(stores: Stores) -> Stores:
    stores.upload(KEY, POST)
    stores.application.publish(KEY)
    return stores


def changes(stores: Stores) -> dict[str, Any]:
    """The stream batch that the catalogue's own changes would make."""
    return {"Records": [stream_record(change.key, change.sequence) for change in stores.catalogue.changes()]}


@pytest.mark.parametrize("name", ["insert", "modify"])
def test_a_change_reaches_the_index_pages(app: ModuleType, published: Stores, name: str) -> None:
    assert CATEGORY_PAGE not in published.site()
    assert app.handler(event(f"rebuild_indexes/{name}"), None) == DONE
    assert {"index.html", CATEGORY_PAGE, "feed.xml", "2022/02.html"} <= published.site().keys()


def test_the_events_are_what_this_post_changes(published: Stores, app: ModuleType) -> None:
    app.handler(changes(published), None)
    changed = {change.key for change in published.catalogue.changes()} - {GENERATION_KEY}
    assert {changed_key(line) for line in event("rebuild_indexes/insert")["Records"]} == changed


def test_a_removal_reaches_the_index_pages(app: ModuleType, published: Stores) -> None:
    app.handler(event("rebuild_indexes/insert"), None)
    published.content.delete(KEY, expected=published.content.etag(KEY) or "")
    published.application.publish(KEY)
    assert app.handler(event("rebuild_indexes/remove"), None) == DONE
    assert CATEGORY_PAGE not in published.site()


def test_a_batch_that_comes_again_changes_nothing(app: ModuleType, published: Stores) -> None:
    for _ in range(3):
        app.handler(changes(published), None)
    site = published.site()
    for name in ("insert", "modify", "remove"):
        assert app.handler(event(f"rebuild_indexes/{name}"), None) == DONE
    assert published.site() == site


def test_one_record_that_fails_does_not_hold_up_the_others(app: ModuleType, published: Stores) -> None:
    published.pages.unreadable.add("tag/broken.html")
    good, bad = ItemKey("index#category#编程 c++", "2022-02"), ItemKey("index#tag#broken", "2022-02")
    answer = app.handler({"Records": [stream_record(bad, 1), stream_record(good, 2)]}, None)
    assert answer == {"batchItemFailures": [{"itemIdentifier": "1"}]}
    assert CATEGORY_PAGE in published.site()


@pytest.mark.parametrize("place", range(5))
def test_a_failing_record_is_found_among_others(app: ModuleType, published: Stores, place: int) -> None:
    published.pages.unreadable.add("tag/broken.html")
    keys = [ItemKey("index#category#编程 c++", "2022-02"), *(ItemKey(f"index#tag#{name}", "2022-02") for name in "abc")]
    keys.insert(place, ItemKey("index#tag#broken", "2022-02"))
    answer = app.handler({"Records": [stream_record(key, number) for number, key in enumerate(keys)]}, None)
    assert answer == {"batchItemFailures": [{"itemIdentifier": str(place)}]}
    assert CATEGORY_PAGE in published.site()


def test_importing_the_function_needs_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONTENT_BUCKET", raising=False)
    app = load("rebuild_indexes")
    with pytest.raises(LookupError, match="CONTENT_BUCKET"):
        app.application()


def test_a_source_that_gives_way_to_another_is_sent_to_the_uploads_queue(stores: Stores, app: ModuleType) -> None:
    sent: list[str] = []
    app.uploads = lambda: SimpleNamespace(send=sent.append)  # type: ignore[attr-defined]
    new, old = "_posts/2022-02-15-a.md", "_posts/2012-02-15-b.md"
    for key in (new, old):
        stores.upload(key, "---\npermalink: /same.html\n---\n")
        stores.application.publish(key)
    app.handler(changes(stores), None)
    assert sent == [new]
