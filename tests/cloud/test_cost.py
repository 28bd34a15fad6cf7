"""What one new post asks of AWS: as many requests however large the archive is, and not too many."""

from collections import Counter

from stoppress.cloud.events import changed_key
from tests.aws import Aws
from tests.press.test_cost import archive
from tests.support.aws_stores import AwsStores
from tests.support.bulk import filed_archive
from tests.support.newsroom import post
from tests.support.requests import counted

MOST = 80
"""The design's budget for a new post with one category and one tag, both functions together."""


def requests_of_one_post(aws: Aws, size: int) -> Counter[str]:
    stores = AwsStores(aws)
    uploads, changes = stores.press(), stores.press()  # each function has a press of its own
    uploads.update_inputs()
    sources = archive(size)
    newest = max(sources)
    stores.upload(newest, sources[newest])  # its page gets a link to the new post
    stores.load(filed_archive(sources, uploads.bundle.current()))
    stream = stores.stream()
    for _ in stream.batches():
        pass
    changes.bundle.current()
    key = f"{newest[:17]}-zz.md"
    stores.upload(key, post("New", date=f"{newest[7:17]} 11:00:00 +0800", categories="c0", tags="t0"))
    with counted(stores) as requests:
        assert uploads.publish(key).status == "published"
        for batch in stream.batches():
            changes.rebuild([changed_key(record) for record in batch])
    return requests


def test_requests_do_not_grow_with_the_archive(aws: Aws) -> None:
    small, large = (requests_of_one_post(aws, size) for size in (100, 2_000))
    assert small == large
    assert small["s3.PutObject"] > 0
    assert small.total() <= MOST, small
