"""The engine for one machine: a folder of sources, a folder of pages, and a catalogue beside it."""

import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ..adapters.files import FileStore
from ..application import system_clock
from ..catalogue.generation import supersede
from ..catalogue.record import Record
from ..content.index import HOME
from ..content.source import Kind, kind_of
from ..errors import SiteProblem
from ..full_rebuild.rebuilder import FullRebuild
from ..inputs.site_inputs import read_inputs
from ..publish.liveness import Clock
from ..publish.outcome import Outcome
from ..verify.difference import Difference
from .bulk_worker import BulkWorker
from .consequences import Consequences
from .console import Progress
from .executor import Executor, Processes, Serial
from .file_index import FileIndex
from .first_build import FirstBuild
from .folders import UsageError, begin, check_folders, empty
from .plan import Plan
from .run_lock import RunLock
from .run_log import RunLog
from .stores import Stores, state_of
from .summary import Summary

PROCESSES_FROM = 300
"""How many sources there have to be for several processes to be faster than one: each takes a second to begin."""


class Engine:
    """Calls the use cases as the cloud would: an event for each source, then the changed keys until there are none."""

    def __init__(
        self, site: Path, output: Path | None = None, *, clock: Clock | None = None, drafts: bool = False
    ) -> None:
        """Open, or begin, the catalogue that belongs to the output folder (``SITE/_site`` by default).

        With ``drafts``, what is in ``_drafts/`` is published too, until a build without.

        Raises UsageError for folders that can't serve.
        """
        self.site = site.resolve()
        self.output = (output or site / "_site").resolve()
        self.state = state_of(self.output)
        check_folders(self.site, self.output)
        begin(self.output)
        self.due: dict[str, datetime] = {}
        """The scheduled sources that have been met, each with the moment it is to appear."""
        self._clock = clock or system_clock
        self._drafts = drafts
        self._consequences = Consequences()
        self._run_log = RunLog(self.state / "runs")
        self._run_lock = RunLock(self.state)
        self._open()

    def _open(self) -> None:
        self._stores = Stores.open(self.site, self.output)
        self.content, self.pages = self._stores.content, self._stores.pages
        self.private, self.catalogue = self._stores.private, self._stores.catalogue
        self.application = self._stores.application(self._clock, drafts=self._drafts, listener=self._consequences.hear)
        self.reader = self._stores.application(self._clock, drafts=self._drafts)
        """An application for one other thread, to look at pages while this one makes them."""
        self._file_index = FileIndex(self.state, self.content, self.catalogue)

    @staticmethod
    def clean(site: Path, output: Path | None = None) -> None:
        """Empty the output folder and forget its catalogue.

        Raises UsageError for folders that can't serve, and SiteProblem, before anything is lost, for bad site inputs.
        """
        target = (output or site / "_site").resolve()
        check_folders(site.resolve(), target)
        read_inputs(FileStore(site.resolve(), state_of(target)))
        empty(target)

    @staticmethod
    def require(site: Path, output: Path | None = None) -> None:
        """Raises UsageError when the site has never been built into the output folder."""
        target = (output or site / "_site").resolve()
        check_folders(site.resolve(), target)
        if not target.is_dir():
            raise UsageError(f"{target} is not there. Build the site first, or name the folder with --output.")

    def close(self) -> None:
        """Close the catalogue."""
        self.catalogue.close()

    def __enter__(self) -> "Engine":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def build(self, progress: Progress = lambda _done, _total: None) -> Summary:
        """Publish what changed since the last build, take down what is gone, and rebuild what lists it.

        Where there is much to do, every core does it. Raises SiteProblem when the site's own inputs are not valid.
        """
        begun, summary = time.perf_counter(), Summary()
        self._recover()
        plan = self._plan(summary)
        if plan.is_first:
            plan = self._bulk_load(plan, summary, progress)
        with self._run(mends=plan.interrupted):
            full_rebuild = self._execute(plan, summary, progress)
            self._commit(plan, full_rebuild)
        summary.seconds = time.perf_counter() - begun
        return summary

    def _plan(self, summary: Summary) -> Plan:
        """What a build has to do. Afterwards the site's inputs are bundled."""
        is_first = next(self.catalogue.keys("post#"), None) is None
        if not is_first and not (self.output / HOME.landing_path).is_file():
            # Somebody has emptied the folder: what is noted of its pages says nothing any more.
            supersede(self.catalogue)
        interrupted = self._run_log.abandoned()
        summary.pages_written += self.application.update_inputs(recovers=bool(interrupted))
        keys, inputs, now = self.sources(), self.application.bundle.current(), self._clock()
        return Plan(keys, self._file_index.unchanged(keys, inputs, now), inputs, now, interrupted, is_first)

    def _execute(self, plan: Plan, summary: Summary, progress: Progress) -> FullRebuild | None:
        """Publish the sources that are not done yet, and rebuild what lists them: everything, in a full rebuild.

        Returns the full rebuild if it was one.
        """
        full_rebuild = self.application.full_rebuilder.restart()
        done = plan.loaded if plan.interrupted or full_rebuild else self._on_record(plan.keys, plan.unchanged)
        with self._executor(len(plan.keys) - len(done)) as executor:
            self._publish(plan.keys, done, executor, summary, progress)
            if full_rebuild and not plan.is_first:
                summary.pages_written += executor.rebuild_periods(
                    full_rebuild, self.application.full_rebuilder.periods()
                )
                summary.pages_written += self.settle(executor)
        return full_rebuild

    def _commit(self, plan: Plan, full_rebuild: FullRebuild | None) -> None:
        """Note what holds from now on: which inputs all pages agree with, and what the files looked like."""
        if full_rebuild:
            self.application.full_rebuilder.finish(full_rebuild)
        self._file_index.keep(plan.inputs, plan.now)

    def publish(self, keys: Iterable[str]) -> Summary:
        """Handle exactly these source keys, as one upload or deletion each. Raises SiteProblem for bad site inputs."""
        begun, summary = time.perf_counter(), Summary()
        self._recover()
        summary.pages_written += self.application.update_inputs()
        with self._run():
            self._publish(list(keys), {}, self._serial(), summary)
        pending = self.application.full_rebuilder.pending()
        summary.stale = pending is not None and pending.revision > 1  # 1: there has been no build that they could be of
        summary.seconds = time.perf_counter() - begun
        return summary

    def knows(self, key: str) -> bool:
        """Whether there is such a source, or once was."""
        return self.content.etag(key) is not None or Record.load(self.catalogue, key).revision > 0

    def verify(self) -> list[Difference]:
        """What is not as the sources say it should be. Writes nothing. Raises SiteProblem for bad site inputs."""
        return self._stores.verifier(self._clock, drafts=self._drafts).differences()

    def repair(self) -> list[Difference]:
        """Repair every difference; returns the differences that could not be repaired."""
        self._recover()
        with self._run():
            self._stores.verifier(self._clock, drafts=self._drafts).repair()
            self.settle()
        return self.verify()

    def settle(self, executor: Executor | None = None) -> int:
        """Rebuild until no changed key is left; returns how many pages were written."""
        executor, written = executor or self._serial(), 0
        while changes := self.catalogue.changes(limit=100_000):
            rebuilt = executor.rebuild([change.key for change in changes])
            requested = sorted(rebuilt.requested)
            for source in requested:
                self._consequences.expect(self.catalogue, source)
            for outcome in executor.publish(requested):
                self._consequences.hear(outcome)
                written += outcome.pages_written
            written += rebuilt.written
            self.catalogue.forget(changes)
        return written

    def sources(self) -> list[str]:
        """The keys of every source that once was there and has left a record, and then of every one that is there.

        So a file that was renamed leaves its place before it comes to it again.
        """
        site = self.application.bundle.current().site
        there = {key for key in self.content.walk() if kind_of(key, site) in (Kind.POST, Kind.FILE)}
        known = {key.pk.removeprefix("post#") for key in self.catalogue.keys("post#")}
        return [*sorted(known - there), *sorted(there)]

    def _publish(
        self,
        keys: Sequence[str],
        known: Mapping[str, Outcome],
        executor: Executor,
        summary: Summary,
        progress: Progress = lambda _done, _total: None,
    ) -> None:
        outcomes: list[Outcome] = []
        made = executor.publish([key for key in keys if key not in known])
        done = len(known)
        for key in keys:
            progress(done, len(keys))
            done += key not in known
            outcome = known.get(key) or next(made)
            outcomes.append(outcome)
            self.due.pop(key, None)
            if outcome.due:
                self.due[key] = datetime.fromisoformat(outcome.due)
        summary.pages_written += self.settle(executor)
        for outcome in self._consequences.report(outcomes, self.application.on_record):
            summary.add(outcome)
        progress(len(keys), len(keys))

    def _bulk_load(self, plan: Plan, summary: Summary, progress: Progress) -> Plan:
        """Publish the plain posts of a site that has nothing yet, unless others are at work there."""
        with self._run_lock.alone_at_once() as alone:
            if not alone or next(self.catalogue.keys("post#"), None):
                return plan
            self._run_lock.mark()
            try:
                with self._executor(len(plan.keys)) as executor:
                    site = self.application.bundle.current().site
                    made = FirstBuild(self.catalogue, site, executor, progress).run(plan.keys)
            except SiteProblem:
                made = None
            else:
                summary.pages_written += self.application.update_inputs()  # the pages that every site has, once more
                self._run_lock.unmark()
        if made is None:
            # The site's own template fails on some post: publishing one by one finds out which, and leaves it out.
            self._recover()
            summary.pages_written += self.application.update_inputs()
            return plan
        outcomes, listings = made
        summary.pages_written += listings
        return replace(plan, loaded=outcomes)

    def _recover(self) -> None:
        """Begin anew where a first build did not come to its end."""
        if self._run_lock.is_marked:
            self.close()
            begin(self.output)
            self._open()

    @contextmanager
    def _run(self, *, mends: Sequence[Path] = ()) -> Iterator[None]:
        """Be a run beside others, with an entry in the log of runs. ``mends`` are the entries whose damage it mends."""
        with self._run_lock.shared():
            if self._run_lock.is_marked:
                raise UsageError("The first build did not come to its end. Build the site again.")
            with self._run_log.entry(mends=mends):
                yield

    def _serial(self) -> Serial:
        return Serial(self.application, lambda: BulkWorker(self._stores, self._clock, drafts=self._drafts))

    def _on_record(self, keys: Sequence[str], unchanged: Mapping[str, Outcome]) -> dict[str, Outcome]:
        """The outcomes of those sources that are as they were, of which those that look ``unchanged`` are not read."""
        return {key: known for key in keys if (known := unchanged.get(key) or self.application.on_record(key))}

    @contextmanager
    def _executor(self, sources: int) -> Iterator[Executor]:
        """Who publishes so many sources."""
        workers = os.cpu_count() or 1
        if sources < PROCESSES_FROM or workers == 1:
            yield self._serial()
        else:
            with Processes(workers, self.site, self.output, self._clock(), drafts=self._drafts) as executor:
                yield executor
