"""The uploads queue's function, over the embedded stores."""

import json
import logging
import uuid
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from stoppress.cloud.schedule import NEVER, Schedule
from stoppress.content.note import Note
from stoppress.full_rebuild.rebuilder import FullRebuild
from tests.aws import Aws

from .functions import CONTEXT, KEY, POST, Context, Kept, Stores, event, load
from .test_schedule import QUEUE, ROLE, stored

DONE: dict[str, list[Any]] = {"batchItemFailures": []}


class Diary:
    """A schedule that only notes what it is asked for."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []
        self.meanwhile: Callable[[], None] = lambda: None
        """What another worker does while this one is at the schedule."""

    def send(self, key: str, due: str) -> None:
        meanwhile, self.meanwhile = self.meanwhile, lambda: None
        meanwhile()
        self.sent.append((key, due))


class Starter:
    """Starts full rebuilds, and knows those that ran before."""

    def __init__(self) -> None:
        self.started: list[FullRebuild] = []
        self.ended: list[FullRebuild] = []

    def start(self, full_rebuild: FullRebuild) -> bool:
        self.started.append(full_rebuild)
        return full_rebuild not in self.ended


class Waiting:
    """Notes which messages are put off, and which are given back."""

    def __init__(self) -> None:
        self.put_off_messages: list[str] = []
        self.given_back: list[str] = []

    def put_off(self, message: dict[str, Any]) -> int:
        self.put_off_messages.append(message["messageId"])
        return 15

    def give_back(self, message: dict[str, Any]) -> None:
        self.given_back.append(message["messageId"])


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
def starter() -> Starter:
    return Starter()


@pytest.fixture
def waiting() -> Waiting:
    return Waiting()


@pytest.fixture
def app(
    stores: Stores, diary: Diary, starter: Starter, waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> ModuleType:
    module = load("publish_post")
    monkeypatch.setattr(module, "application", lambda: stores.application)
    monkeypatch.setattr(module, "receipts", Kept)
    monkeypatch.setattr(module, "schedule", lambda: diary)
    monkeypatch.setattr(module, "full_rebuilds", lambda: starter)
    monkeypatch.setattr(module, "retries", lambda: waiting)
    return module


def batch(*bodies: Any) -> dict[str, Any]:
    return {"Records": [{"messageId": f"message-{n}", "body": json.dumps(body)} for n, body in enumerate(bodies)]}


def test_an_upload_is_published(app: ModuleType, stores: Stores) -> None:
    stores.upload(KEY, POST)
    assert app.handler(event("publish_post/put"), CONTEXT) == DONE
    assert any("2022/02/15/" in path for path in stores.site())


def test_a_removal_takes_the_page_down(app: ModuleType, stores: Stores) -> None:
    before = stores.site()
    stores.upload(KEY, POST)
    app.handler(event("publish_post/put"), CONTEXT)
    stores.content.delete(KEY, expected=stores.content.etag(KEY) or "")
    assert app.handler(event("publish_post/delete"), CONTEXT) == DONE
    assert not any("2022/02/15/" in path for path in {**before, **stores.site()})


@pytest.mark.parametrize("name", ["put", "delete", "scheduled"])
def test_what_an_event_says_happened_is_not_believed(app: ModuleType, stores: Stores, name: str) -> None:
    stores.upload(KEY, POST)
    app.handler(event("publish_post/put"), CONTEXT)
    site = stores.site()
    assert app.handler(event(f"publish_post/{name}"), CONTEXT) == DONE
    assert stores.site() == site


def test_a_fresh_stack_has_its_home_page_and_its_404_page(app: ModuleType, stores: Stores) -> None:
    # S3 sends its test message when the bucket is made, before anybody has uploaded anything.
    assert app.handler(event("publish_post/test_event"), CONTEXT) == DONE
    site = stores.site()
    assert {"index.html", "404.html", "robots.txt", "category/index.html", "assets/stoppress.css"} <= site.keys()
    stores.upload("_config.yml", "title: Named\n")
    assert app.handler(event("publish_post/test_event"), CONTEXT) == DONE
    assert stores.site() == site, "the configuration has an event of its own"


def test_a_test_message_over_bad_inputs_is_dealt_with(app: ModuleType, stores: Stores) -> None:
    stores.upload("_config.yml", "title: [\n")
    assert app.handler(event("publish_post/test_event"), CONTEXT) == DONE


def test_what_is_ours_in_the_content_bucket_is_ignored(app: ModuleType, stores: Stores) -> None:
    stores.upload(KEY, POST)
    app.handler(event("publish_post/put"), CONTEXT)
    site = stores.site()
    (ours,) = stores.content.list("_stoppress/site-inputs/")
    assert app.handler(batch({"key": ours.key}), CONTEXT) == DONE
    assert stores.site() == site


def test_a_message_fails_alone(app: ModuleType, stores: Stores) -> None:
    keys = [f"_posts/2022-02-15-{name}.md" for name in ("a", "b", "c")]
    for key in keys:
        stores.upload(key, POST)
    stores.content.unreadable.add(keys[1])
    answer = app.handler(batch(*({"key": key} for key in keys)), CONTEXT)
    assert answer == {"batchItemFailures": [{"itemIdentifier": "message-1"}]}
    assert sum(path.endswith(("/a.html", "/b.html", "/c.html")) for path in stores.site()) == 2
    stores.content.unreadable.clear()
    assert app.handler(batch({"key": keys[1]}), CONTEXT) == DONE
    assert sum(path.endswith(("/a.html", "/b.html", "/c.html")) for path in stores.site()) == 3


def test_a_message_that_can_not_be_read_fails_alone(app: ModuleType, stores: Stores) -> None:
    stores.upload(KEY, POST)
    answer = app.handler(batch({"surprise": 1}, {"key": KEY}), CONTEXT)
    assert answer == {"batchItemFailures": [{"itemIdentifier": "message-0"}]}
    assert any("2022/02/15/" in path for path in stores.site())


def test_a_post_with_a_fault_is_dealt_with_and_its_fault_logged(
    app: ModuleType, stores: Stores, caplog: pytest.LogCaptureFixture
) -> None:
    stores.upload(KEY, "---\ntitle: [unclosed\n---\n")
    assert app.handler(event("publish_post/put"), CONTEXT) == DONE
    (line,) = (record for record in caplog.records if record.name == "publish_post")
    assert line.levelno == logging.WARNING
    assert line.__dict__["key"] == KEY
    assert line.__dict__["status"] == "rejected"
    assert KEY in line.__dict__["problem"]


FUTURE = POST.replace("2022-02-15", "2999-02-15")
DUE = "2999-02-15T00:00:00+00:00"


def test_a_future_post_comes_back_when_its_time_has_come(app: ModuleType, stores: Stores, diary: Diary) -> None:
    stores.upload(KEY, FUTURE)
    assert app.handler(event("publish_post/put"), CONTEXT) == DONE
    assert diary.sent == [(KEY, DUE)]


@pytest.mark.parametrize(
    ("date", "sent"),
    [
        ("2999-02-15 10:00:00 +0000", "2999-02-15T10:00:00"),
        ("2999-02-15 10:00 +0800", "2999-02-15T02:00:00"),
        ("2999-02-15 10:00:01 +0000", "2999-02-15T10:01:00"),
    ],
)
def test_a_post_that_is_due_at_a_whole_minute_comes_back_at_that_very_minute(
    app: ModuleType, stores: Stores, aws: Aws, monkeypatch: pytest.MonkeyPatch, date: str, sent: str
) -> None:
    client, group = aws.client("scheduler"), f"group-{uuid.uuid4()}"
    client.create_schedule_group(Name=group)
    monkeypatch.setattr(app, "schedule", lambda: Schedule(client, group, QUEUE, ROLE))
    stores.upload(KEY, POST.replace("2022-02-15", date))
    assert app.handler(event("publish_post/put"), CONTEXT) == DONE
    (made,) = stored(client, group)
    assert made["ScheduleExpression"] == f"at({sent})"
    assert json.loads(made["Target"]["Input"]) == {"key": KEY}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (FUTURE.replace("2999", "2998"), "2998-02-15T00:00:00+00:00"),
        (POST, NEVER),
        (FUTURE.replace("title", "published: false\ntitle"), NEVER),
        ("---\n- a list\n---\n", NEVER),
        (None, NEVER),
    ],
    ids=["another date", "a date that has passed", "hidden", "broken", "deleted"],
)
def test_a_schedule_follows_its_post(app: ModuleType, stores: Stores, diary: Diary, text: str | None, due: str) -> None:
    stores.upload(KEY, FUTURE)
    app.handler(event("publish_post/put"), CONTEXT)
    if text is None:
        stores.content.delete(KEY, expected=stores.content.etag(KEY) or "")
    else:
        stores.upload(KEY, text)
    assert app.handler(event("publish_post/put"), CONTEXT) == DONE
    assert diary.sent == [(KEY, DUE), (KEY, due)]


def test_a_post_that_never_had_to_wait_costs_no_call(app: ModuleType, stores: Stores, diary: Diary) -> None:
    stores.upload(KEY, POST)
    app.handler(event("publish_post/put"), CONTEXT)
    stores.content.delete(KEY, expected=stores.content.etag(KEY) or "")
    app.handler(event("publish_post/delete"), CONTEXT)
    assert diary.sent == []


def test_of_two_workers_at_one_schedule_the_last_one_sees_what_holds(
    app: ModuleType, stores: Stores, diary: Diary
) -> None:
    stores.upload(KEY, FUTURE)
    app.handler(event("publish_post/put"), CONTEXT)
    stores.upload(KEY, POST)

    def edited_again() -> None:
        stores.upload(KEY, FUTURE)
        app.handler(event("publish_post/put"), CONTEXT)

    diary.meanwhile = edited_again  # this one's NEVER comes after the other's date
    app.handler(event("publish_post/put"), CONTEXT)
    assert diary.sent[-2:] == [(KEY, NEVER), (KEY, DUE)]


CONFIG = batch({"key": "_config.yml"})


def test_a_change_of_the_sites_inputs_starts_a_full_rebuild(app: ModuleType, stores: Stores, starter: Starter) -> None:
    stores.upload("_config.yml", "title: One\n")
    assert app.handler(CONFIG, CONTEXT) == DONE
    assert starter.started == [stores.application.full_rebuilder.pending()]


def test_inputs_that_every_page_agrees_with_start_nothing(app: ModuleType, stores: Stores, starter: Starter) -> None:
    stores.upload("_config.yml", "title: One\n")
    app.handler(CONFIG, CONTEXT)
    assert stores.application.full_rebuilder.finish(starter.started[0])
    app.handler(CONFIG, CONTEXT)
    assert len(starter.started) == 1


def test_inputs_that_changed_back_before_the_full_rebuild_was_done_start_another(
    app: ModuleType, stores: Stores, starter: Starter
) -> None:
    for title in ("One", "Two", "One"):
        stores.upload("_config.yml", f"title: {title}\n")
        app.handler(CONFIG, CONTEXT)
        if len(starter.started) == 1:
            assert stores.application.full_rebuilder.finish(starter.started[0])
    first, second, third = starter.started
    assert (first.digest, first.digest) != (second.digest, third.digest)
    assert first.digest == third.digest
    assert stores.application.full_rebuilder.is_superseded(second)
    assert not stores.application.full_rebuilder.is_superseded(third)


def test_inputs_that_were_spoiled_since_they_were_bundled_start_the_full_rebuild_of_the_good_ones(
    app: ModuleType, stores: Stores, starter: Starter
) -> None:
    stores.upload("_config.yml", "title: One\n")
    stores.application.publish("_config.yml")  # by a worker that died then
    stores.upload("_templates/footer.html", "{% if %}")
    app.handler(batch({"key": "_templates/footer.html"}), CONTEXT)
    assert starter.started == [stores.application.full_rebuilder.pending()]


def test_inputs_that_were_never_good_start_nothing(app: ModuleType, stores: Stores, starter: Starter) -> None:
    stores.upload("_templates/footer.html", "{% if %}")
    assert app.handler(batch({"key": "_templates/footer.html"}), CONTEXT) == DONE
    assert starter.started == []


def test_a_full_rebuild_that_failed_is_started_anew(app: ModuleType, stores: Stores, starter: Starter) -> None:
    stores.upload("_config.yml", "title: One\n")
    app.handler(CONFIG, CONTEXT)
    starter.ended = list(starter.started)
    app.handler(CONFIG, CONTEXT)
    failed, again, another = starter.started
    assert failed == again != another
    assert stores.application.full_rebuilder.is_superseded(failed)
    assert stores.application.full_rebuilder.pending() == another


def test_invalid_inputs_start_nothing(app: ModuleType, stores: Stores, starter: Starter) -> None:
    stores.upload("_config.yml", "title: [\n")
    assert app.handler(CONFIG, CONTEXT) == DONE
    assert starter.started == []


def test_a_text_that_a_renderer_fails_on_is_dealt_with(
    app: ModuleType, stores: Stores, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_text: str) -> str:
        raise AssertionError

    monkeypatch.setattr("kramdown.convert", fail)
    stores.upload(KEY, POST)
    assert app.handler(event("publish_post/put"), CONTEXT) == DONE
    assert any(record.exc_info for record in caplog.records)
    assert any(getattr(record, "status", "") == "rejected" for record in caplog.records)


def test_importing_the_function_needs_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONTENT_BUCKET", raising=False)
    app = load("publish_post")
    with pytest.raises(LookupError, match="CONTENT_BUCKET"):
        app.application()


def test_the_log_tells_what_was_noticed(
    app: ModuleType, stores: Stores, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish = stores.application.publish
    said = (Note(KEY, 3, "It is so."),)
    monkeypatch.setattr(stores.application, "publish", lambda key, _upload: replace(publish(key), notes=said))
    stores.upload(KEY, POST)
    with caplog.at_level(logging.INFO):
        app.handler(batch({"key": KEY}), CONTEXT)
    (line,) = [record for record in caplog.records if getattr(record, "key", "") == KEY]
    assert vars(line)["notes"] == [f"{KEY}:3: It is so."]


def test_a_message_that_fails_is_put_off_and_its_keys_are_logged(
    app: ModuleType, stores: Stores, waiting: Waiting, caplog: pytest.LogCaptureFixture
) -> None:
    stores.upload(KEY, POST)
    stores.content.unreadable.add(KEY)
    answer = app.handler(batch({"key": "about.md"}, {"key": KEY}), CONTEXT)
    assert answer == {"batchItemFailures": [{"itemIdentifier": "message-1"}]}
    assert (waiting.put_off_messages, waiting.given_back) == (["message-1"], [])
    (line,) = (record for record in caplog.records if record.exc_info)
    assert vars(line)["keys"] == [KEY]
    assert vars(line)["again_in_seconds"] == 15


def test_what_can_not_be_done_in_time_is_given_back(app: ModuleType, stores: Stores, waiting: Waiting) -> None:
    stores.upload(KEY, POST)
    answer = app.handler(batch({"key": KEY}), Context(5_000))
    assert answer == {"batchItemFailures": [{"itemIdentifier": "message-0"}]}
    assert (waiting.put_off_messages, waiting.given_back) == ([], ["message-0"])
    assert not any("2022/02/15/" in path for path in stores.site())
