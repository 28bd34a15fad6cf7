"""What triggers what: queues, streams, retries, and the names that tie them to their functions."""

from typing import Any

import pytest

from tests.sam import ROOT, translated, written

RESOURCES: dict[str, Any] = translated()["Resources"]
FOLDERS = sorted(path.parent.name for path in ROOT.glob("functions/*/app.py"))


def properties(name: str) -> dict[str, Any]:
    found: dict[str, Any] = RESOURCES[name]["Properties"]
    return found


def mapping_of(function: str) -> dict[str, Any]:
    (found,) = (
        made["Properties"]
        for made in RESOURCES.values()
        if made["Type"] == "AWS::Lambda::EventSourceMapping" and made["Properties"]["FunctionName"] == {"Ref": function}
    )
    return dict(found)


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


def test_a_message_stays_hidden_for_six_timeouts() -> None:
    """Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html"""
    assert properties("UploadsQueue")["VisibilityTimeout"] >= 6 * properties("PublishPostFunction")["Timeout"]


def test_an_upload_that_fails_again_and_again_is_kept_as_long_as_can_be() -> None:
    redrive = properties("UploadsQueue")["RedrivePolicy"]
    assert redrive["deadLetterTargetArn"] == {"Fn::GetAtt": ["UploadsDeadLetterQueue", "Arn"]}
    assert redrive["maxReceiveCount"] >= 5
    assert properties("UploadsDeadLetterQueue")["MessageRetentionPeriod"] == 14 * 24 * 60 * 60


def test_uploads_fail_alone() -> None:
    mapping = mapping_of("PublishPostFunction")
    assert mapping["EventSourceArn"] == {"Fn::GetAtt": ["UploadsQueue", "Arn"]}
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


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
    assert destination == {"Fn::GetAtt": ["RebuildFailuresQueue", "Arn"]}


def test_whatever_is_given_up_raises_an_alarm() -> None:
    alarms = [made["Properties"] for made in RESOURCES.values() if made["Type"] == "AWS::CloudWatch::Alarm"]
    values = [line["Value"] for alarm in alarms for line in alarm["Dimensions"]]
    watched = {value["Fn::GetAtt"][0] for value in values if "Fn::GetAtt" in value}
    assert watched == {"UploadsDeadLetterQueue", "RebuildFailuresQueue"}
    assert properties("FullRebuildAlarm")["MetricName"] == "ExecutionsFailed"
    assert {"Ref": "RebuildSiteWalk"} in values
    assert all(alarm["AlarmActions"]["Fn::If"][1] == [{"Ref": "AlertTopic"}] for alarm in alarms)


@pytest.mark.parametrize("name", ["ContentBucket", "CatalogueTable", "SiteBucket"])
def test_what_can_not_be_made_again_outlives_the_stack(name: str) -> None:
    assert RESOURCES[name]["DeletionPolicy"] == RESOURCES[name]["UpdateReplacePolicy"] == "Retain"


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
