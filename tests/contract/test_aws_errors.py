"""Which of AWS's errors mean that someone else wrote first, and which must rise."""

from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError  # type: ignore[import-untyped]
from botocore.stub import Stubber  # type: ignore[import-untyped]

from stoppress.adapters.dynamodb import DynamoDbCatalogue
from stoppress.adapters.s3 import S3Store
from stoppress.errors import Conflict
from stoppress.ports import Check, Condition, Delete, ItemKey, Put

pytestmark = pytest.mark.local_aws

KEY, OTHER = ItemKey("a", "1"), ItemKey("a", "2")

WRITES: dict[str, Callable[[S3Store], object]] = {
    "put_object": lambda store: store.put("a", b"", content_type="text/plain", expected="etag"),
    "delete_object": lambda store: store.delete("a", expected="etag"),
}


@pytest.mark.parametrize("operation", WRITES)
@pytest.mark.parametrize(
    ("code", "status"), [("PreconditionFailed", 412), ("ConditionalRequestConflict", 409), ("NoSuchKey", 404)]
)
def test_s3_says_that_someone_wrote_first(s3: Any, operation: str, code: str, status: int) -> None:
    with Stubber(s3) as stubbed:
        stubbed.add_client_error(operation, code, http_status_code=status)
        with pytest.raises(Conflict):
            WRITES[operation](S3Store(s3, "bucket"))


@pytest.mark.parametrize("operation", WRITES)
@pytest.mark.parametrize(("code", "status"), [("SlowDown", 503), ("AccessDenied", 403), ("NoSuchBucket", 404)])
def test_other_errors_of_s3_rise(s3: Any, operation: str, code: str, status: int) -> None:
    with Stubber(s3) as stubbed:
        stubbed.add_client_error(operation, code, http_status_code=status)
        with pytest.raises(ClientError):
            WRITES[operation](S3Store(s3, "bucket"))


def test_a_bucket_that_does_not_exist_is_not_an_absent_object(s3: Any) -> None:
    store = S3Store(s3, "no-such-bucket")
    with pytest.raises(ClientError):
        store.get("a")
    with pytest.raises(ClientError):
        list(store.list())


def commit_two(catalogue: DynamoDbCatalogue) -> None:
    catalogue.commit([Put(KEY, {}, Condition.ABSENT), Check(OTHER, 1)])


@pytest.mark.parametrize(
    "reasons", [["None", "ConditionalCheckFailed"], ["TransactionConflict", "None"], ["TransactionConflict"] * 2]
)
def test_a_transaction_is_cancelled_by_someone_else(dynamodb: Any, reasons: list[str]) -> None:
    with Stubber(dynamodb) as stubbed:
        cancel(stubbed, reasons)
        with pytest.raises(Conflict):
            commit_two(DynamoDbCatalogue(dynamodb, "table"))


@pytest.mark.parametrize(
    "reasons", [["None", "ThrottlingError"], ["ConditionalCheckFailed", "ThrottlingError"], ["ValidationError", "None"]]
)
def test_a_transaction_that_is_cancelled_for_another_reason_rises(dynamodb: Any, reasons: list[str]) -> None:
    with Stubber(dynamodb) as stubbed:
        cancel(stubbed, reasons)
        with pytest.raises(ClientError):
            commit_two(DynamoDbCatalogue(dynamodb, "table"))


def cancel(stubbed: Any, reasons: list[str]) -> None:
    stubbed.add_client_error(
        "transact_write_items",
        "TransactionCanceledException",
        modeled_fields={"CancellationReasons": [{"Code": reason} for reason in reasons]},
    )


@pytest.mark.parametrize(("operation", "write"), [("put_item", Put(KEY, {}, 1)), ("delete_item", Delete(KEY, 1))])
@pytest.mark.parametrize(
    ("code", "raised"),
    [
        ("ConditionalCheckFailedException", Conflict),
        ("TransactionConflictException", Conflict),
        ("ProvisionedThroughputExceededException", ClientError),
        ("ResourceNotFoundException", ClientError),
    ],
)
def test_a_single_write_is_told_apart_in_the_same_way(
    dynamodb: Any, operation: str, write: Put | Delete, code: str, raised: type[Exception]
) -> None:
    with Stubber(dynamodb) as stubbed:
        stubbed.add_client_error(operation, code)
        with pytest.raises(raised):
            DynamoDbCatalogue(dynamodb, "table").commit([write])


@pytest.mark.parametrize(
    ("attributes", "raised"), [({"pk": "mine"}, ValueError), ({"sk": "mine"}, ValueError), ({"a": 0.5}, TypeError)]
)
def test_what_a_table_can_not_hold_is_refused(
    dynamodb: Any, attributes: dict[str, Any], raised: type[Exception]
) -> None:
    with pytest.raises(raised):
        DynamoDbCatalogue(dynamodb, "table").commit([Put(KEY, attributes, Condition.ANY)])
