"""A verifier over a stack's stores."""

import json

from ...adapters.dynamodb import DynamoDbCatalogue
from ...adapters.s3 import S3Store
from ...catalogue.generation import Generation
from ...inputs.rendering_code import digest_of_code
from ...inputs.sources import LARGEST
from ...verify.verifier import Verifier
from ..console import Progress
from ..folders import UsageError
from .push import OURS
from .stack import Stack

PYTHONS = tuple(f"3.{minor}" for minor in range(11, 20))
"""The versions of Python that the functions may run with: what they make is the same."""
CACHE_CONTROL = "Cache-Control: "


def verifier_over(stack: Stack, progress: Progress) -> Verifier:
    """A verifier that makes pages as the stack's functions do.

    Raises UsageError where nothing was published yet, and where the functions' code is another than this one: then
    every page would differ, and to repair them would be to put this code's pages in place of theirs.
    """
    s3, outputs = stack.client("s3"), stack.outputs
    catalogue = DynamoDbCatalogue(stack.client("dynamodb"), outputs["CatalogueTableName"])
    private = S3Store(s3, outputs["ContentBucketName"], OURS)
    generation = Generation.load(catalogue)
    stored = private.get(generation.bundle) if generation.bundle else None
    if stored is None:
        raise UsageError("Nothing has been published there yet. To upload a site: stoppress cloud push")
    bundle = json.loads(stored.body)
    if bundle["code"] not in map(digest_of_code, PYTHONS):
        raise UsageError(
            "The stack's functions are of another version of Stoppress or of its libraries. Verify with the one that"
            " was deployed: in its folder, make environments, and .venv/bin/stoppress cloud verify"
        )
    headers = bundle["headers"]
    pages = S3Store(s3, outputs["SiteBucketName"], cache_control=headers.removeprefix(CACHE_CONTROL))
    content = S3Store(s3, outputs["ContentBucketName"], largest=LARGEST)
    return Verifier(content, pages, private, catalogue, headers=headers, code=bundle["code"], progress=progress)
