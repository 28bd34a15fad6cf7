"""Who may do what: the facts of template.yaml that no local AWS would enforce."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.sam import translated, written

RESOURCES: dict[str, Any] = translated()["Resources"]
BUCKETS = ["ContentBucket", "SiteBucket", "RebuildFailuresBucket"]
QUEUES = ["UploadsQueue", "BulkQueue", "UploadsDeadLetterQueue"]

CORE = {
    "s3:GetObject": {"ContentBucket/*", "SiteBucket/*"},
    "s3:PutObject": {"ContentBucket/_stoppress/*", "SiteBucket/*"},
    "s3:DeleteObject": {"ContentBucket/_stoppress/site-inputs/*", "SiteBucket/*"},
    "s3:ListBucket": {"ContentBucket", "SiteBucket"},
    "dynamodb:GetItem": {"CatalogueTable"},
    "dynamodb:BatchGetItem": {"CatalogueTable"},
    "dynamodb:Query": {"CatalogueTable"},
    "dynamodb:PutItem": {"CatalogueTable"},
    "dynamodb:DeleteItem": {"CatalogueTable"},
    "dynamodb:ConditionCheckItem": {"CatalogueTable"},
    "xray:PutTraceSegments": {"*"},
    "xray:PutTelemetryRecords": {"*"},
}
SCHEDULES = "arn:${AWS::Partition}:scheduler:${AWS::Region}:${AWS::AccountId}:schedule/${FuturePosts}/*"
STATE_MACHINE = "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:stateMachine:${SiteName}-rebuild-site"
BATCHES = "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:${SiteName}-rebuild-site/*"
ALLOWED = {
    "PublishPostFunction": {
        **CORE,
        "sqs:ReceiveMessage": {"UploadsQueue", "BulkQueue"},
        "sqs:DeleteMessage": {"UploadsQueue", "BulkQueue"},
        "sqs:ChangeMessageVisibility": {"UploadsQueue", "BulkQueue"},
        "sqs:GetQueueAttributes": {"UploadsQueue", "BulkQueue"},
        "sqs:SendMessage": {"BulkQueue"},
        "scheduler:CreateSchedule": {SCHEDULES},
        "scheduler:UpdateSchedule": {SCHEDULES},
        "scheduler:DeleteSchedule": {SCHEDULES},
        "states:StartExecution": {"RebuildSiteWalk"},
        "iam:PassRole": {"SchedulerRole"},
        "logs:CreateLogStream": {"PublishPostLogs"},
        "logs:PutLogEvents": {"PublishPostLogs"},
    },
    "RebuildIndexesFunction": {
        **CORE,
        "dynamodb:DescribeStream": {"CatalogueTable.StreamArn"},
        "dynamodb:GetRecords": {"CatalogueTable.StreamArn"},
        "dynamodb:GetShardIterator": {"CatalogueTable.StreamArn"},
        "dynamodb:ListStreams": {"CatalogueTable/stream/*"},
        "sqs:SendMessage": {"UploadsQueue"},
        "s3:PutObject": CORE["s3:PutObject"] | {"RebuildFailuresBucket/*"},
        "s3:ListBucket": CORE["s3:ListBucket"] | {"RebuildFailuresBucket"},
        "logs:CreateLogStream": {"RebuildIndexesLogs"},
        "logs:PutLogEvents": {"RebuildIndexesLogs"},
    },
    "RebuildSiteFunction": {
        **CORE,
        "dynamodb:Scan": {"CatalogueTable"},
        "sqs:SendMessage": {"UploadsQueue"},
        "logs:CreateLogStream": {"RebuildSiteLogs"},
        "logs:PutLogEvents": {"RebuildSiteLogs"},
    },
}


def properties(name: str) -> dict[str, Any]:
    found: dict[str, Any] = RESOURCES[name]["Properties"]
    return found


def of_type(resource_type: str) -> dict[str, dict[str, Any]]:
    return {name: made["Properties"] for name, made in RESOURCES.items() if made["Type"] == resource_type}


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def arn(value: Any) -> str:
    """A resource in short: ``Name`` for its ARN, ``Name/...`` for what is in it."""
    if value == "*":
        return "*"
    if "Ref" in value:
        return str(value["Ref"])
    if "Fn::GetAtt" in value:
        return ".".join(value["Fn::GetAtt"]).removesuffix(".Arn")
    text: str = value["Fn::Sub"]
    return text.removeprefix("${").replace(".Arn}", "") if text.startswith("${") else text


def when_true(statement: dict[str, Any]) -> dict[str, Any]:
    """The statement, as it is where its condition holds if it has one."""
    return dict(statement["Fn::If"][1]) if "Fn::If" in statement else statement


def statements_of(role: str) -> Iterator[dict[str, Any]]:
    """What the role may do, with every condition of the template true."""
    for managed in properties(role).get("ManagedPolicyArns", []):
        for statement in properties(managed["Ref"])["PolicyDocument"]["Statement"]:
            yield when_true(statement)
    for policy in properties(role)["Policies"]:
        yield from policy["PolicyDocument"]["Statement"]


def permissions(role: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for statement in statements_of(role):
        assert statement["Effect"] == "Allow"
        for action in as_list(statement["Action"]):
            found.setdefault(action, set()).update(arn(resource) for resource in as_list(statement["Resource"]))
    return found


def test_nobody_is_traced_who_has_not_asked_for_it() -> None:
    assert written()["Parameters"]["Tracing"]["Default"] == "off"
    traced = [made["TracingConfig"] for made in of_type("AWS::Lambda::Function").values()]
    assert traced == [{"Mode": {"Fn::If": ["HasTracing", "Active", "PassThrough"]}}] * 3
    (conditional,) = (
        one["Fn::If"] for one in properties("CorePolicy")["PolicyDocument"]["Statement"] if "Fn::If" in one
    )
    assert (conditional[0], conditional[1]["Sid"], conditional[2]) == (
        "HasTracing",
        "SendTraces",
        {"Ref": "AWS::NoValue"},
    )


@pytest.mark.parametrize("function", of_type("AWS::Lambda::Function"))
def test_a_function_may_do_what_the_table_says_and_no_more(function: str) -> None:
    role, _ = properties(function)["Role"]["Fn::GetAtt"]
    assert permissions(role) == ALLOWED[function]


def test_there_are_no_other_roles_than_those_checked_here() -> None:
    functions = {"PublishPostRole", "RebuildIndexesRole", "RebuildSiteRole"}
    assert set(of_type("AWS::IAM::Role")) == {*functions, "SchedulerRole", "FullRebuildRole"}
    assert permissions("SchedulerRole") == {"sqs:SendMessage": {"UploadsQueue"}}


def test_a_full_rebuild_may_do_its_steps_and_no_more() -> None:
    assert properties("RebuildSiteWalk")["RoleArn"] == {"Fn::GetAtt": ["FullRebuildRole", "Arn"]}
    assert properties("RebuildSiteWalk")["StateMachineName"] == {"Fn::Sub": "${SiteName}-rebuild-site"}
    assert permissions("FullRebuildRole") == {
        "lambda:InvokeFunction": {"RebuildSiteFunction"},
        "s3:ListBucket": {"ContentBucket"},
        "s3:GetObject": {"ContentBucket/_stoppress/full-rebuilds/*"},
        "states:StartExecution": {STATE_MACHINE},
        "states:DescribeExecution": {BATCHES},
        "states:StopExecution": {BATCHES},
        "states:RedriveExecution": {BATCHES},
    }


def test_a_service_takes_a_role_on_for_this_account_only() -> None:
    for role, service in [("SchedulerRole", "scheduler"), ("FullRebuildRole", "states")]:
        (trust,) = properties(role)["AssumeRolePolicyDocument"]["Statement"]
        assert trust["Principal"] == {"Service": f"{service}.amazonaws.com"}
        assert trust["Condition"]["StringEquals"] == {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}


def test_the_role_that_may_be_passed_on_goes_to_the_scheduler_only() -> None:
    (lending,) = (made for made in statements_of("PublishPostRole") if made["Action"] == "iam:PassRole")
    assert lending["Condition"] == {"StringEquals": {"iam:PassedToService": "scheduler.amazonaws.com"}}


def test_only_the_content_bucket_of_this_account_may_send_uploads() -> None:
    allow, deny = properties("UploadsQueuePolicy")["PolicyDocument"]["Statement"]
    name = properties("ContentBucket")["BucketName"]["Fn::Sub"]
    assert allow["Effect"] == "Allow"
    assert allow["Principal"] == {"Service": "s3.amazonaws.com"}
    assert allow["Action"] == "sqs:SendMessage"
    assert allow["Condition"] == {
        "ArnEquals": {"aws:SourceArn": {"Fn::Sub": "arn:${AWS::Partition}:s3:::" + name}},
        "StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}},
    }
    assert deny["Effect"] == "Deny"
    assert RESOURCES["ContentBucket"]["DependsOn"] == "UploadsQueuePolicy"


@pytest.mark.parametrize("bucket", BUCKETS)
def test_a_bucket_is_private_and_encrypted(bucket: str) -> None:
    made = properties(bucket)
    assert set(made["PublicAccessBlockConfiguration"].values()) == {True}
    assert len(made["PublicAccessBlockConfiguration"]) == 4
    assert made["OwnershipControls"]["Rules"] == [{"ObjectOwnership": "BucketOwnerEnforced"}]
    (rule,) = made["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    # With KMS an object's ETag would not be the MD5 that stoppress.ports.etag_of computes.
    assert rule["ServerSideEncryptionByDefault"] == {"SSEAlgorithm": "AES256"}
    assert "WebsiteConfiguration" not in made


@pytest.mark.parametrize("bucket", BUCKETS)
def test_a_bucket_refuses_what_does_not_come_over_tls(bucket: str) -> None:
    (policy,) = (made for made in of_type("AWS::S3::BucketPolicy").values() if made["Bucket"] == {"Ref": bucket})
    (deny,) = (made for made in policy["PolicyDocument"]["Statement"] if made["Effect"] == "Deny")
    assert deny["Principal"] == "*"
    assert deny["Action"] == "s3:*"
    assert {arn(resource) for resource in deny["Resource"]} == {bucket, f"{bucket}/*"}
    assert deny["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_nobody_but_this_distribution_reads_the_site_bucket() -> None:
    document = properties("SiteBucketPolicy")["PolicyDocument"]
    allowed = [made for made in document["Statement"] if made["Effect"] == "Allow"]
    assert {made["Action"]: arn(made["Resource"]) for made in allowed} == {
        "s3:GetObject": "SiteBucket/*",
        "s3:ListBucket": "SiteBucket",
    }
    distribution = "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Cdn}"
    for made in allowed:
        assert made["Principal"] == {"Service": "cloudfront.amazonaws.com"}
        assert made["Condition"] == {"StringEquals": {"AWS:SourceArn": {"Fn::Sub": distribution}}}


def test_a_broken_bucket_policy_does_not_look_like_an_empty_site() -> None:
    # S3 says 404 for what is missing to those who may list, so a 403 means what it says, and is left as it is.
    responses = properties("Cdn")["DistributionConfig"]["CustomErrorResponses"]
    assert [(made["ErrorCode"], made["ResponseCode"], made["ResponsePagePath"]) for made in responses] == [
        (404, 404, "/404.html")
    ]


def test_the_bucket_is_not_listed_through_the_cdn() -> None:
    # A list is what S3 answers a request for "/", or with a query: the function asks for keys, and no query goes on.
    policy = properties("CdnCachePolicy")["CachePolicyConfig"]["ParametersInCacheKeyAndForwardedToOrigin"]
    assert policy["QueryStringsConfig"] == {"QueryStringBehavior": "none"}
    config = properties("Cdn")["DistributionConfig"]
    assert config["DefaultRootObject"] == "index.html"
    assert "OriginRequestPolicyId" not in config["DefaultCacheBehavior"]


def test_no_policy_allows_anything_by_a_wildcard_action_or_to_everyone() -> None:
    for name, made in RESOURCES.items():
        for statement in statements_in(made["Properties"]):
            if statement["Effect"] == "Allow":
                assert "*" not in json.dumps(statement["Action"]), name
                # Traces belong to no resource.
                assert statement.get("Resource") != "*" or statement["Sid"] == "SendTraces", name
                assert statement.get("Principal") != "*", name


def statements_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield from map(when_true, as_list(value.get("Statement", [])))
        for inner in value.values():
            yield from statements_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from statements_in(inner)


@pytest.mark.parametrize("queue", QUEUES)
def test_queues_are_encrypted(queue: str) -> None:
    assert properties(queue)["SqsManagedSseEnabled"] is True


def test_the_site_is_served_over_https_with_strict_headers() -> None:
    behaviour = properties("Cdn")["DistributionConfig"]["DefaultCacheBehavior"]
    assert behaviour["ViewerProtocolPolicy"] == "redirect-to-https"
    assert behaviour["AllowedMethods"] == ["GET", "HEAD"]
    assert behaviour["ResponseHeadersPolicyId"] == {"Ref": "CdnHeaders"}
    headers = properties("CdnHeaders")["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    assert headers["StrictTransportSecurity"]["AccessControlMaxAgeSec"] >= 31_536_000
    assert headers["ContentTypeOptions"]["Override"] is True
    assert headers["FrameOptions"]["FrameOption"] == "DENY"
    assert headers["ReferrerPolicy"]["ReferrerPolicy"] == "strict-origin-when-cross-origin"
    policy = translated()["Parameters"]["ContentSecurityPolicy"]["Default"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
