"""What one new post asks of AWS: as many requests however large the archive is, and not too many."""

from collections.abc import Mapping

from stoppress.catalogue.upload import Upload
from stoppress.cloud.receipts import Receipts
from tests.application.test_cost import archive
from tests.aws import Aws
from tests.support.aws_stores import AwsStores
from tests.support.bulk import archive_writes
from tests.support.newsroom import post
from tests.support.requests import Spent, counted

from .functions import load

MOST = 45
"""The design's budget for a new post with one category and one tag, both functions together."""


def cost_of_one_post(
    aws: Aws, sources: Mapping[str, str], first: tuple[str, str], new: tuple[str, str], config: str = ""
) -> Spent:
    """What a new post (key and text) asks for, which comes into the archive of these sources.

    Functions that run already have published the ``first`` one before, and know what they have put.
    """
    stores = AwsStores(aws)
    uploads, changes = stores.application(), stores.application()  # each function has an application of its own
    receipts = Receipts(stores.clients[0], stores.settings["CONTENT_BUCKET"])
    rebuild_indexes = load("rebuild_indexes")
    rebuild_indexes.application, rebuild_indexes.receipts = (lambda: changes), (lambda: receipts)  # type: ignore[attr-defined]
    stores.upload("_config.yml", config)
    uploads.update_inputs()
    newest = max(sources)
    stores.upload(newest, sources[newest])  # its page gets a link to the new post
    stores.load(archive_writes(sources, uploads.bundle.current()))
    stream = stores.stream()
    for _ in stream.batches():
        pass
    changes.bundle.current()

    def publish(key: str, text: str) -> None:
        stores.upload(key, text)
        assert uploads.publish(key, Upload("version", "01", "2022-02-15T14:48:21.305Z")).status == "published"
        for batch in stream.batches():
            assert rebuild_indexes.first_failing(batch) is None

    publish(*first)
    with counted(stores) as spent:
        publish(*new)
    spent.requests["s3.PutObject"] -= 1  # the upload itself
    return spent


def cost_in_archive(aws: Aws, size: int) -> Spent:
    sources = archive(size)
    day = max(sources)[7:17]
    first, new = (post("New", date=f"{day} 1{hour}:00:00 +0800", categories="c0", tags="t0") for hour in (1, 2))
    return cost_of_one_post(aws, sources, (f"_posts/{day}-zy.md", first), (f"_posts/{day}-zz.md", new))


def test_requests_do_not_grow_with_the_archive(aws: Aws) -> None:
    small, large = (cost_in_archive(aws, size) for size in (100, 2_000))
    assert small.requests == large.requests
    assert small.requests["s3.PutObject"] > 0
    assert small.requests.total() <= MOST, small.requests
    # Those of a landing's list of months, which is not full yet in the smaller archive.
    assert large.units["read"] <= small.units["read"] * 1.5
    assert large.units["write"] == small.units["write"]
