"""The generation of the inputs: what is in use, and what every page agrees with, as a finished full rebuild says."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from stoppress.adapters.files import FileStore
from stoppress.adapters.sqlite import SqliteCatalogue
from stoppress.application import Application
from stoppress.catalogue.generation import Generation, supersede
from stoppress.errors import Conflict


class Site:
    """Stores with an application over them, and a configuration to change."""

    def __init__(self, folder: Path) -> None:
        self.content, self.pages, self.private = (
            FileStore(folder / name, folder / "state") for name in ("content", "pages", "private")
        )
        self.catalogue = SqliteCatalogue(folder / "catalogue")
        self.application = Application(self.content, self.pages, self.private, self.catalogue)

    def configure(self, title: str) -> None:
        body = f"title: {title}\n".encode()
        self.content.put("_config.yml", body, content_type="", expected=self.content.etag("_config.yml"))
        self.application.update_inputs()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path)
    made.configure("One")
    yield made
    made.catalogue.close()


def test_a_full_rebuild_is_pending_until_it_is_finished(site: Site) -> None:
    full_rebuild = site.application.full_rebuilder.pending()
    assert full_rebuild
    assert not site.application.full_rebuilder.is_superseded(full_rebuild)
    assert site.application.full_rebuilder.finish(full_rebuild)
    assert site.application.full_rebuilder.pending() is None


def test_other_headers_leave_a_full_rebuild_to_be_made(site: Site) -> None:
    site.application.full_rebuilder.finish(site.application.full_rebuilder.pending())  # type: ignore[arg-type]
    other = Application(site.content, site.pages, site.private, site.catalogue, headers="Cache-Control: no-cache")
    assert other.update_inputs() > 0
    full_rebuild = other.full_rebuilder.pending()
    assert full_rebuild
    assert other.full_rebuilder.finish(full_rebuild)
    assert other.full_rebuilder.pending() is None


def test_a_full_rebuild_finishes_once(site: Site) -> None:
    full_rebuild = site.application.full_rebuilder.pending()
    assert full_rebuild
    site.application.full_rebuilder.finish(full_rebuild)
    assert site.application.full_rebuilder.is_superseded(full_rebuild)
    assert not site.application.full_rebuilder.finish(full_rebuild)


def test_the_same_inputs_again_leave_the_generation(site: Site) -> None:
    site.application.full_rebuilder.finish(site.application.full_rebuilder.pending())  # type: ignore[arg-type]
    site.configure("One")
    assert site.application.full_rebuilder.pending() is None


def test_a_change_and_its_undoing_leave_a_full_rebuild_to_be_made(site: Site) -> None:
    site.application.full_rebuilder.finish(site.application.full_rebuilder.pending())  # type: ignore[arg-type]
    site.configure("Two")
    two = site.application.full_rebuilder.pending()
    site.configure("One")
    one = site.application.full_rebuilder.pending()
    assert two
    assert one
    assert site.application.full_rebuilder.is_superseded(two)
    assert not site.application.full_rebuilder.finish(two)
    assert site.application.full_rebuilder.finish(one)


def test_a_restart_supersedes_the_former_full_rebuild(site: Site) -> None:
    former = site.application.full_rebuilder.pending()
    restarted = site.application.full_rebuilder.restart()
    assert former
    assert restarted
    assert site.application.full_rebuilder.is_superseded(former)
    assert not site.application.full_rebuilder.is_superseded(restarted)


def test_where_none_is_pending_there_is_nothing_to_restart(site: Site) -> None:
    site.application.full_rebuilder.finish(site.application.full_rebuilder.pending())  # type: ignore[arg-type]
    assert site.application.full_rebuilder.restart() is None
    assert site.application.full_rebuilder.pending() is None


def test_a_bundle_is_kept_until_the_next_but_one_is_in_use(site: Site) -> None:
    first = Generation.load(site.catalogue)
    site.configure("Two")
    assert site.application.bundle.of(first).site.title == "One"
    site.configure("Three")
    second = Generation.load(site.catalogue)
    site.configure("One")
    former, latest = second.bundle, Generation.load(site.catalogue).bundle
    assert [line.key for line in site.private.list()] == sorted([former, latest])
    with pytest.raises(Conflict):
        Application(site.content, site.pages, site.private, site.catalogue).bundle.of(first)


def test_a_bundle_that_is_lost_is_put_again(site: Site) -> None:
    bundle = Generation.load(site.catalogue).bundle
    stored = site.private.get(bundle)
    assert stored
    site.private.delete(bundle, expected=stored.etag)
    assert Application(site.content, site.pages, site.private, site.catalogue).bundle.current().site.title == "One"
    assert site.application.update_inputs() == 1
    assert site.private.etag(bundle) == stored.etag


def test_a_full_rebuild_can_not_finish_over_a_generation_that_is_superseded_meanwhile(site: Site) -> None:
    full_rebuild = site.application.full_rebuilder.pending()
    generation = Generation.load(site.catalogue)
    supersede(site.catalogue)
    with pytest.raises(Conflict):
        site.catalogue.commit([generation.put(replace(generation, rebuilt="x"))])
    assert full_rebuild
    assert not site.application.full_rebuilder.finish(full_rebuild)


@pytest.mark.parametrize("step", ["publish", "list_periods", "rebuild"])
def test_the_pieces_of_a_superseded_full_rebuild_do_nothing(site: Site, step: str) -> None:
    full_rebuild = site.application.full_rebuilder.pending()
    assert full_rebuild
    supersede(site.catalogue)
    rebuilder = site.application.full_rebuilder
    pieces: dict[str, Callable[[], object]] = {
        "publish": lambda: rebuilder.publish_source(full_rebuild, "_config.yml"),
        "list_periods": lambda: rebuilder.list_periods(full_rebuild),
        "rebuild": lambda: rebuilder.rebuild_periods(full_rebuild, []),
    }
    assert pieces[step]() is None
    assert [line.key for line in site.private.list()] == [Generation.load(site.catalogue).bundle]


def test_pieces_at_which_a_worker_died_are_done_again_though_it_is_superseded(site: Site) -> None:
    full_rebuild = site.application.full_rebuilder.pending()
    assert full_rebuild
    supersede(site.catalogue)
    assert site.application.full_rebuilder.publish_source(full_rebuild, "_posts/2022-01-01-gone.md", again=True)
    assert site.application.full_rebuilder.rebuild_periods(full_rebuild, [], again=True) == 0
