"""What a settled world must be: byte for byte the clean build of its sources, but for what may remember.

That is the redirect that a post leaves where it was, the last good page of a post whose newest version is bad, and the
last good state of the site's inputs while the newest is bad.
"""

import json
import shutil
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from stoppress.catalogue.claim import FOLDER
from stoppress.catalogue.generation import Generation
from stoppress.catalogue.record import Record
from stoppress.catalogue.requests import REQUESTS
from stoppress.content.address import second_key
from stoppress.content.link import anywhere
from stoppress.content.rank import key_of
from stoppress.content.source import Kind, kind_of
from stoppress.errors import Conflict, PostProblem, SiteProblem
from stoppress.inputs.site_inputs import read_inputs
from stoppress.inputs.sources import Content, StaticFile, parse
from stoppress.local.engine import Engine
from stoppress.ports import Catalogue, ItemKey
from stoppress.publish.entries import entries_of
from stoppress.publish.receipt import Receipt
from tests.simulation.world import World
from tests.support.newsroom import read_folder

Facts = Mapping[ItemKey, Mapping[str, Any]]


def differences(world: World, folder: Path) -> Iterator[str]:
    """What is not as it should be, in words."""
    if not world.history.texts and world.pages.writes == 0:
        return  # nothing was ever uploaded, so nobody was told to begin
    records = {record.source: record for record in map(Record.of, world.catalogue.scan("post#"))}
    kept = {key: record for key, record in records.items() if record.status == "rejected" and record.path}
    sources = {listed.key: body_of(world, listed.key) for listed in world.content.list()}
    inputs = _good_inputs(world)
    if inputs is None:
        yield "the site's inputs are bundled as they never were, or as they should not be any more"
        return
    sources = {key: body for key, body in sources.items() if kind_of(key) is not Kind.SITE_INPUT}
    sources |= {key: text.encode() for key, text in inputs.items()}
    for key, record in kept.items():
        good = _version_listed(world, world.history.texts[key], record)
        if good is None:
            yield f"the quarantined {key} is listed as it never was"
            return
        # What it links to may have gone since.
        sources[key] = "\n".join(line for line in good.split("\n") if not line.startswith("{%")).encode()
    try:
        pages, facts = _clean_build(world, sources, kept, folder)
    except SiteProblem as fault:
        yield f"bad inputs are bundled: {fault}"
        return
    except Conflict as fault:
        yield f"a clean build does not come to its end: {fault}"
        return
    yield from _page_differences(world, pages, kept)
    yield from _receipt_differences(world, records)
    problem = _input_problem(world)
    if problem:
        rejected = Record(problem.file, status="rejected", problem=problem)
        _, put = Record(problem.file).put(rejected)
        facts = {**facts, put.key: _fact(put.attributes)}
    yield from _catalogue_differences(_facts(world.catalogue, kept), facts)


def _receipt_differences(world: World, records: Mapping[str, Record]) -> Iterator[str]:
    """Whether each record names the latest upload of its source, and has a receipt that says what it says."""
    for key, record in records.items():
        if kind_of(key) is Kind.SITE_INPUT:
            continue
        was_left_out = key in world.receipts.left_out  # then an event of it concluded without a record
        if record.upload != world.uploads.get(key) and not was_left_out:
            yield f"the record of {key} speaks of {record.upload}, and not of {world.uploads.get(key)}"
        receipt = {**world.receipts.receipts[key], "page_at": "", "indexes_at": ""}
        if receipt != Receipt.of_record(record, page_at="", indexes_at="").as_json():
            yield f"the receipt of {key} is {receipt}, and its record {record}"


def _good_inputs(world: World) -> Mapping[str, str] | None:
    """The site's inputs as they are or, while they are bad, as they were bundled last; None for a wrong bundle."""
    generation = Generation.load(world.catalogue)
    stored = world.private.get(generation.bundle) if generation.bundle else None
    present = {
        listed.key: body_of(world, listed.key).decode()
        for listed in world.content.list()
        if kind_of(listed.key) is Kind.SITE_INPUT
    }
    bundled = json.loads(stored.body)["sources"] if stored else present
    allowed = world.history.inputs if _input_problem(world) else [present]
    return bundled if bundled in allowed else None


def _input_problem(world: World) -> SiteProblem | None:
    try:
        read_inputs(world.content)
    except SiteProblem as problem:
        return problem
    return None


def body_of(world: World, key: str) -> bytes:
    stored = world.content.get(key)
    assert stored
    return stored.body


