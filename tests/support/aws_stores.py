"""Buckets and a table on the local AWS, as template.yaml declares them, without the functions between them."""

import uuid
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from boto3.dynamodb.types import TypeSerializer  # type: ignore[import-untyped]

from stoppress.adapters.dynamodb import DynamoDbCatalogue
from stoppress.adapters.s3 import S3Store
from stoppress.application import Application
from stoppress.cloud.wiring import PRIVATE_PREFIX
from stoppress.ports import Put
from tests.aws import Aws


class AwsStores:
    """The stores of one site. ``settings`` is the environment in which a function finds them."""

    def __init__(self, aws: Aws) -> None:
        self.name = f"site-{uuid.uuid4()}"
        self._aws = aws
        self.clients = s3, dynamodb = aws.client("s3"), aws.client("dynamodb")
        self._author = aws.client("s3")
        for bucket in (f"{self.name}-content", f"{self.name}-pages"):
            s3.create_bucket(Bucket=bucket)
        create_table(dynamodb, self.name)
        self.content, self.pages = S3Store(s3, f"{self.name}-content"), S3Store(s3, f"{self.name}-pages")
        self.private = S3Store(s3, f"{self.name}-content", PRIVATE_PREFIX)
        self.catalogue = DynamoDbCatalogue(dynamodb, self.name)

    @property
    def settings(self) -> dict[str, str]:
        return {
            "AWS_ENDPOINT_URL": self._aws.endpoint,
            "CONTENT_BUCKET": f"{self.name}-content",
            "SITE_BUCKET": f"{self.name}-pages",
            "CATALOGUE_TABLE": self.name,
            "CACHE_CONTROL": "public, max-age=60",
            "METRICS_NAMESPACE": "Stoppress/test",
            "UPLOADS_QUEUE_ARN": "arn:aws:sqs:us-east-1:000000000000:uploads",
            "UPLOADS_QUEUE_URL": f"{self._aws.endpoint}/000000000000/uploads",
            "BULK_QUEUE_URL": f"{self._aws.endpoint}/000000000000/bulk",
            "FULL_REBUILD_ARN": "arn:aws:states:us-east-1:000000000000:stateMachine:rebuild-site",
            "SCHEDULE_GROUP": "default",
            "SCHEDULER_ROLE_ARN": "arn:aws:iam::000000000000:role/scheduler",
        }

    def application(self) -> Application:
        """An application of its own over the stores, as each process has."""
        return Application(self.content, self.pages, self.private, self.catalogue)

    def upload(self, key: str, text: str) -> None:
        """Put a source, as an author would: without asking what is there."""
        self._author.put_object(Bucket=f"{self.name}-content", Key=key, Body=text.encode())

    def load(self, puts: Iterable[Put]) -> None:
        """Write items many at a time, without conditions."""
        _, dynamodb = self.clients
        serialize = TypeSerializer().serialize
        waiting = iter(puts)
        while batch := list(islice(waiting, 25)):
            items = [{**put.attributes, "pk": put.key.pk, "sk": put.key.sk} for put in batch]
            requests = [{"PutRequest": {"Item": serialize(item)["M"]}} for item in items]
            dynamodb.batch_write_item(RequestItems={self.name: requests})

    def site(self) -> dict[str, str]:
        """The ETag of every page by its path."""
        return {line.key: line.etag for line in self.pages.list()}

    def stream(self) -> "Stream":
        """What reads the table's stream from its beginning."""
        return Stream(self._aws.client("dynamodbstreams"), self.name)


class Stream:
    """The records of a table's stream, each once and in order, as Lambda's event source mapping would read them."""

    def __init__(self, client: Any, table: str) -> None:
        self._client = client
        (line,) = client.list_streams(TableName=table)["Streams"]
        self._arn = line["StreamArn"]
        shards = client.describe_stream(StreamArn=self._arn)["StreamDescription"]["Shards"]
        self._iterators = [self._first(shard["ShardId"]) for shard in shards]

    def batches(self) -> Iterator[list[dict[str, Any]]]:
        """Batches of records until none is left for the moment."""
        while batch := [record for place in range(len(self._iterators)) for record in self._next(place)]:
            yield batch

    def _first(self, shard: str) -> str:
        answer = self._client.get_shard_iterator(StreamArn=self._arn, ShardId=shard, ShardIteratorType="TRIM_HORIZON")
        return str(answer["ShardIterator"])

    def _next(self, place: int) -> list[dict[str, Any]]:
        answer = self._client.get_records(ShardIterator=self._iterators[place])
        self._iterators[place] = answer["NextShardIterator"]
        return [_as_delivered(record) for record in answer["Records"]]


def _as_delivered(record: dict[str, Any]) -> dict[str, Any]:
    """The record as a function gets it: its time as a number."""
    came = record["dynamodb"]["ApproximateCreationDateTime"]
    return {**record, "dynamodb": {**record["dynamodb"], "ApproximateCreationDateTime": came.timestamp()}}


def create_table(dynamodb: Any, name: str) -> None:
    """A table as the catalogue wants it, with a stream of its changed keys."""
    keys = [("pk", "HASH"), ("sk", "RANGE")]
    dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": key, "KeyType": kind} for key, kind in keys],
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key, _ in keys],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"},
    )
