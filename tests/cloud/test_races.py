"""Many workers at one thing at once, over S3 and DynamoDB: the site is a clean build's, whoever came first."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from stoppress.application import Application
from stoppress.cloud.events import changed_key
from stoppress.errors import Conflict
from tests.aws import Aws
from tests.support.aws_stores import AwsStores
from tests.support.rebuild import rebuild

from .clean import clean

RACERS = 16
KEY = "_posts/2022-02-15-stores.md"


@pytest.fixture
def stores(aws: Aws) -> AwsStores:
    return AwsStores(aws)


@pytest.fixture
def settles(stores: AwsStores, tmp_path: Path) -> Callable[[], None]:
    """Deals with what the stream has to tell; then the site must be a clean build's."""
    stream = stores.stream()

    def settle() -> None:
        application = stores.application()
        for batch in stream.batches():
            rebuild(application, [changed_key(record) for record in batch])
        assert stores.site() == clean(stores, tmp_path)

    return settle


def race(stores: AwsStores, work: Callable[[Application, int], None]) -> None:
    """Have ``RACERS`` workers do their work at once, each with an application of its own; a Conflict is tried again."""

    def run(number: int) -> None:
        application = stores.application()
        while True:
            try:
                return work(application, number)
            except Conflict:  # as its queue would have it
                continue

    with ThreadPoolExecutor(RACERS) as threads:
        list(threads.map(run, range(RACERS)))


def test_of_many_versions_of_one_post_the_last_one_stays(stores: AwsStores, settles: Callable[[], None]) -> None:
    def edit(application: Application, number: int) -> None:
        stores.upload(
            KEY, f"---\ntitle: Version {number}\ncategories: c{number % 3}\npermalink: /raced.html\n---\n{number}\n"
        )
        application.publish(KEY)

    race(stores, edit)
    settles()


def test_one_event_delivered_to_many_publishes_once(stores: AwsStores, settles: Callable[[], None]) -> None:
    stores.upload(KEY, "---\ntitle: One\ncategories: news\n---\nBody.\n")
    race(stores, lambda application, _: void(application.publish(KEY)))
    settles()


def test_of_many_who_want_one_path_the_first_by_key_gets_it(stores: AwsStores, settles: Callable[[], None]) -> None:
    def claim(application: Application, number: int) -> None:
        key = f"_posts/2022-02-{number + 1:02}-n.md"
        stores.upload(key, f"---\ntitle: Number {number}\npermalink: /same.html\n---\nBody.\n")
        application.publish(key)

    race(stores, claim)
    settles()
    page = stores.pages.get("same.html")
    assert page
    assert b"Number 0" in page.body


def test_one_index_page_that_many_rebuild_lists_every_post(stores: AwsStores, settles: Callable[[], None]) -> None:
    stream = stores.stream()
    for number in range(RACERS):
        key = f"_posts/2022-02-15-n{number}.md"
        stores.upload(key, f"---\ntitle: Number {number}\ncategories: news\n---\nBody.\n")
        stores.application().publish(key)
    keys = [changed_key(record) for batch in stream.batches() for record in batch]
    race(stores, lambda application, number: void(application.rebuild(keys[number:] + keys[:number])))
    settles()
    landing = stores.pages.get("category/news.html")
    assert landing
    assert all(f"n{number}.html".encode() in landing.body for number in range(RACERS))


def test_a_post_that_comes_and_goes_while_many_work_on_it_ends_as_it_is(
    stores: AwsStores, settles: Callable[[], None]
) -> None:
    text = "---\ntitle: Here\ncategories: news\n---\nBody.\n"

    def come_and_go(application: Application, number: int) -> None:
        etag = stores.content.etag(KEY)
        if number % 2 and etag:
            stores.content.delete(KEY, expected=etag)
        else:
            stores.upload(KEY, text)
        application.publish(KEY)

    race(stores, come_and_go)
    settles()


def void(_: object) -> None:
    """Nothing, whatever it was."""
