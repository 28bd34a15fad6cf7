"""The commands for a site on AWS, as its author calls them, against a stack on the local AWS."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from stoppress.adapters.dynamodb import DynamoDbCatalogue
from stoppress.catalogue.generation import Generation
from stoppress.catalogue.record import Record
from stoppress.errors import PostProblem
from tests.aws import CREDENTIALS, Aws
from tests.support.newsroom import post

QUEUES = ("Uploads", "UploadsDeadLetter", "RebuildFailures")
TEMPLATE = {
    "Resources": {
        "Bucket": {"Type": "AWS::S3::Bucket"},
        **{name: {"Type": "AWS::SQS::Queue"} for name in QUEUES},
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
        "FullRebuildArn": {"Value": {"Ref": "StateMachine"}},
        "SiteUrl": {"Value": "https://news.example/"},
        **{f"{name}QueueUrl": {"Value": {"Ref": name}} for name in QUEUES},
    },
}
GOOD, OTHER = "_posts/2022-02-15-good.md", "_posts/2022-02-16-other.md"


class Author:
    """Somebody with a site, a stack, and credentials of his own."""

    def __init__(self, aws: Aws, folder: Path) -> None:
        self.folder = folder
        self._s3 = aws.client("s3")
        own = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        here = {"AWS_ENDPOINT_URL": aws.endpoint, "AWS_EC2_METADATA_DISABLED": "true", "HOME": str(folder.parent)}
        self._environment = {**own, **CREDENTIALS, **here, "NO_COLOR": "1"}
        cloudformation = aws.client("cloudformation")
        self.stack = f"news-{folder.parent.name}".replace("_", "-")[:60]
        cloudformation.create_stack(StackName=self.stack, TemplateBody=json.dumps(TEMPLATE))
        (made,) = cloudformation.describe_stacks(StackName=self.stack)["Stacks"]
        self.outputs = {line["OutputKey"]: line["OutputValue"] for line in made["Outputs"]}
        self.bucket = self.outputs["ContentBucketName"]
        self.sqs = aws.client("sqs")
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
        environment = {name: value for name, value in self._environment.items() if name != without}
        command = [sys.executable, "-m", "stoppress.local", "cloud", *words]
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=60, check=False
        )

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
    good = Record(GOOD, status="published", url="/2022/02/15/good.html")
    problem = PostProblem(OTHER, "It has no title.", "Give it one.", 2)
    author.catalogue.commit([Record(GOOD).put(good)[1]])
    assert author.run("status", GOOD).stdout == f"{GOOD}: published at https://news.example/2022/02/15/good.html\n"
    author.catalogue.commit([Record(OTHER).put(Record(OTHER, status="rejected", problem=problem))[1]])
    done = author.run("status", GOOD, OTHER, "about.md")
    assert done.returncode == 1
    assert f"{OTHER}: rejected\n  {OTHER}:2: It has no title. Give it one.\n" in done.stdout
    assert "about.md: unknown" in done.stdout
    (found,) = json.loads(author.run("status", OTHER, "--json").stdout)["sources"]
    assert (found["status"], found["problem"]["remedy"]) == ("rejected", "Give it one.")


def test_status_says_how_the_stack_is(author: Author) -> None:
    done = author.run("status")
    assert done.returncode == 0
    assert [line.split()[-1] for line in done.stdout.splitlines()] == ["0", "0", "0", "yet", "none"]
    author.sqs.send_message(QueueUrl=author.outputs["UploadsDeadLetterQueueUrl"], MessageBody="{}")
    done = author.run("status", "--json")
    assert done.returncode == 1
    seen = json.loads(done.stdout)
    assert (seen["waiting"], seen["given_up"], seen["is_well"]) == (0, 1, False)


def test_rebuild_asks_for_a_full_rebuild(author: Author) -> None:
    author.catalogue.commit([Generation().put(Generation(bundle="x", rebuilt="y"))])
    assert author.run("rebuild").returncode == 0
    (message,) = author.sqs.receive_message(QueueUrl=author.outputs["UploadsQueueUrl"])["Messages"]
    assert json.loads(message["Body"]) == {"key": "_config.yml"}
    assert Generation.load(author.catalogue).rebuilt == "y"
    author.run("rebuild", "--force")
    assert Generation.load(author.catalogue).rebuilt == ""
