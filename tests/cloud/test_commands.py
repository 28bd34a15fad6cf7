"""The commands for a site on AWS, as its author calls them, against a stack on the local AWS."""

import json
import subprocess
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from stoppress.adapters.dynamodb import DynamoDbCatalogue
from stoppress.catalogue.generation import Generation
from stoppress.catalogue.upload import Upload
from stoppress.cloud.receipts import Receipts
from stoppress.errors import PostProblem
from stoppress.publish.receipt import Receipt
from tests.aws import Aws
from tests.support.newsroom import post

from .command import stoppress_cloud

QUEUES = ("Uploads", "Bulk", "UploadsDeadLetter")
LOGS = ("PublishPost", "RebuildIndexes", "RebuildSite")
TEMPLATE = {
    "Resources": {
        "Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"VersioningConfiguration": {"Status": "Enabled"}}},
        **{name: {"Type": "AWS::SQS::Queue"} for name in QUEUES},
        "Failures": {"Type": "AWS::S3::Bucket"},
        **{name: {"Type": "AWS::Logs::LogGroup"} for name in LOGS},
        "Table": {
            "Type": "AWS::DynamoDB::Table",
            "Properties": {
                "BillingMode": "PAY_PER_REQUEST",
                "AttributeDefinitions": [{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")],
                "KeySchema": [
                    {"AttributeName": name, "KeyType": kind} for name, kind in (("pk", "HASH"), ("sk", "RANGE"))
                ],
            },
        },
        "StateMachine": {
            "Type": "AWS::StepFunctions::StateMachine",
            "Properties": {
                "RoleArn": "arn:aws:iam::000000000000:role/rebuild",
                "Definition": {"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}},
            },
        },
    },
    "Outputs": {
        "ContentBucketName": {"Value": {"Ref": "Bucket"}},
        "CatalogueTableName": {"Value": {"Ref": "Table"}},
        "RebuildFailuresBucketName": {"Value": {"Ref": "Failures"}},
        "FullRebuildArn": {"Value": {"Ref": "StateMachine"}},
        "SiteUrl": {"Value": "https://news.example/"},
        **{f"{name}LogGroup": {"Value": {"Ref": name}} for name in LOGS},
        **{f"{name}QueueUrl": {"Value": {"Ref": name}} for name in QUEUES},
    },
}
GOOD, OTHER = "_posts/2022-02-15-good.md", "_posts/2022-02-16-other.md"


class Author:
    """Somebody with a site, a stack, and credentials of his own."""

    def __init__(self, aws: Aws, folder: Path) -> None:
        self.folder = folder
        self._aws = aws
        self._s3 = aws.client("s3")
        cloudformation = aws.client("cloudformation")
        self.stack = f"news-{folder.parent.name}".replace("_", "-")[:60]
        cloudformation.create_stack(StackName=self.stack, TemplateBody=json.dumps(TEMPLATE))
        (made,) = cloudformation.describe_stacks(StackName=self.stack)["Stacks"]
        self.outputs = {line["OutputKey"]: line["OutputValue"] for line in made["Outputs"]}
        self.bucket = self.outputs["ContentBucketName"]
        self.sqs = aws.client("sqs")
        self._logs = aws.client("logs")
        self.catalogue = DynamoDbCatalogue(aws.client("dynamodb"), self.outputs["CatalogueTableName"])
        folder.mkdir()
        self.write("samconfig.toml", f'[default.deploy.parameters]\nstack_name = "{self.stack}"\n')
        self.write("_config.yml", "title: News\nexclude: [samconfig.toml]\n")
        self.write(GOOD, post("Good"))

    def write(self, key: str, text: str) -> None:
        """Write a source."""
        (self.folder / key).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / key).write_text(text)

    def run(self, *words: str, without: str = "") -> "subprocess.CompletedProcess[str]":
        """Call ``stoppress cloud``, without one variable of the environment."""
        return stoppress_cloud(self._aws, self.folder, *words, without=without)

    def push(self, *words: str) -> dict[str, Any]:
        """Push; the result."""
        done = self.run("push", "--json", *words)
        assert (done.returncode, done.stderr) == (0, "")
        result: dict[str, Any] = json.loads(done.stdout)
        return result

    def stored(self) -> Mapping[str, bytes]:
        """What is in the content bucket."""
        listed = self._s3.list_objects_v2(Bucket=self.bucket).get("Contents", [])
        keys = [line["Key"] for line in listed]
        return {key: self._s3.get_object(Bucket=self.bucket, Key=key)["Body"].read() for key in keys}

    def receive(self, receipt: Receipt) -> None:
        """Put a receipt into the bucket, as a function would."""
        Receipts(self._s3, self.bucket).write([receipt])

    def version_of(self, key: str) -> str:
        """The version ID of an object in the bucket, as soon as there is one."""
        for _ in range(600):
            for line in self._s3.list_object_versions(Bucket=self.bucket, Prefix=key).get("Versions", []):
                return str(line["VersionId"])
            time.sleep(0.1)
        raise AssertionError(f"nobody has uploaded {key}")

    def log(self, name: str, *lines: Any) -> None:
        """Log lines as a function would, a second apart."""
        group, now = self.outputs[f"{name}LogGroup"], round(1000 * time.time()) - 10_000
        self._logs.create_log_stream(logGroupName=group, logStreamName="one")
        texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        events = [{"timestamp": now + 1000 * number, "message": text} for number, text in enumerate(texts)]
        self._logs.put_log_events(logGroupName=group, logStreamName="one", logEvents=events)

    def put(self, key: str, body: bytes) -> None:
        """Put an object into the bucket, as somebody else would."""
        self._s3.put_object(Bucket=self.bucket, Key=key, Body=body)


@pytest.fixture
def author(aws: Aws, tmp_path: Path) -> Author:
    return Author(aws, tmp_path / "site")


def test_push_uploads_what_differs_the_configuration_first(author: Author) -> None:
    author.write("_templates/post.html", "{% extends 'stoppress/post.html' %}")
    author.write("_site/index.html", "made")
    author.write(".env", "SECRET=1")
    first = author.push()
    assert first["uploaded"] == ["_config.yml", "_templates/post.html", GOOD]
    assert author.stored().keys() == {"_config.yml", "_templates/post.html", GOOD}
    author.write(OTHER, post("Other"))
    author.write("_config.yml", "title: Other news\nexclude: [samconfig.toml]\n")
    assert author.push()["uploaded"] == ["_config.yml", OTHER]
    assert author.stored()["_config.yml"].startswith(b"title: Other news")
    assert author.push() == {"uploaded": [], "deleted": [], "unchanged": 4, "kept": 0, "dry_run": False}


def test_push_deletes_only_when_asked_and_never_what_is_ours(author: Author) -> None:
    author.push()
    author.write(OTHER, post("Other"))
    author.push()
    author.put("_stoppress/site-inputs/1.json", b"{}")
    (author.folder / OTHER).unlink()
    done = author.run("push")
    assert done.stdout == "0 uploaded, 0 deleted, 2 unchanged\n"
    assert "--delete takes them down" in done.stderr
    assert OTHER in author.stored()
    assert author.push("--delete")["deleted"] == [OTHER]
    assert author.stored().keys() == {"_config.yml", GOOD, "_stoppress/site-inputs/1.json"}


def test_a_dry_run_names_everything_and_does_nothing(author: Author) -> None:
    author.put("gone.txt", b"")
    done = author.run("push", "--dry-run", "--delete")
    assert done.stdout == f"upload _config.yml\nupload {GOOD}\ndelete gone.txt\n2 to upload, 1 to delete, 0 unchanged\n"
    assert author.stored().keys() == {"gone.txt"}


def test_settings_that_can_not_be_used_are_not_uploaded(author: Author) -> None:
    author.write("_config.yml", "title: [\n")
    done = author.run("push")
    assert done.returncode == 2
    assert "_config.yml" in done.stderr
    assert author.stored() == {}


@pytest.mark.parametrize(
    ("words", "without", "remedy"),
    [
        (["open", "--stack", "unknown"], "", "unknown"),
        (["open"], "AWS_DEFAULT_REGION", "Set AWS_REGION"),
        (["open"], "AWS_ACCESS_KEY_ID", "aws configure"),
    ],
)
def test_what_is_missing_is_said(author: Author, words: list[str], without: str, remedy: str) -> None:
    done = author.run(*words, without=without)
    assert (done.returncode, done.stdout) == (2, "")
    assert remedy in done.stderr


def test_without_a_stacks_name_it_says_where_to_put_one(author: Author) -> None:
    (author.folder / "samconfig.toml").unlink()
    done = author.run("push")
    assert done.returncode == 2
    assert "--stack" in done.stderr


def test_open_prints_the_address(author: Author) -> None:
    assert author.run("open").stdout == "https://news.example/\n"


def test_credentials_are_for_the_content_bucket_alone(author: Author) -> None:
    policy = json.loads(author.run("credentials").stdout)
    allowed = {one["Resource"] for one in policy["Statement"] if one["Effect"] == "Allow"}
    bucket = f"arn:aws:s3:::{author.bucket}"
    assert {bucket, f"{bucket}/*"} < allowed
    assert len(allowed) == 3
    (denied,) = (one for one in policy["Statement"] if one["Effect"] == "Deny")
    assert denied["Resource"] == f"{bucket}/_stoppress/*"
    assert {*denied["Action"]} == {"s3:PutObject", "s3:DeleteObject"}


def test_status_says_what_became_of_sources(author: Author) -> None:
    problem = PostProblem(OTHER, "It has no title.", "Give it one.", 2)
    author.receive(Receipt(GOOD, "published", url="/2022/02/15/good.html"))
    assert author.run("status", GOOD).stdout == f"{GOOD}: published at https://news.example/2022/02/15/good.html\n"
    author.receive(Receipt(OTHER, "rejected", problem=problem))
    done = author.run("status", GOOD, OTHER, "about.md")
    assert done.returncode == 1
    assert f"{OTHER}: rejected\n  {OTHER}:2: It has no title. Give it one.\n" in done.stdout
    assert "about.md: unknown" in done.stdout
    (found,) = json.loads(author.run("status", OTHER, "--json").stdout)["sources"]
    assert (found["status"], found["problem"]["remedy"]) == ("rejected", "Give it one.")


def test_push_waits_for_what_became_of_its_files(author: Author) -> None:
    author.write(OTHER, post("Other"))
    problem = PostProblem(OTHER, "It has no title.", "Give it one.", 2)
    author.receive(Receipt(GOOD, "rejected", Upload("former", "01", ""), problem=problem))  # of an upload before
    with ThreadPoolExecutor(1) as pool:
        pushing = pool.submit(author.run, "push", "--wait")
        for key, receipt in (("_config.yml", "bundled"), (GOOD, "published"), (OTHER, "rejected")):
            upload = Upload(author.version_of(key), "02", "")
            author.receive(Receipt(key, receipt, upload, problem=problem if receipt == "rejected" else None))
        done = pushing.result()
    assert done.returncode == 1
    assert done.stdout == "3 uploaded, 0 deleted, 0 unchanged\n1 bundled, 1 published, 1 rejected\n"
    assert done.stderr == f"rejected {OTHER}:2\n  It has no title.\n  Give it one.\n"


def test_push_does_not_wait_for_ever(author: Author) -> None:
    done = author.run("push", "--wait", "--patience", "0", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["results"] == {"statuses": {}, "problems": [], "missing": ["_config.yml", GOOD]}
    assert author.run("push", "--wait").stdout == "0 uploaded, 0 deleted, 2 unchanged\nnothing to wait for\n"


def test_status_says_how_the_stack_is(author: Author) -> None:
    done = author.run("status")
    assert done.returncode == 0
    assert [line.split()[-1] for line in done.stdout.splitlines()] == ["0", "0", "0", "yet", "none"]
    author.sqs.send_message(QueueUrl=author.outputs["UploadsDeadLetterQueueUrl"], MessageBody="{}")
    done = author.run("status", "--json")
    assert done.returncode == 1
    seen = json.loads(done.stdout)
    assert (seen["waiting"], seen["given_up"], seen["is_well"]) == (0, 1, False)


def test_logs_follow_a_source_through_the_functions(author: Author) -> None:
    published = {"level": "INFO", "message": f"published {GOOD}", "key": GOOD, "version_id": "v1", "logger": "x"}
    failed = {"level": "ERROR", "message": "message failed", "keys": [OTHER, GOOD]}
    indexed = {"level": "INFO", "message": f"indexed {GOOD}", "key": GOOD}
    author.log("PublishPost", "plain text", {"type": "platform.report", "record": {}}, failed, published)
    author.log("RebuildIndexes", *[{**indexed, "key": OTHER}] * 5, indexed)
    done = author.run("logs", GOOD)
    assert [line.split(maxsplit=2)[1:] for line in done.stdout.splitlines()] == [
        ["publish_post", f"ERROR   message failed  keys=['{OTHER}', '{GOOD}']"],
        ["publish_post", f"INFO    published {GOOD}  key={GOOD} version_id=v1"],
        ["rebuild_indexes", f"INFO    indexed {GOOD}  key={GOOD}"],
    ]
    everything = author.run("logs", "--json", "--since", "1d").stdout.splitlines()
    assert [json.loads(line)["function"] for line in everything].count("rebuild_indexes") == 6
    assert author.run("logs", "about.md").returncode == 1
    assert "30m" in author.run("logs", "--since", "yesterday").stderr


def test_rebuild_asks_for_a_full_rebuild(author: Author) -> None:
    author.catalogue.commit([Generation().put(Generation(bundle="x", rebuilt="y"))])
    assert author.run("rebuild").returncode == 0
    (message,) = author.sqs.receive_message(QueueUrl=author.outputs["UploadsQueueUrl"])["Messages"]
    assert json.loads(message["Body"]) == {"key": "_config.yml"}
    assert Generation.load(author.catalogue).rebuilt == "y"
    author.run("rebuild", "--force")
    assert Generation.load(author.catalogue).rebuilt == ""
