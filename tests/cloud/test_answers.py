"""The CDN's answers, with its functions run by Node.js and the bucket behind them: the table that `serve` has too."""

from typing import Any
from urllib.parse import unquote

import pytest
from botocore.exceptions import ClientError  # type: ignore[import-untyped]

from stoppress.cloud.events import changed_key
from tests.aws import Aws
from tests.sam import translated
from tests.support.addresses import ANSWERS, CONFIG, HTML, SOURCES
from tests.support.aws_stores import AwsStores
from tests.support.rebuild import rebuild
from tests.template.cdn import call


@pytest.fixture
def stores(aws: Aws) -> AwsStores:
    """The site of the table's sources."""
    stores = AwsStores(aws)
    for key, text in {"_config.yml": CONFIG, **SOURCES}.items():
        stores.upload(key, text)
    application, stream = stores.application(), stores.stream()
    application.update_inputs()
    for key in SOURCES:
        assert application.publish(key).status == "published", key
    for batch in stream.batches():
        rebuild(application, [changed_key(record) for record in batch])
    return stores


def from_origin(client: Any, bucket: str, uri: str) -> dict[str, Any] | None:
    """The response as a function gets it; None for an error, which no function sees."""
    try:
        answer = client.get_object(Bucket=bucket, Key=unquote(uri[1:]))
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
            return None
        raise
    headers = answer["ResponseMetadata"]["HTTPHeaders"]
    if headers["content-type"] == "application/xml":
        headers["content-type"] += "; charset=utf-8"  # which the local AWS leaves out, of this type alone
    return {"statusCode": 200, "headers": {name.lower(): {"value": value} for name, value in headers.items()}}


def querystring(url: str) -> dict[str, Any]:
    """A URL's query as a function gets it: what is escaped stays so.

    Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
    """
    found: dict[str, list[dict[str, str]]] = {}
    for part in filter(None, url.partition("?")[2].split("&")):
        name, _, value = part.partition("=")
        found.setdefault(name, []).append({"value": value})
    return {name: {**values[0], **({"multiValue": values} if values[1:] else {})} for name, values in found.items()}


def test_every_url_is_answered_as_serve_does(stores: AwsStores) -> None:
    (error,) = translated()["Resources"]["Cdn"]["Properties"]["DistributionConfig"]["CustomErrorResponses"]
    client, bucket = stores.clients[0], f"{stores.name}-pages"
    requests = call("cdn_paths", [{"request": {"uri": url.partition("?")[0]}} for url in ANSWERS])
    found = [from_origin(client, bucket, request["uri"]) for request in requests]
    asked = [{"querystring": querystring(url)} for url in ANSWERS]
    events = [{"request": one, "response": response} for one, response in zip(asked, found, strict=True) if response]
    responses = iter(call("cdn_redirects", events))
    answers = []
    for response in found:
        if response is None:
            assert from_origin(client, bucket, error["ResponsePagePath"])
            answers.append((error["ResponseCode"], HTML))
        else:
            made = next(responses)
            name = "location" if made["statusCode"] == 301 else "content-type"
            answers.append((made["statusCode"], made["headers"][name]["value"]))
    assert dict(zip(ANSWERS, answers, strict=True)) == ANSWERS
