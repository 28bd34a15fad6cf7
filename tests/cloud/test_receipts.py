"""The receipt of an upload: what both functions leave for its author to read."""

import json
from types import ModuleType
from typing import Any
from urllib.parse import quote_plus

import pytest

from stoppress.catalogue.upload import Upload, latest
from stoppress.cloud.receipts import Receipts
from stoppress.publish.receipt import Receipt, receipt_key
from tests.aws import Aws
from tests.support.aws_stores import AwsStores
from tests.support.stream import AT, stream_record

from .functions import CONTEXT, KEY, POST, Kept, Stores, load

TIME = "2022-02-15T14:48:21.305Z"
BROKEN = "---\ntitle: C++\ndate: yesterday\n---\ntext\n"


class Functions:
    """Both functions over embedded stores, called as AWS would."""

    def __init__(self, stores: Stores, publish: ModuleType, rebuild: ModuleType, kept: Kept) -> None:
        self.stores = stores
        self._publish = publish
        self._rebuild = rebuild
        self._kept = kept
        self._known: set[Any] = set()

    def receipt(self, key: str) -> dict[str, Any] | None:
        """The receipt of a source."""
        return self._kept.receipts.get(key)

    def upload(self, key: str, text: str, version: str = "v1", sequencer: str = "01") -> None:
        """Upload a file, and have its event and all that follows dealt with."""
        self.stores.upload(key, text)
        self.tell(key, version, sequencer)

    def tell(self, key: str, version: str, sequencer: str) -> dict[str, Any]:
        """Have an event of S3 dealt with, and the changes that follow; returns the first function's answer."""
        told = {"key": quote_plus(key, safe="/"), "versionId": version, "sequencer": sequencer}
        body = json.dumps({"Records": [{"eventTime": TIME, "s3": {"object": told}}]})
        message = {"messageId": "1", "body": body, "attributes": {"ApproximateReceiveCount": "1"}}
        answer: dict[str, Any] = self._publish.handler({"Records": [message]}, CONTEXT)
        self.stream()
        return answer

    def stream(self) -> None:
        """Have the batch of changes dealt with."""
        while changes := self.stores.catalogue.changes():
            records = [stream_record(change.key, change.sequence) for change in changes]
            self._rebuild.handler({"Records": records}, None)
            self.stores.catalogue.forget(changes)


class NoRetries:
    """Leaves messages where they are."""

    def put_off(self, _message: dict[str, Any]) -> int:
        return 15


