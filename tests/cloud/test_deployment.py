"""The whole stack on the local AWS, told the same story as the embedded engine."""

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from stoppress.catalogue.generation import Generation
from stoppress.catalogue.record import Record
from stoppress.local.engine import Engine
from stoppress.ports import ItemKey
from tests.aws import Aws
from tests.support.newsroom import read_folder
from tests.support.stream import stream_record

from .command import stoppress_cloud
from .deployment import STACK, Deployment, eventually
from .functions import event
from .scenario import BROKEN, DELETED, MOVED, Site, Step, sources, steps

pytestmark = pytest.mark.xdist_group("deployment")  # one worker, so that it is set up once


class EmbeddedAuthor:
    """An author whose site the embedded engine runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "_posts").mkdir(parents=True)
        self.engine = Engine(folder)

    def upload(self, key: str, body: bytes) -> None:
        (self.folder / key).write_bytes(body)
        self.engine.publish([key])

    def delete(self, key: str) -> None:
        (self.folder / key).unlink()
        self.engine.publish([key])

    def site(self) -> Site:
        return read_folder(self.engine.output)


@pytest.fixture(scope="module")
def deployment(aws: Aws, tmp_path_factory: pytest.TempPathFactory) -> Deployment:
    return Deployment(aws, tmp_path_factory.mktemp("layer"))


@pytest.fixture(scope="module")
def told(deployment: Deployment, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """The deployment, after the whole story; each step ends with both engines' sites being the same bytes."""
    embedded = EmbeddedAuthor(tmp_path_factory.mktemp("site"))
    for step in steps():
        _take(step, embedded, deployment)
    yield deployment
    embedded.engine.close()


def _take(step: Step, embedded: EmbeddedAuthor, deployment: Deployment) -> None:
    step.act(embedded)
    step.act(deployment)
    expected = embedded.site()
    step.check(expected)
    eventually(lambda: deployment.site() == expected, seconds=120)
    site = deployment.site()
    assert sorted(site) == sorted(expected), step.name
    assert [path for path in site if site[path] != expected[path]] == [], step.name


def test_both_engines_write_the_same_site(told: Deployment) -> None:
    assert eventually(lambda: told.waiting() == 0)
    assert told.waiting("UploadsDeadLetterQueueUrl") == 0
    assert told.failures() == []


def test_the_broken_posts_record_says_why(told: Deployment) -> None:
    record = Record.load(told.catalogue, BROKEN)
    assert record.status == "rejected"
    assert record.problem
    assert record.problem.problem
    assert record.problem.remedy


def test_every_source_has_a_receipt(told: Deployment) -> None:
    assert told.receipt(BROKEN)["problem"]["remedy"]
    for key in sources():
        receipt = told.receipt(key)
        head = told.latest(key)
        assert (receipt["version_id"], bool(receipt["sequencer"])) == (head, True)
        if key.startswith("_posts/"):
            assert receipt["indexes_at"] >= receipt["page_at"] > receipt["uploaded_at"][:19]


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("feed.xml", "application/xml"),
        ("sitemap.xml", "application/xml"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("assets/stoppress.css", "text/css; charset=utf-8"),
    ],
)
def test_pages_carry_their_type_and_how_long_to_keep_them(told: Deployment, path: str, content_type: str) -> None:
    headers = told.headers(path)
    assert headers["ContentType"].startswith(content_type)
    assert headers["CacheControl"] == "public, max-age=60, stale-while-revalidate=600"


def test_old_events_that_come_again_change_nothing(told: Deployment) -> None:
    assert eventually(lambda: told.waiting() == 0)
    before = told.versions()
    time.sleep(1.1)  # times of last writing have whole seconds
    for message in old_events():
        told.send(message)
    assert eventually(lambda: told.waiting() == 0)
    time.sleep(2)  # for the stream, if anything had come of it
    assert told.versions() == before


def old_events() -> list[Any]:
    """An event for every source that ever was, in the wrong order: removals of what is there, puts of what is not."""
    names = {DELETED: "ObjectCreated:Put", MOVED: "ObjectRemoved:Delete"}
    keys = sorted(sources(), reverse=True) * 2
    records = [{"eventName": names.get(key, "ObjectCreated:Copy"), "s3": {"object": {"key": key}}} for key in keys]
    test_event = json.loads(event("publish_post/test_event")["Records"][0]["body"])
    return [test_event, *({"Records": [record]} for record in records)]


LATER = "_posts/2099-01-01-later.md"
NEW_FOOTER = b"<footer>Set anew.</footer>"


def test_a_new_template_reaches_every_page_by_a_full_rebuild(told: Deployment) -> None:
    assert eventually(lambda: told.waiting() == 0)
    told.upload("_templates/footer.html", NEW_FOOTER)
    assert eventually(lambda: _all_have(told, NEW_FOOTER), seconds=120)
    assert eventually(lambda: told.full_rebuilds() and set(told.full_rebuilds()) == {"SUCCEEDED"}, seconds=60)
    assert Generation.load(told.catalogue).rebuilt
    assert told.waiting("UploadsDeadLetterQueueUrl") == 0


