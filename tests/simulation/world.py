"""A whole deployment in miniature: buckets, table, queue and stream, with the real handlers over the embedded adapters.

The queue and the stream behave as AWS documents theirs: a message is delivered at least once, in any order, sometimes
as several copies, and again after its visibility timeout where its worker died; a stream keeps the order of changes to
one item, delivers a batch again until it succeeds (from the first failed record on), and halves a batch that keeps
failing. A copy is not given to a second worker while the first one lives: template.yaml has functions time out long
before their messages become visible again, which tests/template holds it to.
"""

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote_plus
from zlib import crc32

from stoppress.adapters.sqlite import Change, SqliteCatalogue
from stoppress.application import Application
from stoppress.catalogue.upload import Upload
from stoppress.cloud.bulk_lane import BulkLane
from stoppress.cloud.metrics import Metrics
from stoppress.content.site import Site
from stoppress.inputs.site_inputs import InputsBundle, SiteInputs
from tests.cloud.functions import CONTEXT, Kept
from tests.simulation.full_rebuilds import Executions
from tests.simulation.history import History
from tests.simulation.invariants import Invariants, Pass, WatchedCatalogue, WatchedPages
from tests.simulation.remembering_store import RememberingStore
from tests.simulation.scheduler import Choices, Interleaved, Worker
from tests.support.flat_store import FlatStore
from tests.support.stream import stream_record

ROOT = Path(__file__).parents[2]
SHARDS = 4
START = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass
class Message:
    """A message on the uploads queue."""

    number: int
    body: str
    visible: bool = True


@dataclass
class Shard:
    """A stream's shard: the changes not yet dealt with, oldest first."""

    changes: list[Change] = field(default_factory=list)
    batch_size: int = 10
    busy: bool = False


class Lambda:
    """The real handlers, each call of which finds the application of the worker that makes it."""

    def __init__(self) -> None:
        self.running: Worker | None = None
        names = ("publish_post", "rebuild_indexes", "rebuild_site")
        self._modules = {name: self._load(name) for name in names}

    def invoke(self, function: str, event: dict[str, Any]) -> dict[str, Any]:
        answer: dict[str, Any] = self._modules[function].handler(event, CONTEXT)
        return answer

    def _load(self, name: str) -> ModuleType:
        spec = spec_from_file_location(f"simulated_{name}", ROOT / "functions" / name / "app.py")
        assert spec
        assert spec.loader
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        module.application = lambda: self.running and self.running.application  # type: ignore[attr-defined]
        module.bulk_lane = lambda: BulkLane(dict, "", "", lambda: START)  # type: ignore[attr-defined]
        module.metrics = partial(Metrics, "", write=lambda _line: None)  # type: ignore[attr-defined]
        services = {"schedule": "schedule", "full_rebuilds": "executions", "receipts": "receipts"}
        for name, service in {**services, "uploads": "world", "retries": "world"}.items():
            setattr(module, name, partial(self._service, service))
        return module

    def _service(self, name: str) -> Any:
        assert self.running
        world = self.running.world
        return world if name == "world" else getattr(world, name)


LAMBDA = Lambda()

Answer = dict[str, Any]
"""What a handler returns."""