def _version_listed(world: World, texts: list[str], record: Record) -> str | None:
    """The version of a quarantined source that the listings show, if it is one that the source ever had."""
    found = {key: item.attributes for key in record.entries if (item := world.catalogue.get(key))}
    for text in texts:
        content = _parse(record.source, text, world)
        if content is None or not content.published:
            continue
        redirects = () if isinstance(content, StaticFile) else content.redirect_from
        if (content.path, redirects) == (record.path, record.redirects) and entries_of(content) == found:
            return text
    return None


def _parse(key: str, text: str, world: World) -> Content | None:
    content = parse(key, text.encode(), world.inputs(), anywhere)
    return None if isinstance(content, PostProblem) else content


def _clean_build(
    world: World, sources: Mapping[str, bytes], kept: Mapping[str, Record], folder: Path
) -> tuple[Mapping[str, bytes], Facts]:
    site = folder / "clean"
    shutil.rmtree(site, ignore_errors=True)
    for key, body in sources.items():
        file = site / key
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    (site / "_posts").mkdir(parents=True, exist_ok=True)
    with Engine(site, clock=lambda: world.now) as engine:
        engine.build()
        return read_folder(engine.output), _facts(engine.catalogue, kept)


def _page_differences(world: World, expected: Mapping[str, bytes], kept: Mapping[str, Record]) -> Iterator[str]:
    actual = {listed.key: world.pages.get(listed.key) for listed in world.pages.list()}
    quarantined = {record.path for record in kept.values()}
    former = {
        post.path for key, texts in world.history.texts.items() for text in texts if (post := _parse(key, text, world))
    }
    former |= {second for path in former if (second := second_key(path))}
    for path in sorted(actual.keys() | expected.keys()):
        stored = actual.get(path)
        if path in quarantined:
            if stored is None:
                yield f"the quarantined page {path} is gone"
        elif stored is None:
            yield f"page {path} is missing"
        elif path not in expected:
            if not (path in former and b'http-equiv="refresh"' in stored.body):
                yield f"page {path} is an orphan"
            elif not _leads_somewhere(stored.body, expected.keys() | {path for path in former if path in actual}):
                yield f"redirect {path} leads nowhere"
        elif stored.body != expected[path]:
            yield f"page {path} is stale"


def _leads_somewhere(page: bytes, paths: Collection[str]) -> bool:
    target = page.split(b"url=", 1)[1].split(b'"', 1)[0].decode()
    return any(target == f"/{path}" or f"{target}index.html" == f"/{path}" for path in paths)


IGNORED = (
    "revision",
    "upload",
    "former",
    "paths",
    "inputs",
    "moved",
    "by",
    "high_water",
    "ever_unlinked",
    "redirects_below",
)
"""What may tell of the past, or is another name for it: a record's paths include its redirects'."""


def _facts(catalogue: Catalogue, kept: Mapping[str, Record]) -> Facts:
    """What the catalogue says, without what the quarantined sources' bad versions add to it."""
    facts = {}
    for item in catalogue.scan(""):
        fact = _fact(item.attributes)
        table, _, name = item.key.pk.partition("#")
        if table == "path":
            fact["contenders"] = [
                rank for rank in fact["contenders"] if (key := key_of(rank)) not in kept or kept[key].path == name
            ]
            # What wants the path for its page does not declare a redirect from it at the same time.
            fact["redirects"] = [
                rank for rank in fact["redirects"] if (key := key_of(rank)) not in kept or kept[key].wanted != name
            ]
        if table == "links" and item.key.sk in kept:
            continue
        if table not in ("site", REQUESTS) and name not in kept and not _is_memory(fact):
            facts[item.key] = fact
    return facts


def _fact(attributes: Mapping[str, Any]) -> dict[str, Any]:
    fact = {name: value for name, value in attributes.items() if name not in IGNORED}
    if str(fact.get("first")).startswith(FOLDER):
        fact |= {"first": FOLDER, "problem": FOLDER}  # of several below a path, any is named
    return fact | {"below": bool(fact["below"])} if "below" in fact else fact


def _is_memory(fact: Mapping[str, Any]) -> bool:
    """Whether an item is there only because something once was: a gone source's record, a redirect, an empty period."""
    gone = fact.get("status") == "removed" and not fact["etag"]
    unclaimed = not fact.get("contenders", True) and not fact.get("redirects", True)
    return gone or unclaimed or fact.get("linkable") == 0


def _catalogue_differences(actual: Facts, expected: Facts) -> Iterator[str]:
    for key in sorted(actual.keys() | expected.keys()):
        if actual.get(key) != expected.get(key):
            yield f"item {key.pk} {key.sk} is {actual.get(key)} and should be {expected.get(key)}"