def _all_have(deployment: Deployment, text: bytes) -> bool:
    pages = {path: body for path, body in deployment.site().items() if path.endswith(".html")}
    return all(text in body or b'http-equiv="refresh"' in body for body in pages.values())


@pytest.mark.parametrize("year", ["2098", "2099"])
def test_a_future_post_has_one_schedule_that_follows_its_date(told: Deployment, year: str) -> None:
    told.upload(LATER, f"---\ndate: {year}-01-01 00:00:00 +0000\n---\n".encode())
    assert eventually(lambda: told.scheduled() == {LATER: f"at({year}-01-01T00:00:00)"})


def test_a_future_post_that_is_deleted_has_no_schedule(told: Deployment) -> None:
    told.upload(LATER, b"---\ndate: 2097-01-01 00:00:00 +0000\n---\n")
    assert eventually(lambda: LATER in told.scheduled())
    told.delete(LATER)
    assert eventually(lambda: told.scheduled() == {})


def test_what_was_given_up_comes_back_by_one_call(told: Deployment, aws: Aws, tmp_path: Path) -> None:
    assert eventually(lambda: told.waiting() == 0)
    before = told.site()
    keys = told.entries()
    lists = [path for path in before if path.startswith(("category/", "tag/", "2022/02"))]
    lost = [*(path for path in lists if not path.endswith("/index.html")), "index.html"]
    for number in range(10):
        records = [stream_record(keys[place % len(keys)], place) for place in range(100)]
        told.fail(f"aws/lambda/mapping/shard/{number}", {"payload": json.dumps({"Records": records})})
    told.fail("aws/lambda/mapping/shard/bad", {"payload": {"Records": [stream_record(ItemKey("index#", ""), 1)]}})
    (post, *_) = (key for key in sources() if key.startswith("_posts/") and key not in (BROKEN, DELETED))
    told.lose([*lost, told.page_of(post)])
    told.send({"key": post}, "UploadsDeadLetterQueueUrl")
    done = stoppress_cloud(aws, tmp_path, "redrive", "--stack", STACK, "--json")
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout) == {"uploads": 1, "changes": 1000, "failed": ["aws/lambda/mapping/shard/bad"]}
    assert eventually(lambda: told.site() == before)
    assert told.failures() == ["aws/lambda/mapping/shard/bad"]
    assert told.waiting("UploadsDeadLetterQueueUrl") == 0


def test_ten_lost_pages_and_items_are_found_and_come_back(told: Deployment, aws: Aws, tmp_path: Path) -> None:
    assert eventually(lambda: told.waiting() == 0)
    before, versions, chance = told.site(), told.versions(), random.Random(7)
    pages = chance.sample(sorted(before), 10)
    items = chance.sample([key for key in told.items() if key.pk.startswith(("index#", "path#", "periods#"))], 10)
    told.lose(pages)
    told.forget(items)
    time.sleep(2)  # for the stream: what comes of the deletions by itself is no repair
    found = stoppress_cloud(aws, tmp_path, "verify", "--stack", STACK)
    assert found.returncode == 1, found.stderr
    lost = {path for path in pages if path not in told.site()}
    assert {line.split()[1] for line in found.stdout.splitlines() if line.startswith("missing")} >= lost
    done = stoppress_cloud(aws, tmp_path, "verify", "--repair", "--stack", STACK, "--json")
    assert (done.returncode, json.loads(done.stdout)["left"]) == (0, 0), done.stdout + done.stderr
    assert told.site() == before
    assert set(told.items()) >= set(items)
    again = told.versions()
    assert [path for path in versions if again[path][0] != versions[path][0]] == []
    assert stoppress_cloud(aws, tmp_path, "verify", "--stack", STACK).stdout == "everything is as the posts say\n"
    assert told.versions() == again


def test_a_push_waits_for_what_became_of_its_files(told: Deployment, aws: Aws, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    assert eventually(lambda: told.waiting() == 0)
    for key, body in told.sources().items():
        (folder / key).parent.mkdir(parents=True, exist_ok=True)
        (folder / key).write_bytes(body)
    (folder / "_posts/2022-02-16-new.md").write_text("---\ntitle: New\n---\ntext\n")
    (folder / "_posts/2022-02-16-broken.md").write_text("---\ntitle: Broken\ndate: yesterday\n---\n")
    done = stoppress_cloud(aws, folder, "push", "--stack", STACK, "--wait")
    assert (done.returncode, done.stdout.splitlines()[1:]) == (1, ["1 published, 1 rejected"]), done.stderr
    assert "rejected _posts/2022-02-16-broken.md:3" in done.stderr
    assert any("2022/02/16/new" in path for path in told.site())
    assert b"New" in told.site()["index.html"]
    done = stoppress_cloud(aws, folder, "status", "--stack", STACK, "_posts/2022-02-16-new.md")
    assert done.stdout.startswith("_posts/2022-02-16-new.md: published at http")
