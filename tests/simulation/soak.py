"""Runs many random schedules on all cores: ``python -m tests.simulation.soak RUNS [--from SEED] [--operations N]``."""

import argparse
import gc
import logging
import multiprocessing
import os
import sys
import time
from functools import partial

from rich.console import Console
from rich.progress import Progress

from tests.simulation.run import Run, perform, random_run, shrink


def one(operations: int, seed: int) -> Run:
    """Carry out the run with this number."""
    logging.disable(logging.WARNING)
    gc.set_threshold(50_000)  # a run leaves little behind: collecting less often takes an eighth off its time
    return perform(random_run(seed, operations))


def main() -> int:
    """Run as many schedules as asked for; print each failing one, cut down; 1 when there was any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=int)
    parser.add_argument("--from", dest="first", type=int, default=0, metavar="SEED", help="the first run's number")
    parser.add_argument("--operations", type=int, default=60, metavar="N", help="operations in a run")
    wanted = parser.parse_args()
    seeds = range(wanted.first, wanted.first + wanted.runs)
    begun, failed, turns = time.perf_counter(), 0, 0
    logging.disable(logging.WARNING)
    with multiprocessing.Pool(os.cpu_count(), maxtasksperchild=200) as pool, _progress() as progress:
        for run in progress.track(
            pool.imap_unordered(partial(one, wanted.operations), seeds), total=wanted.runs, description="Schedules"
        ):
            turns += run.turns
            if run.faults:
                failed += 1
                print(f"seed {run.seed}: {run.faults[0]}", flush=True)  # at once: to cut it down takes minutes
                print(shrink(run).script(), flush=True)
    seconds = time.perf_counter() - begun
    print(
        f"{wanted.runs} schedules of {wanted.operations} operations, {turns:,} turns, {failed} failed,"
        f" in {seconds / 60:.1f} minutes"
    )
    return 1 if failed else 0


def _progress() -> Progress:
    console = Console(stderr=True)
    return Progress(console=console, disable=not console.is_terminal)


if __name__ == "__main__":
    sys.exit(main())
