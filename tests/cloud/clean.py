"""What a site on the local AWS must be."""

from pathlib import Path

from tests.support.aws_stores import AwsStores

from .functions import embedded


def clean(stores: AwsStores, folder: Path) -> dict[str, str]:
    """The site that the present posts make from nothing, on the embedded engine."""
    with embedded(folder) as fresh:
        fresh.application.begin()  # the pages that every site has are there, whatever posts came and went
        for line in stores.content.list("_posts/"):
            stored = stores.content.get(line.key)
            assert stored
            fresh.upload(line.key, stored.body.decode())
            fresh.application.publish(line.key)
        fresh.settle()
        return dict(fresh.site())
