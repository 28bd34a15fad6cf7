"""The same over S3 and DynamoDB."""

from pathlib import Path

from stoppress.catalogue.record import record_key
from stoppress.ports import Condition, Delete
from stoppress.verify.verifier import Verifier
from tests.aws import local_aws
from tests.support.aws_stores import AwsStores
from tests.support.newsroom import post

KEY = "_posts/2022-02-15-hello.md"


def test_damage_is_found_and_mended(tmp_path: Path) -> None:
    with local_aws(tmp_path / "log.txt") as aws:
        stores = AwsStores(aws)
        pages, catalogue = stores.pages, stores.catalogue
        stores.upload(KEY, post("Hello", categories="news"))
        verifier = Verifier(stores.content, pages, stores.private, catalogue)
        assert ("missing", "index.html") in [(one.kind, one.place) for one in verifier.differences()]
        assert list(pages.list()) == []
        stores.application().publish(KEY)
        verifier.repair()  # the stream, which is not there, would have done this
        assert verifier.differences() == []
        healthy = stores.site()

        pages.delete("index.html", expected=pages.etag("index.html") or "")
        pages.put("news/x.html", b"x", content_type="text/html", expected=None)
        catalogue.commit([Delete(record_key(KEY), Condition.ANY)])
        assert [(one.kind, one.place) for one in verifier.differences()] == [
            ("missing", "index.html"),
            ("orphan", "news/x.html"),
            ("missing", f"post#{KEY} post"),
        ]
        verifier.repair()
        assert verifier.differences() == []
        assert stores.site() == healthy
