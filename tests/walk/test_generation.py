"""The generation of the inputs: what is in use, and what every page agrees with, which a finished walk alone says."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stoppress.adapters.files import FileStore
from stoppress.adapters.sqlite import SqliteCatalogue
from stoppress.errors import Conflict
from stoppress.generation import Generation, supersede
from stoppress.press import Press


class Site:
    """Stores with a press over them, and a configuration to change."""

    def __init__(self, folder: Path) -> None:
        self.content, self.pages, self.private = (
            FileStore(folder / name, folder / "state") for name in ("content", "pages", "private")
        )
        self.catalogue = SqliteCatalogue(folder / "catalogue")
        self.press = Press(self.content, self.pages, self.private, self.catalogue)

    def configure(self, title: str) -> None:
        body = f"title: {title}\n".encode()
        self.content.put("_config.yml", body, content_type="", expected=self.content.head("_config.yml"))
        self.press.update_inputs()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path)
    made.configure("One")
    yield made
    made.catalogue.close()


def test_a_walk_is_wanted_until_it_is_finished(site: Site) -> None:
    ticket = site.press.walk.wanted()
    assert ticket
    assert not site.press.walk.is_void(ticket)
    assert site.press.walk.finish(ticket)
    assert site.press.walk.wanted() is None


def test_other_headers_leave_a_walk_to_be_made(site: Site) -> None:
    site.press.walk.finish(site.press.walk.wanted())  # type: ignore[arg-type]
    other = Press(site.content, site.pages, site.private, site.catalogue, headers="Cache-Control: no-cache")
    assert other.update_inputs() > 0
    ticket = other.walk.wanted()
    assert ticket
    assert other.walk.finish(ticket)
    assert other.walk.wanted() is None


def test_a_finished_walk_finishes_once(site: Site) -> None:
    ticket = site.press.walk.wanted()
    assert ticket
    site.press.walk.finish(ticket)
    assert site.press.walk.is_void(ticket)
    assert not site.press.walk.finish(ticket)


def test_the_same_inputs_again_leave_the_generation(site: Site) -> None:
    site.press.walk.finish(site.press.walk.wanted())  # type: ignore[arg-type]
    site.configure("One")
    assert site.press.walk.wanted() is None


def test_a_change_and_its_undoing_leave_a_walk_to_be_made(site: Site) -> None:
    site.press.walk.finish(site.press.walk.wanted())  # type: ignore[arg-type]
    site.configure("Two")
    two = site.press.walk.wanted()
    site.configure("One")
    one = site.press.walk.wanted()
    assert two
    assert one
    assert site.press.walk.is_void(two)
    assert not site.press.walk.finish(two)
    assert site.press.walk.finish(one)


def test_a_renewed_ticket_is_good_and_the_former_one_void(site: Site) -> None:
    former = site.press.walk.wanted()
    renewed = site.press.walk.renewed()
    assert former
    assert renewed
    assert site.press.walk.is_void(former)
    assert not site.press.walk.is_void(renewed)


def test_where_no_walk_is_wanted_there_is_nothing_to_renew(site: Site) -> None:
    site.press.walk.finish(site.press.walk.wanted())  # type: ignore[arg-type]
    assert site.press.walk.renewed() is None
    assert site.press.walk.wanted() is None


def test_a_bundle_is_kept_until_the_next_but_one_is_in_use(site: Site) -> None:
    first = Generation.load(site.catalogue)
    site.configure("Two")
    assert site.press.bundle.of(first).site.title == "One"
    site.configure("Three")
    second = Generation.load(site.catalogue)
    site.configure("One")
    former, latest = second.bundle, Generation.load(site.catalogue).bundle
    assert [line.key for line in site.private.list()] == sorted([former, latest])
    with pytest.raises(Conflict):
        Press(site.content, site.pages, site.private, site.catalogue).bundle.of(first)


def test_a_bundle_that_is_lost_is_put_again(site: Site) -> None:
    bundle = Generation.load(site.catalogue).bundle
    stored = site.private.get(bundle)
    assert stored
    site.private.delete(bundle, expected=stored.etag)
    assert Press(site.content, site.pages, site.private, site.catalogue).bundle.current().site.title == "One"
    assert site.press.update_inputs() == 1
    assert site.private.head(bundle) == stored.etag


def test_a_walk_can_not_finish_over_a_generation_that_is_superseded_meanwhile(site: Site) -> None:
    ticket = site.press.walk.wanted()
    generation = Generation.load(site.catalogue)
    supersede(site.catalogue)
    with pytest.raises(Conflict):
        site.catalogue.commit([generation.put(rebuilt="x")])
    assert ticket
    assert not site.press.walk.finish(ticket)


@pytest.mark.parametrize("step", ["publish", "list_periods", "rebuild"])
def test_the_pieces_of_a_void_walk_do_nothing(site: Site, step: str) -> None:
    ticket = site.press.walk.wanted()
    assert ticket
    supersede(site.catalogue)
    walk = site.press.walk
    pieces: dict[str, Callable[[], object]] = {
        "publish": lambda: walk.publish(ticket, "_config.yml"),
        "list_periods": lambda: walk.list_periods(ticket),
        "rebuild": lambda: walk.rebuild(ticket, []),
    }
    assert pieces[step]() is None
    assert [line.key for line in site.private.list()] == [Generation.load(site.catalogue).bundle]


def test_pieces_at_which_a_worker_died_are_done_again_though_the_walk_is_void(site: Site) -> None:
    ticket = site.press.walk.wanted()
    assert ticket
    supersede(site.catalogue)
    assert site.press.walk.publish(ticket, "_posts/2022-01-01-gone.md", again=True)
    assert site.press.walk.rebuild(ticket, [], again=True) == 0
