"""What requests to AWS cost: list prices of us-east-1 in US dollars, as published in 2025.

S3 standard (https://aws.amazon.com/s3/pricing/), DynamoDB on demand (https://aws.amazon.com/dynamodb/pricing/), Lambda
on arm64 (https://aws.amazon.com/lambda/pricing/), SQS standard (https://aws.amazon.com/sqs/pricing/).
"""

from collections.abc import Mapping

REQUESTS = {
    "s3.GetObject": 0.40e-6,
    "s3.HeadObject": 0.40e-6,
    "s3.PutObject": 5.00e-6,
    "s3.ListObjectsV2": 5.00e-6,
    "s3.DeleteObject": 0.0,
    "dynamodb.GetItem": 0.125e-6,
    "dynamodb.Query": 0.125e-6,
    "dynamodb.PutItem": 0.625e-6,
    "dynamodb.DeleteItem": 0.625e-6,
    "dynamodb.TransactWriteItems": 0.625e-6,
}
"""For one request; DynamoDB's for the smallest unit."""

READ_UNITS = {"dynamodb.GetItem": 1, "dynamodb.Query": 4}
"""Units of 4 KB, strongly consistent: a query reads a page of entries, at 16 KB on average."""

WRITE_UNITS = {"dynamodb.TransactWriteItems": 12}
"""Units of 1 KB, twice in a transaction: six items of up to 1 KB each."""

INVOCATION = 0.20e-6
GIGABYTE_SECOND = 13.3334e-6
MESSAGE = 3 * 0.40e-6
"""An upload's message is sent, received and deleted."""

FUNCTIONS, MEMORY, SECONDS = 2, 1.0, 0.5
"""Both functions run once, with so many gigabytes, for so many seconds at most."""


def of_requests(counts: Mapping[str, int]) -> float:
    """What these requests cost."""
    units = {**READ_UNITS, **WRITE_UNITS}
    return sum(number * REQUESTS[kind] * units.get(kind, 1) for kind, number in counts.items())


def of_functions() -> float:
    """What the functions and the queue cost for one post."""
    return FUNCTIONS * (INVOCATION + MEMORY * SECONDS * GIGABYTE_SECOND) + MESSAGE
