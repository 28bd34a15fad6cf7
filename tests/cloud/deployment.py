"""The stack of template.yaml, deployed to the local AWS."""

import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from stoppress.adapters.dynamodb import DynamoDbCatalogue
from stoppress.adapters.s3 import S3Store
from stoppress.catalogue.record import Record
from stoppress.ports import Condition, Delete, ItemKey
from tests.aws import Aws
from tests.sam import translated

from .artifacts import artifacts

STACK = "stoppress"
ARTIFACTS = "artifacts"
PERIOD = ("kind", "name", "period")


class Deployment:
    """Deploys the stack; then an author's view of it: sources go in, pages come out."""

    def __init__(self, aws: Aws, scratch: Path) -> None:
        self._s3 = aws.client("s3")
        self._sqs = aws.client("sqs")
        self._scheduler = aws.client("scheduler")
        self._stepfunctions = aws.client("stepfunctions")
        self._upload_artifacts(scratch)
        self.outputs = _deploy(aws.client("cloudformation"))
        self.content = S3Store(self._s3, self.outputs["ContentBucketName"])
        self.pages = S3Store(self._s3, self.outputs["SiteBucketName"])
        self.catalogue = DynamoDbCatalogue(aws.client("dynamodb"), self.outputs["CatalogueTableName"])

    def upload(self, key: str, body: bytes) -> None:
        """Put a source, as an author would: without asking what is there."""
        self._s3.put_object(Bucket=self.outputs["ContentBucketName"], Key=key, Body=body)

    def delete(self, key: str) -> None:
        """Delete a source."""
        self._s3.delete_object(Bucket=self.outputs["ContentBucketName"], Key=key)

    def sources(self) -> dict[str, bytes]:
        """Every source by its key."""
        keys = [line.key for line in self.content.list() if not line.key.startswith("_stoppress/")]
        found = {key: self.content.get(key) for key in keys}
        return {key: stored.body for key, stored in found.items() if stored}

    def site(self) -> dict[str, bytes]:
        """Every page by its path."""
        found = {line.key: self.pages.get(line.key) for line in self.pages.list()}
        return {path: stored.body for path, stored in found.items() if stored}

    def versions(self) -> dict[str, tuple[str, Any]]:
        """Every page's ETag and the time it was last written, by its path."""
        answer = self._s3.list_objects_v2(Bucket=self.outputs["SiteBucketName"])
        return {line["Key"]: (line["ETag"], line["LastModified"]) for line in answer.get("Contents", [])}

    def receipt(self, key: str) -> dict[str, Any]:
        """The receipt of a source."""
        answer = self._s3.get_object(Bucket=self.outputs["ContentBucketName"], Key=f"_stoppress/receipts/{key}.json")
        found: dict[str, Any] = json.loads(answer["Body"].read())
        return found

    def latest(self, key: str) -> str:
        """The version ID of the latest upload or deletion of a source."""
        answer = self._s3.list_object_versions(Bucket=self.outputs["ContentBucketName"], Prefix=key)
        lines = [*answer.get("Versions", []), *answer.get("DeleteMarkers", [])]
        return str(next(line["VersionId"] for line in lines if line["IsLatest"] and line["Key"] == key))

    def headers(self, path: str) -> dict[str, Any]:
        """What S3 tells of a page beside its bytes."""
        return dict(self._s3.head_object(Bucket=self.outputs["SiteBucketName"], Key=path))

    def send(self, body: Any, output: str = "UploadsQueueUrl") -> None:
        """Put a message on a queue."""
        self._sqs.send_message(QueueUrl=self.outputs[output], MessageBody=json.dumps(body))

    def fail(self, key: str, batch: Any) -> None:
        """Put a batch of changes where Lambda puts those that failed too often."""
        self._s3.put_object(Bucket=self.outputs["RebuildFailuresBucketName"], Key=key, Body=json.dumps(batch))

    def lose(self, paths: Iterable[str]) -> None:
        """Delete pages behind the functions' backs."""
        for path in paths:
            self._s3.delete_object(Bucket=self.outputs["SiteBucketName"], Key=path)

    def forget(self, keys: Iterable[ItemKey]) -> None:
        """Delete items behind the functions' backs."""
        for key in keys:
            self.catalogue.commit([Delete(key, Condition.ANY)])

    def items(self) -> list[ItemKey]:
        """The keys of all items."""
        return [item.key for item in self.catalogue.scan("")]

    def entries(self) -> list[ItemKey]:
        """The keys of all entries of index pages."""
        return [item.key for item in self.catalogue.scan("index#")]

    def page_of(self, source: str) -> str:
        """The path of a source's page."""
        return Record.load(self.catalogue, source).path

    def waiting(self, output: str = "UploadsQueueUrl") -> int:
        """How many messages a queue holds, those being worked on among them."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        answer = self._sqs.get_queue_attributes(QueueUrl=self.outputs[output], AttributeNames=names)
        return sum(int(answer["Attributes"][name]) for name in names)

    def failures(self) -> list[str]:
        """The keys of the batches of changes that were given up."""
        return [line.key for line in S3Store(self._s3, self.outputs["RebuildFailuresBucketName"]).list()]

    def full_rebuilds(self) -> list[str]:
        """How each full rebuild of the site ended, or that it is running."""
        answer = self._stepfunctions.list_executions(stateMachineArn=self.outputs["FullRebuildArn"])
        return [str(line["status"]) for line in answer["executions"]]

    def scheduled(self) -> dict[str, str]:
        """When each future post's key is sent to the uploads queue."""
        found = {}
        for line in self._scheduler.list_schedules(GroupName=f"{STACK}-future-posts")["Schedules"]:
            made = self._scheduler.get_schedule(GroupName=line["GroupName"], Name=line["Name"])
            found[json.loads(made["Target"]["Input"])["key"]] = made["ScheduleExpression"]
        return found

    def _upload_artifacts(self, scratch: Path) -> None:
        self._s3.create_bucket(Bucket=ARTIFACTS)
        for name, body in artifacts(scratch).items():
            self._s3.put_object(Bucket=ARTIFACTS, Key=name, Body=body)


