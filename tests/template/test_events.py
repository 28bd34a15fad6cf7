"""What triggers what: queues, streams, retries, and the names that tie them to their functions."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from stoppress.cloud.bulk_lane import MOST
from stoppress.cloud.metrics import METRICS
from tests.sam import ROOT, translated, written

RESOURCES: dict[str, Any] = translated()["Resources"]
FOLDERS = sorted(path.parent.name for path in ROOT.glob("functions/*/app.py"))


def properties(name: str) -> dict[str, Any]:
    found: dict[str, Any] = RESOURCES[name]["Properties"]
    return found


def mappings_of(function: str) -> list[dict[str, Any]]:
    return [
        made["Properties"]
        for made in RESOURCES.values()
        if made["Type"] == "AWS::Lambda::EventSourceMapping" and made["Properties"]["FunctionName"] == {"Ref": function}
    ]


def mapping_of(function: str) -> dict[str, Any]:
    (found,) = mappings_of(function)
    return found


def resource_name(folder: str) -> str:
    return "".join(word.title() for word in folder.split("_")) + "Function"


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_functions_folder_resource_and_test_share_a_name(folder: str) -> None:
    function = written()["Resources"][resource_name(folder)]["Properties"]
    assert function["CodeUri"] == f"functions/{folder}"
    assert (ROOT / f"tests/cloud/test_{folder}.py").exists()
    assert list((ROOT / "events" / folder).glob("*.json"))


def test_every_function_resource_has_a_folder() -> None:
    functions = {name for name, made in RESOURCES.items() if made["Type"] == "AWS::Lambda::Function"}
    assert functions == {resource_name(folder) for folder in FOLDERS}


def test_the_functions_know_the_state_machine_of_full_rebuilds() -> None:
    name = properties("RebuildSiteWalk")["StateMachineName"]["Fn::Sub"]
    arn = "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:stateMachine:" + name
    for folder in FOLDERS:
        assert properties(resource_name(folder))["Environment"]["Variables"]["FULL_REBUILD_ARN"] == {"Fn::Sub": arn}


def test_every_upload_and_removal_is_queued() -> None:
    queued = properties("ContentBucket")["NotificationConfiguration"]["QueueConfigurations"]
    assert {line["Event"] for line in queued} == {"s3:ObjectCreated:*", "s3:ObjectRemoved:*"}
    assert all(line["Queue"] == {"Fn::GetAtt": ["UploadsQueue", "Arn"]} for line in queued)
    assert all("Filter" not in line for line in queued)


@pytest.mark.parametrize("queue", ["UploadsQueue", "BulkQueue"])
def test_a_message_stays_hidden_for_six_timeouts(queue: str) -> None:
    """Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html"""
    assert properties(queue)["VisibilityTimeout"] >= 6 * properties("PublishPostFunction")["Timeout"]


@pytest.mark.parametrize("queue", ["UploadsQueue", "BulkQueue"])
def test_an_upload_that_fails_again_and_again_is_kept_as_long_as_can_be(queue: str) -> None:
    redrive = properties(queue)["RedrivePolicy"]
    assert redrive["deadLetterTargetArn"] == {"Fn::GetAtt": ["UploadsDeadLetterQueue", "Arn"]}
    assert redrive["maxReceiveCount"] >= 5
    assert properties("UploadsDeadLetterQueue")["MessageRetentionPeriod"] == 14 * 24 * 60 * 60


def test_uploads_fail_alone() -> None:
    mappings = mappings_of("PublishPostFunction")
    assert {one["EventSourceArn"]["Fn::GetAtt"][0] for one in mappings} == {"UploadsQueue", "BulkQueue"}
    for mapping in mappings:
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        assert mapping["BatchSize"] <= MOST


def test_the_stream_has_keys_only_and_ends_its_retries_in_a_queue() -> None:
    assert properties("CatalogueTable")["StreamSpecification"] == {"StreamViewType": "KEYS_ONLY"}
    mapping = mapping_of("RebuildIndexesFunction")
    assert mapping["EventSourceArn"] == {"Fn::GetAtt": ["CatalogueTable", "StreamArn"]}
    assert mapping["StartingPosition"] == "TRIM_HORIZON"
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert mapping["BisectBatchOnFunctionError"] is True
    assert 1 <= mapping["MaximumRetryAttempts"] <= 100
    assert 0 < mapping["MaximumRecordAgeInSeconds"] <= 24 * 60 * 60
    destination = mapping["DestinationConfig"]["OnFailure"]["Destination"]
    assert destination == {"Fn::GetAtt": ["RebuildFailuresBucket", "Arn"]}


ALARMS = {
    "UploadsAlarm": {("AWS/SQS", "ApproximateNumberOfMessagesVisible", "UploadsDeadLetterQueue")},
    "UploadsDelayAlarm": {("AWS/SQS", "ApproximateAgeOfOldestMessage", "UploadsQueue")},
    "RebuildFailuresAlarm": {("AWS/S3", "PutRequests", "RebuildFailuresBucket")},
    "RebuildDelayAlarm": {("AWS/Lambda", "IteratorAge", "RebuildIndexesFunction")},
    "FunctionErrorsAlarm": {("AWS/Lambda", "Errors", resource_name(folder)) for folder in FOLDERS},
    "FunctionThrottlesAlarm": {("AWS/Lambda", "Throttles", resource_name(folder)) for folder in FOLDERS},
    "FunctionDurationAlarm": {("AWS/Lambda", "Duration", resource_name(folder)) for folder in FOLDERS},
    "CatalogueThrottlesAlarm": {
        ("AWS/DynamoDB", metric, "CatalogueTable") for metric in ("ReadThrottleEvents", "WriteThrottleEvents")
    },
    "SchedulesAlarm": {("AWS/Scheduler", "InvocationDroppedCount", "FuturePosts")},
    "FullRebuildAlarm": {
        ("AWS/States", metric, "RebuildSiteWalk")
        for metric in ("ExecutionsFailed", "ExecutionsTimedOut", "ExecutionsAborted")
    },
    "CdnErrorsAlarm": {("AWS/CloudFront", "5xxErrorRate", "Cdn")},
}
"""What each alarm watches."""


def watched(alarm: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The metrics of an alarm."""
    if "Metrics" not in alarm:
        yield alarm
    yield from (one["MetricStat"]["Metric"] for one in alarm.get("Metrics", []) if "MetricStat" in one)


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_watches(name: str) -> None:
    found = set()
    for metric in watched(properties(name)):
        value = metric["Dimensions"][0]["Value"]
        of = value["Ref"] if "Ref" in value else value["Fn::GetAtt"][0]
        found.add((metric["Namespace"], metric["MetricName"], of))
    assert found == ALARMS[name]


