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
}
"""For one request. DynamoDB's are charged by their units."""

UNITS = {"read": 0.125e-6, "write": 0.625e-6}
"""For one of DynamoDB's units: 4 KB read with strong consistency, 1 KB written."""

INVOCATION = 0.20e-6
GIGABYTE_SECOND = 13.3334e-6
MESSAGE = 3 * 0.40e-6
"""An upload's message is sent, received and deleted."""

FUNCTIONS, MEMORY, SECONDS = 2, 1.0, 0.5
"""Both functions run once, with so many gigabytes, for so many seconds at most."""

ALARM, METRIC = 0.10, 0.30
"""For a month: a metric that an alarm watches, and one of our own (https://aws.amazon.com/cloudwatch/pricing/)."""

DROPPED_SECONDS = 0.01
"""What a function takes to drop an event that needs no request."""


def of_requests(spent: Mapping[str, Mapping[str, int]]) -> float:
    """What these requests and units cost."""
    charged = {kind: number for kind, number in spent["requests"].items() if not kind.startswith("dynamodb.")}
    requests = sum(number * REQUESTS[kind] for kind, number in charged.items())
    return requests + sum(number * UNITS[kind] for kind, number in spent["units"].items())


def of_functions() -> float:
    """What the functions and the queue cost for one post."""
    return FUNCTIONS * (INVOCATION + MEMORY * SECONDS * GIGABYTE_SECOND) + MESSAGE


def of_dropped_event() -> float:
    """What an event costs that the first function drops, such as that of a receipt."""
    return INVOCATION + MEMORY * DROPPED_SECONDS * GIGABYTE_SECOND + MESSAGE
