"""Puts the core together over AWS."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from botocore.config import Config  # type: ignore[import-untyped]
from botocore.session import Session, get_session  # type: ignore[import-untyped]

from ..adapters.dynamodb import DynamoDbCatalogue
from ..adapters.s3 import S3Store
from ..application import Application, system_clock
from ..inputs.sources import LARGEST
from .bulk_lane import BulkLane
from .environment import Environment
from .full_rebuilds import FullRebuilds
from .metrics import Metrics, RequestCounter
from .receipts import Receipts
from .retries import Retries
from .schedule import Schedule
from .uploads import Uploads

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

PRIVATE_PREFIX = "_stoppress/"
"""Where the content bucket keeps what is ours. Its events reach the uploads queue, where the core ignores the keys:
a notification's filter can only include, and listing every folder a site may have would lose the others in silence."""

_CONFIG = Config(connect_timeout=2, read_timeout=10, retries={"mode": "standard", "total_max_attempts": 4})


SIDE_BY_SIDE = 8
"""How many requests of an invocation are under way at once. A client of botocore has ten connections."""

Clients = Callable[[str], Any]
"""Makes a client for a service of AWS by the service's name."""


def client(service: str) -> Any:
    """A client that takes region, credentials and endpoint from the Lambda runtime, and retries what is transient."""
    return _session().create_client(service, config=_CONFIG)


@cache
def _session() -> Session:
    """What all clients of a process have in common, so that each file of botocore's is read once.

    It is botocore's own session, and the clients are those that boto3 hands out: a session of boto3 makes the same ones
    on top of it, and costs a cold start 17 to 19 ms (docs/decisions/027-clients-of-one-botocore-session.md).
    """
    session = get_session()
    session.register("before-send", request_counter().note)
    return session


@cache
def request_counter() -> RequestCounter:
    """What counts the requests of all clients of a process."""
    return RequestCounter()


def metrics_over_aws(environment: Environment) -> Metrics:
    """What the functions measure."""
    return Metrics(environment.metrics_namespace)


def application_over_aws(environment: Environment, clients: Clients = client) -> Application:
    """An application over the stack's buckets and table."""
    s3: S3Client = clients("s3")
    return Application(
        content=S3Store(s3, environment.content_bucket, largest=LARGEST),
        pages=S3Store(s3, environment.site_bucket, cache_control=environment.cache_control),
        private=S3Store(s3, environment.content_bucket, PRIVATE_PREFIX),
        catalogue=DynamoDbCatalogue(clients("dynamodb"), environment.catalogue_table),
        each=ThreadPoolExecutor(SIDE_BY_SIDE).map,
        headers=f"Cache-Control: {environment.cache_control}",
    )


def schedule_over_aws(environment: Environment, clients: Clients = client) -> Schedule:
    """The schedule that sends a future post's key to the uploads queue when its time has come."""
    return Schedule(
        clients("scheduler"), environment.schedule_group, environment.uploads_queue_arn, environment.scheduler_role_arn
    )


def full_rebuilds_over_aws(environment: Environment, clients: Clients = client) -> FullRebuilds:
    """What starts a full rebuild when the site's inputs have changed."""
    return FullRebuilds(clients("stepfunctions"), environment.full_rebuild_arn)


def retries_over_aws(environment: Environment, clients: Clients = client) -> Retries:
    """When messages of the uploads queue come again."""
    return Retries(
        clients("sqs"), environment.uploads_queue_arn, environment.uploads_queue_url, environment.bulk_queue_url
    )


def bulk_lane_over_aws(environment: Environment, clients: Clients = client) -> BulkLane:
    """The queue for uploads that can wait."""
    client = cache(partial(clients, "sqs"))
    return BulkLane(client, environment.uploads_queue_arn, environment.bulk_queue_url, system_clock)


def receipts_over_aws(environment: Environment, clients: Clients = client) -> Receipts:
    """The receipts in the content bucket."""
    return Receipts(clients("s3"), environment.content_bucket, ThreadPoolExecutor(SIDE_BY_SIDE).map)


def uploads_over_aws(environment: Environment, clients: Clients = client) -> Uploads:
    """The uploads queue."""
    return Uploads(clients("sqs"), environment.uploads_queue_url)