def test_there_are_no_other_alarms_and_each_tells_within_five_minutes() -> None:
    alarms = {name: made for name, made in RESOURCES.items() if made["Type"] == "AWS::CloudWatch::Alarm"}
    assert alarms.keys() == ALARMS.keys()
    for name in alarms:
        alarm = properties(name)
        periods = [one["MetricStat"]["Period"] for one in alarm.get("Metrics", []) if "MetricStat" in one]
        assert {*periods, alarm.get("Period", 60)} == {60}
        assert alarm["EvaluationPeriods"] <= 4
        assert alarm["AlarmActions"] == alarm["OKActions"] == properties("UploadsAlarm")["AlarmActions"]
    assert properties("UploadsAlarm")["AlarmActions"]["Fn::If"][1] == [{"Ref": "AlertTopic"}]


def test_the_alarm_on_long_calls_knows_when_each_function_is_stopped() -> None:
    expression = properties("FunctionDurationAlarm")["Metrics"][0]["Expression"]
    named = {"publish": "PublishPostFunction", "indexes": "RebuildIndexesFunction", "site": "RebuildSiteFunction"}
    for name, function in named.items():
        assert f"FILL({name}, 0) / {properties(function)['Timeout']}" in expression


def test_the_runbook_has_a_section_for_each_alarm() -> None:
    sections = re.findall(r"^### (\w+)$", (ROOT / "docs/operating.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(sections) == sorted(ALARMS)


def test_the_dashboard_shows_every_metric_of_our_own() -> None:
    body = properties("Dashboard")["DashboardBody"]["Fn::Sub"]
    widgets = json.loads(body)["widgets"]
    lines = [line for widget in widgets for line in widget["properties"]["metrics"]]
    assert {line[1] for line in lines if line[0] == "Stoppress/${SiteName}"} == METRICS
    assert {name.split(".")[0] for name in re.findall(r"\$\{(\w+[.\w]*)\}", body)} - {"SiteName"} <= RESOURCES.keys()


@pytest.mark.parametrize("name", ["ContentBucket", "CatalogueTable", "SiteBucket", "RebuildFailuresBucket"])
def test_what_can_not_be_made_again_outlives_the_stack(name: str) -> None:
    # A first deployment that fails leaves nothing behind, or the next one would find the names taken.
    assert RESOURCES[name]["DeletionPolicy"] == "RetainExceptOnCreate"
    assert RESOURCES[name]["UpdateReplacePolicy"] == "Retain"


def test_nobody_deletes_the_catalogue_by_mistake() -> None:
    assert properties("CatalogueTable")["DeletionProtectionEnabled"] is True


def test_earlier_versions_of_sources_are_kept_for_a_while() -> None:
    bucket = properties("ContentBucket")
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    rules = bucket["LifecycleConfiguration"]["Rules"]
    assert any("NoncurrentVersionExpiration" in rule for rule in rules)
    assert any("AbortIncompleteMultipartUpload" in rule for rule in rules)


def test_what_a_full_rebuild_writes_down_for_itself_is_forgotten() -> None:
    rules = properties("ContentBucket")["LifecycleConfiguration"]["Rules"]
    assert [rule["Prefix"] for rule in rules if "ExpirationInDays" in rule] == ["_stoppress/full-rebuilds/"]


def test_the_catalogue_can_be_restored_to_any_moment() -> None:
    assert properties("CatalogueTable")["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}


def test_logs_are_not_kept_for_ever() -> None:
    for folder in FOLDERS:
        group = properties(resource_name(folder))["LoggingConfig"]["LogGroup"]["Ref"]
        assert properties(group)["RetentionInDays"] == {"Ref": "LogRetentionDays"}