@pytest.fixture
def functions(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> Functions:
    publish, rebuild, kept = load("publish_post"), load("rebuild_indexes"), Kept()
    for module in (publish, rebuild):
        monkeypatch.setattr(module, "application", lambda: stores.application)
        monkeypatch.setattr(module, "receipts", lambda: kept)
    monkeypatch.setattr(publish, "retries", NoRetries)
    monkeypatch.setattr(publish, "start_full_rebuild", lambda: None)
    return Functions(stores, publish, rebuild, kept)


def test_a_published_post_has_one_with_its_upload_its_url_and_both_times(functions: Functions) -> None:
    functions.upload(KEY, POST)
    receipt = functions.receipt(KEY)
    assert receipt
    assert receipt["indexes_at"] > AT
    assert {**receipt, "indexes_at": ""} == {
        "key": KEY,
        "version_id": "v1",
        "sequencer": "01",
        "uploaded_at": TIME,
        "status": "published",
        "url": "/%E7%BC%96%E7%A8%8B%20c++/2022/02/15/C++-%E6%96%B0%E9%97%BB-a+b.html",
        "due": "",
        "problem": None,
        "page_at": AT,
        "indexes_at": "",
    }


def test_a_rejected_post_has_one_with_line_and_remedy(functions: Functions) -> None:
    functions.upload(KEY, BROKEN)
    receipt = functions.receipt(KEY)
    assert receipt
    assert (receipt["status"], receipt["problem"]["line"]) == ("rejected", 3)
    assert receipt["problem"]["remedy"]


def test_the_same_file_uploaded_again_has_one_of_that_upload(functions: Functions) -> None:
    functions.upload(KEY, POST)
    functions.upload(KEY, POST, "v2", "02")
    assert functions.receipt(KEY)["version_id"] == "v2"  # type: ignore[index]
    functions.tell(KEY, "v1", "01")  # an old event that comes late
    assert functions.receipt(KEY)["version_id"] == "v2"  # type: ignore[index]


def test_a_deletion_has_one(functions: Functions) -> None:
    functions.upload(KEY, POST)
    functions.stores.content.delete(KEY, expected=functions.stores.content.etag(KEY) or "")
    functions.tell(KEY, "marker", "03")
    receipt = functions.receipt(KEY)
    assert receipt
    assert (receipt["status"], receipt["version_id"], receipt["url"]) == ("removed", "marker", "")


def test_the_deletion_of_what_nobody_has_seen_has_one(functions: Functions) -> None:
    functions.tell(KEY, "marker", "03")
    assert functions.receipt(KEY)["version_id"] == "marker"  # type: ignore[index]


def test_an_old_event_of_what_is_left_out_by_now_takes_nothing_back(functions: Functions) -> None:
    functions.upload("about.md", "---\ntitle: About\n---\n")
    functions.upload("_config.yml", "exclude: [about.md]\n", "v2", "02")
    functions.tell("about.md", "v3", "03")
    functions.tell("about.md", "v1", "01")
    receipt = functions.receipt("about.md")
    assert receipt
    assert (receipt["status"], receipt["version_id"]) == ("removed", "v3")


def test_who_loses_an_address_to_another_has_one_that_says_so(functions: Functions) -> None:
    late, early = "_posts/2022-02-16-late.md", "_posts/2022-02-15-early.md"
    functions.upload(late, "---\ntitle: L\npermalink: /a/\n---\n")
    functions.upload(early, "---\ntitle: E\npermalink: /a/\n---\n", "v9", "09")
    functions.stores.application.publish(late)  # as the queue is asked to
    functions.stream()
    receipt = functions.receipt(late)
    assert receipt
    assert (receipt["status"], receipt["version_id"]) == ("rejected", "v1")
    assert early in receipt["problem"]["problem"]


def test_site_inputs_and_other_files_have_one_at_once(functions: Functions) -> None:
    functions.upload("_config.yml", "title: News\n")
    assert functions.receipt("_config.yml")["status"] == "bundled"  # type: ignore[index]
    functions.upload("_config.yml", "title: [\n", "v2", "02")
    rejected = functions.receipt("_config.yml")
    assert rejected
    assert (rejected["status"], rejected["version_id"], bool(rejected["problem"])) == ("rejected", "v2", True)
    functions.upload(".git/HEAD", "x")
    assert functions.receipt(".git/HEAD")["status"] == "ignored"  # type: ignore[index]


def test_a_post_that_waits_for_the_sites_inputs_has_one_that_says_why(functions: Functions) -> None:
    functions.stores.upload("_config.yml", "title: [\n")
    functions.stores.upload(KEY, POST)
    assert functions.tell(KEY, "v1", "01")["batchItemFailures"]
    receipt = functions.receipt(KEY)
    assert receipt
    assert (receipt["status"], receipt["problem"]["file"]) == ("waiting", "_config.yml")


def test_receipts_have_none_of_their_own(functions: Functions) -> None:
    key = receipt_key(KEY)
    functions.upload(key, "{}")
    assert functions.receipt(key) is None


def test_nobody_says_that_pages_are_there_which_failed(functions: Functions) -> None:
    functions.stores.pages.unreadable.add("category/编程 c++.html")
    functions.stores.upload(KEY, POST)
    functions.tell(KEY, "v1", "01")
    receipt = functions.receipt(KEY)
    assert receipt
    assert (receipt["status"], receipt["indexes_at"]) == ("published", "")


@pytest.mark.parametrize(
    ("earlier", "later"), [("01", "02"), ("0055AED6DCD90281E5", "0055AED6DCD90281E6"), ("9", "91")]
)
def test_the_later_of_two_uploads_counts(earlier: str, later: str) -> None:
    first, second = Upload("a", earlier, ""), Upload("b", later, "")
    assert latest(first, second) == latest(second, first) == second
    assert latest(None, first) == latest(first, None) == first


def test_they_lie_in_the_content_bucket(aws: Aws) -> None:
    stores = AwsStores(aws)
    bucket = stores.settings["CONTENT_BUCKET"]
    receipts = Receipts(aws.client("s3"), bucket)
    first, second = Upload("v1", "01", TIME), Upload("v2", "02", TIME)

    def stored() -> tuple[str, str]:
        body = aws.client("s3").get_object(Bucket=bucket, Key=f"_stoppress/receipts/{KEY}.json")["Body"].read()
        found = Receipt.of_json(json.loads(body))
        assert found.upload
        return found.status, found.upload.version

    receipts.write_unless_later(Receipt(KEY, "waiting", first))
    assert stored() == ("waiting", "v1")
    receipts.write([Receipt(KEY, "published", first)])
    assert stored() == ("published", "v1")
    receipts.write_unless_later(Receipt(KEY, "waiting", first))  # by who was late
    assert stored() == ("published", "v1")
    receipts.write_unless_later(Receipt(KEY, "waiting", second))
    assert stored() == ("waiting", "v2")
    receipts.write_unless_later(Receipt(KEY, "ignored", first))
    assert stored() == ("waiting", "v2")