class World:
    """Everything that outlives a worker."""

    def __init__(self, folder: Path, choices: Choices, *, flat: bool = False, versions: bool = False) -> None:
        """With ``flat``, pages are in a store like S3, which may hold a file and a folder of one name.

        With ``versions``, events tell of uploads, as those of a bucket do that keeps versions.
        """
        self._versions = versions
        self.uploads: dict[str, Upload] = {}
        """The latest upload or deletion of each key that an event told of."""
        self.receipts = Kept()
        self.choices = choices
        self.now = START
        self.content = RememberingStore(folder / "content", folder / "state")
        self.pages = FlatStore() if flat else RememberingStore(folder / "pages", folder / "state")
        self.private = RememberingStore(folder / "private", folder / "state")
        self.catalogue = SqliteCatalogue(folder / "catalogue.sqlite")
        self.history = History()
        self.queue: list[Message] = []
        self.shards = [Shard() for _ in range(SHARDS)]
        self.schedule = Scheduler()
        self.executions = Executions(self.content, self.private)
        self._workers: dict[Worker, Callable[[Answer | None], None]] = {}
        """Each with what its service does once it has answered, or died (None)."""
        self.invariants = Invariants(self.content, self.pages, self.catalogue, self.site)
        self.unconditional_puts = False
        self._sent = 0
        self._warm: dict[str, list[Application]] = defaultdict(list)
        """What a function's processes keep from one event to the next, one for each that waits."""
        self._bundle = InputsBundle(self.content, self.private, self.catalogue, self.pages)

    def close(self) -> None:
        """Let go of the catalogue's file."""
        for worker in self.workers:
            worker.die()
        self.catalogue.close()

    def site(self) -> Site:
        """The configuration as bundled last."""
        return self.inputs().site

    def inputs(self) -> SiteInputs:
        """The site's inputs as bundled last."""
        return self._bundle.current()

    @property
    def workers(self) -> list[Worker]:
        """Those at work."""
        return list(self._workers)

    @property
    def writes(self) -> int:
        """How many writes took effect, of pages, of the bundle, or of items."""
        return self.pages.writes + self.private.writes + self.invariants.commits

    def send(self, key: str) -> None:
        """Put the event that the content bucket would send on the queue."""
        told = {"key": quote_plus(key, safe="/")}
        if self._versions:
            upload = self.uploads[key] = Upload(f"v{self._sent}", f"{self._sent:08X}", self.now.isoformat())
            told |= {"versionId": upload.version, "sequencer": upload.sequencer}
        record = {"eventName": "ObjectCreated:Put", "eventTime": self.now.isoformat(), "s3": {"object": told}}
        self._enqueue({"Records": [record]})

    def put_off(self, _message: dict[str, Any]) -> int:
        """A message that failed comes again when the schedule says so, not when its function would have it."""
        return 0

    def pass_time(self, amount: timedelta) -> None:
        """Let the clock advance, and the schedules that fall due send their messages."""
        self.now += amount
        for key in self.schedule.take_due(self.now):
            self._enqueue({"key": key})

    def is_idle(self) -> bool:
        """Whether nothing is left to be done."""
        self._read_stream()
        waiting = self._workers or self.queue or any(shard.changes for shard in self.shards)
        return not waiting and self.executions.is_idle()

    def deliver(self) -> bool:
        """Start a worker on something that waits, if there is anything."""
        ways = [self._deliver_upload, self._deliver_changes, self._deliver_batch]
        first = self.choices.one_of(ways)
        return bool(first()) or any(way() for way in ways if way != first)

    def _deliver_upload(self) -> bool:
        """Start a worker on some visible messages, if there are any."""
        visible = [message for message in self.queue if message.visible]
        if not visible:
            return False
        batch = [self.choices.one_of(visible) for _ in range(self.choices.up_to(3))]
        batch = list({message.number: message for message in batch}.values())
        for message in batch:
            message.visible = False
        event = {"Records": [{"messageId": str(one.number), "body": one.body} for one in batch]}
        names = " ".join(message.body for message in batch)
        self._start(f"publish {names}", "publish_post", event, partial(self._finish_upload, batch))
        return True

    def _deliver_changes(self) -> bool:
        """Start a worker on the oldest changes of a shard that has no worker, if there is one."""
        self._read_stream()
        waiting = [shard for shard in self.shards if shard.changes and not shard.busy]
        if not waiting:
            return False
        shard = self.choices.one_of(waiting)
        batch = shard.changes[: self.choices.up_to(shard.batch_size)]
        event = {"Records": [stream_record(change.key, change.sequence) for change in batch]}
        shard.busy = True
        names = " ".join(f"{change.key.pk}/{change.key.sk}" for change in batch)
        self._start(f"rebuild {names}", "rebuild_indexes", event, partial(self._finish_changes, shard, batch))
        return True

    def _deliver_batch(self) -> bool:
        """Start a worker on a batch of a full rebuild, if one waits."""
        found = self.executions.next_batch()
        if found:
            execution, event = found
            end = partial(self.executions.finish, execution, event)
            self._start(f"full rebuild {event}", "rebuild_site", event, end)
        return found is not None

    def step(self, worker: Worker) -> None:
        """Let a worker run to its next call."""
        LAMBDA.running = worker
        worker.step()
        if worker.done:
            self._workers.pop(worker)(worker.answer)

    def kill(self, worker: Worker) -> None:
        """Switch a worker off where it stands. What it was given comes again."""
        worker.die()
        self._workers.pop(worker)(None)

    def duplicate(self) -> None:
        """Let a second copy of some message be delivered while the first one is being worked on, or was."""
        if self.queue:
            self._enqueue(json.loads(self.choices.one_of(self.queue).body))

    def _enqueue(self, body: dict[str, Any]) -> None:
        self._sent += 1
        self.queue.append(Message(self._sent, json.dumps(body)))

    def _read_stream(self) -> None:
        changes = self.catalogue.changes(limit=100_000)
        for change in changes:
            shard = self.shards[crc32(f"{change.key.pk} {change.key.sk}".encode()) % SHARDS]
            shard.changes.append(change)
        if changes:
            self.catalogue.forget(changes)

    def _start(self, name: str, function: str, event: dict[str, Any], end: Callable[[Answer | None], None]) -> None:
        warm = self._warm[function]
        application = warm.pop() if warm and self.choices.chance(0.7) else self._cold()
        worker = Worker(name, lambda: LAMBDA.invoke(function, event), application, self)

        def finish(answer: Answer | None) -> None:
            if answer is not None:
                warm.append(application)
            end(answer)

        self._workers[worker] = finish

    def _cold(self) -> Application:
        """An application that remembers nothing."""
        return Application(*self._stores(), clock=lambda: self.now)

    def _stores(self) -> tuple[Any, Any, Any, Any]:
        own_pass = Pass()
        pages = WatchedPages(self.pages, self.invariants, own_pass, unconditional=self.unconditional_puts)
        catalogue = WatchedCatalogue(self.catalogue, self.invariants, own_pass)
        return Interleaved(self.content), Interleaved(pages), Interleaved(self.private), Interleaved(catalogue)

    def _finish_upload(self, batch: list[Message], answer: Answer | None) -> None:
        failed = {message.number for message in batch}
        if answer is not None:
            failed = {int(item["itemIdentifier"]) for item in answer["batchItemFailures"]}
        for message in batch:
            if message.number in failed:
                message.visible = True
            else:
                self.queue.remove(message)

    def _finish_changes(self, shard: Shard, batch: list[Change], answer: Answer | None) -> None:
        shard.busy = False
        done = 0
        if answer is not None:
            failed = {int(item["itemIdentifier"]) for item in answer["batchItemFailures"]}
            done = next((place for place, change in enumerate(batch) if change.sequence in failed), len(batch))
        del shard.changes[:done]
        shard.batch_size = 10 if done == len(batch) else max(1, len(batch) // 2)


class Scheduler:
    """Keeps one time for each key, as the Scheduler of AWS does."""

    def __init__(self) -> None:
        self._times: dict[str, datetime] = {}

    def send(self, key: str, due: str) -> None:
        self._times[key] = datetime.fromisoformat(due)

    def take_due(self, now: datetime) -> list[str]:
        """The keys whose time has come; each comes once."""
        due = sorted(key for key, time in self._times.items() if time <= now)
        for key in due:
            del self._times[key]
        return due
