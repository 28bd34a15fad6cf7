"""The same over S3 and DynamoDB."""

import uuid
from pathlib import Path
from typing import Any

from stoppress.adapters.dynamodb import DynamoDbCatalogue
from stoppress.adapters.s3 import S3Store
from stoppress.catalogue import record_key
from stoppress.ports import Delete, Revision
from stoppress.press import Press
from stoppress.verify.verifier import Verifier
from tests.aws import Aws, local_aws
from tests.support.newsroom import post

KEY = "_posts/2022-02-15-hello.md"


def stores(aws: Aws) -> tuple[S3Store, S3Store, S3Store, DynamoDbCatalogue]:
    name = f"verify-{uuid.uuid4()}"
    s3, dynamodb = aws.client("s3"), aws.client("dynamodb")
    for bucket in (f"{name}-content", f"{name}-site"):
        s3.create_bucket(Bucket=bucket)
    keys = [("pk", "HASH"), ("sk", "RANGE")]
    dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": key, "KeyType": kind} for key, kind in keys],
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key, _ in keys],
    )
    content = S3Store(s3, f"{name}-content")
    private = S3Store(s3, f"{name}-content", "_stoppress/")
    return content, S3Store(s3, f"{name}-site"), private, DynamoDbCatalogue(dynamodb, name)


def test_damage_is_found_and_mended(tmp_path: Path) -> None:
    with local_aws(tmp_path / "log.txt") as aws:
        content, pages, _, catalogue = made = stores(aws)
        content.put(KEY, post("Hello", categories="news").encode(), content_type="text/markdown", expected=None)
        verifier = Verifier(*made)
        assert ("missing", "index.html") in [(one.kind, one.place) for one in verifier.differences()]
        assert list(pages.list()) == []
        Press(*made).publish(KEY)
        verifier.repair()  # the stream, which is not there, would have done this
        assert verifier.differences() == []
        healthy = site(pages)

        pages.delete("index.html", expected=pages.head("index.html") or "")
        pages.put("news/x.html", b"x", content_type="text/html", expected=None)
        catalogue.commit([Delete(record_key(KEY), Revision.ANY)])
        assert [(one.kind, one.place) for one in verifier.differences()] == [
            ("missing", "index.html"),
            ("orphan", "news/x.html"),
            ("missing", f"post#{KEY} post"),
        ]
        verifier.repair()
        assert verifier.differences() == []
        assert site(pages) == healthy


def site(pages: S3Store) -> dict[str, Any]:
    return {line.key: line.etag for line in pages.list()}
