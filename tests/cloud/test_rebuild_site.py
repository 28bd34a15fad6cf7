"""The full rebuild of the site: the function's steps, on the very payloads that the state machine sends."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from stoppress.content.index import PART_SIZE
from stoppress.full_rebuild.rebuilder import FullRebuild

from .functions import Stores, embedded, event, load
from .state_machine import StateMachine, definition

FOOTER = "_templates/footer.html"
STEPS = ["publish", "list_periods", "rebuild", "finish"]


class Sent:
    """An uploads queue that only notes what it is sent."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    def send(self, key: str) -> None:
        self.keys.append(key)


@pytest.fixture
def sent() -> Sent:
    return Sent()


@pytest.fixture
def app(stores: Stores, sent: Sent, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = load("rebuild_site")
    monkeypatch.setattr(module, "application", lambda: stores.application)
    monkeypatch.setattr(module, "uploads", lambda: sent)
    return module


@pytest.fixture
def site(stores: Stores) -> Stores:
    """Posts of three months, a draft that is broken, a redirect, and a static file."""
    stores.upload("_config.yml", "title: Site\n")
    stores.application.publish("_config.yml")
    for number in range(130):
        _publish(
            stores, f"_posts/2022-0{number % 3 + 1}-01-p{number}.md", f"---\ntitle: {number}\ncategories: a\n---\n"
        )
    _publish(stores, "_posts/2022-01-02-broken.md", "---\n- a list\n---\n")
    _publish(stores, "_posts/2022-01-03-moved.md", "---\ncategories: b\n---\n")
    _publish(stores, "_posts/2022-01-03-moved.md", "---\ncategories: c\n---\n")
    _publish(stores, "assets/logo.svg", "<svg/>")
    stores.settle()
    return stores


def _publish(stores: Stores, key: str, text: str) -> None:
    stores.upload(key, text)
    stores.application.publish(key)


def change_inputs(stores: Stores, text: str = "All changed.", key: str = FOOTER) -> FullRebuild:
    """A new template, bundled; the full rebuild that is to follow."""
    _publish(stores, key, text)
    full_rebuild = stores.application.full_rebuilder.pending()
    assert full_rebuild
    return full_rebuild


def run(
    app: ModuleType, stores: Stores, full_rebuild: FullRebuild, before: Callable[[Any], None] = lambda _: None
) -> Any:
    """Run the state machine; ``before`` is told each payload before the function is."""

    def invoke(payload: Any) -> Any:
        before(payload)
        return app.handler(payload, None)

    machine = StateMachine(invoke, stores.content)
    output = machine.run({"full_rebuild": {"revision": full_rebuild.revision, "digest": full_rebuild.digest}})
    return output, machine.payloads


def clean(stores: Stores, folder: Path) -> dict[str, str]:
    """The site that its present sources make from nothing, and the redirect that a post left."""
    with embedded(folder) as fresh:
        for line in stores.content.list():
            stored = stores.content.get(line.key)
            if stored and not line.key.startswith("_stoppress/"):
                fresh.upload(line.key, stored.body.decode())
        for line in fresh.content.list():
            fresh.application.publish(line.key)
        _publish(fresh, "_posts/2022-01-03-moved.md", "---\ncategories: b\n---\n")
        _publish(fresh, "_posts/2022-01-03-moved.md", "---\ncategories: c\n---\n")
        fresh.settle()
        return dict(fresh.site())


def test_after_a_full_rebuild_every_page_is_made_with_the_new_inputs(
    app: ModuleType, site: Stores, tmp_path: Path
) -> None:
    before = site.site()
    output, _ = run(app, site, change_inputs(site))
    assert output == {"finished": True}
    after = site.site()
    unchanged = {path for path in after if path.endswith(".html") and before[path] == after[path]}
    assert unchanged == {"b/2022/01/03/moved.html", "category.html", "tag.html"}  # the redirects, which have no footer
    site.settle()
    assert site.site() == clean(site, tmp_path / "clean")
    assert site.application.full_rebuilder.pending() is None


def test_another_length_of_periods_takes_effect_everywhere(app: ModuleType, site: Stores, tmp_path: Path) -> None:
    config = "title: Site\nstoppress:\n  archive_period: day\n"
    run(app, site, change_inputs(site, config, key="_config.yml"))
    site.settle()
    assert "2022/02/01.html" in site.site()
    assert site.site() == clean(site, tmp_path / "clean")


def test_the_events_are_what_the_state_machine_sends(app: ModuleType, site: Stores) -> None:
    _, payloads = run(app, site, change_inputs(site))
    assert [payload["step"] for payload in payloads] == ["publish", "publish", "list_periods", "rebuild", "finish"]
    for payload in payloads:
        assert shape(payload) == shape(event(f"rebuild_site/{payload['step']}"))


def shape(value: Any) -> Any:
    """The keys and types of a JSON value; of a list those of its first item."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return [shape(value[0])] if isinstance(value, list) else type(value)


def test_batches_that_come_again_change_nothing(app: ModuleType, site: Stores) -> None:
    _, payloads = run(app, site, change_inputs(site))
    site.settle()
    after = site.site()
    for payload in payloads[::-1] * 2:
        app.handler(payload, None)
    assert site.site() == after


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("back", [False, True], ids=["to others", "and back"])
def test_a_newer_change_takes_over_at_any_step(
    app: ModuleType, site: Stores, tmp_path: Path, step: str, back: bool
) -> None:
    rebuilds: list[FullRebuild] = []

    def change_once(payload: Any) -> None:
        if payload["step"] == step and not rebuilds:
            rebuilds.append(change_inputs(site, "Newer."))
            _publish(site, "_posts/2022-01-04-meanwhile.md", "---\ntitle: Meanwhile\n---\n")
            if back:
                rebuilds.append(change_inputs(site, "Older."))

    output, payloads = run(app, site, change_inputs(site, "Older."), change_once)
    assert output != {"finished": True}
    if step in ("publish", "list_periods"):
        assert "rebuild" not in [payload["step"] for payload in payloads]
    assert site.application.full_rebuilder.pending() == rebuilds[-1]
    assert run(app, site, rebuilds[-1])[0] == {"finished": True}
    site.settle()
    assert site.site() == clean(site, tmp_path / "clean")


def test_a_superseded_one_touches_nothing(app: ModuleType, site: Stores) -> None:
    full_rebuild = change_inputs(site, "Old.")
    change_inputs(site, "New.")
    before = site.site()
    run(app, site, full_rebuild)
    assert site.site() == before


def test_a_source_that_can_not_be_read_is_handed_over_and_the_rest_goes_on(
    app: ModuleType, site: Stores, sent: Sent
) -> None:
    before = site.site()
    unreadable = site.content.unreadable
    output, _ = run(app, site, change_inputs(site), lambda _: unreadable.add("_posts/2022-01-01-p0.md"))
    assert output == {"finished": True}
    assert sent.keys == ["_posts/2022-01-01-p0.md"]
    after = site.site()
    assert [path for path in before if path.startswith("a/") and after[path] == before[path]] == [
        "a/2022/01/01/p0.html"
    ]


def test_an_index_that_can_not_be_rebuilt_fails_the_step(app: ModuleType, site: Stores) -> None:
    full_rebuild = change_inputs(site)
    site.pages.unreadable.add("category/a.html")
    with pytest.raises(ConnectionError):
        run(app, site, full_rebuild)
    assert site.application.full_rebuilder.pending() == full_rebuild


def test_a_full_rebuild_of_a_long_period_rebuilds_every_part(app: ModuleType, site: Stores) -> None:
    for number in range(PART_SIZE):
        _publish(site, f"_posts/2022-04-01-q{number}.md", f"---\ntitle: {number}\n---\n")
    _publish(site, "_posts/2022-04-02-last.md", "---\ntitle: Last\n---\n")
    site.settle()
    before = site.site()
    run(app, site, change_inputs(site))
    assert before["2022/04-1.html"] != site.site()["2022/04-1.html"]


def maps(machine: Any) -> Iterator[Any]:
    yield from (state for state in machine["States"].values() if state["Type"] == "Map")


def test_a_full_rebuild_has_its_own_lane_of_a_bounded_width() -> None:
    for state in maps(definition()):
        assert 0 < state["MaxConcurrency"] <= 10
        assert state["ItemProcessor"]["ProcessorConfig"]["Mode"] == "DISTRIBUTED"


def test_the_output_of_batches_stays_within_the_limit() -> None:
    """A state's output may have 256 KiB, which has to do for the batches of a million sources.

    Source: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
    """
    size = next(maps(definition()))["ItemBatcher"]["MaxItemsPerBatch"]
    assert len(json.dumps([{}] * (1_000_000 // size))) < 256 * 1024 * 0.9


def test_importing_the_function_needs_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONTENT_BUCKET", raising=False)
    app = load("rebuild_site")
    with pytest.raises(LookupError, match="CONTENT_BUCKET"):
        app.application()