def _deploy(cloudformation: Any) -> dict[str, str]:
    template = translated(f"s3://{ARTIFACTS}/")
    _batch_by_selecting(template["Resources"]["RebuildSiteWalk"]["Properties"]["Definition"])
    _leave_out_metric_math(template["Resources"])
    body = json.dumps(_with_numbers(template, template["Parameters"]))
    cloudformation.create_stack(StackName=STACK, TemplateBody=body, Capabilities=["CAPABILITY_IAM"])
    stack = eventually(lambda: _finished(cloudformation), seconds=60)
    if stack["StackStatus"] != "CREATE_COMPLETE":
        events = cloudformation.describe_stack_events(StackName=STACK)["StackEvents"]
        reasons = [f"{line['LogicalResourceId']}: {line.get('ResourceStatusReason')}" for line in events]
        raise AssertionError("\n".join([stack["StackStatus"], *reasons]))
    return {line["OutputKey"]: line["OutputValue"] for line in stack["Outputs"]}


def _batch_by_selecting(definition: Any) -> None:
    """Replace ItemBatcher, which the local AWS lacks, by a selector that makes each item a batch of the same shape."""
    for state in definition["States"].values():
        if "ItemBatcher" in state:
            batch_input = state.pop("ItemBatcher")["BatchInput"]
            item = state.get("ItemSelector", {field + ".$": f"$$.Map.Item.Value.{field}" for field in PERIOD})
            state["ItemSelector"] = {"BatchInput": batch_input, "Items": [item]}


def _leave_out_metric_math(resources: Any) -> None:
    """Leave out the alarms on several metrics at once, which the local AWS does not know."""
    for name in [name for name, made in resources.items() if "Metrics" in made.get("Properties", {})]:
        del resources[name]


def _with_numbers(part: Any, parameters: Any) -> Any:
    """The template with the defaults of its numeric parameters, which the local AWS takes for texts."""
    if isinstance(part, list):
        return [_with_numbers(one, parameters) for one in part]
    if not isinstance(part, dict):
        return part
    parameter = parameters.get(part.get("Ref"), {}) if part.keys() == {"Ref"} else {}
    if parameter.get("Type") == "Number":
        return parameter["Default"]
    return {name: _with_numbers(one, parameters) for name, one in part.items()}


def _finished(cloudformation: Any) -> Any:
    (stack,) = cloudformation.describe_stacks(StackName=STACK)["Stacks"]
    return None if stack["StackStatus"].endswith("IN_PROGRESS") else stack


def eventually(look: Callable[[], Any], seconds: float = 30) -> Any:
    """What ``look`` returns once that is true in itself, or what it returned last when the time is up."""
    deadline = time.monotonic() + seconds
    while not (seen := look()) and time.monotonic() < deadline:
        time.sleep(0.2)
    return seen
