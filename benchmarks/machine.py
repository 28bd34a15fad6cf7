"""What the figures were measured on."""

import os
import platform
import sqlite3
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median

SAMPLES = 1_000


def machine() -> dict[str, str]:
    """The machine and the programs on it, in words."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": f"{os.cpu_count()} × {_processor()}",
        "memory": f"{memory:.0f} GB",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "jinja2": version("jinja2"),
        "a fixed piece of work": _steadiness(),
    }


def _steadiness() -> str:
    """How much the speed of the machine varies while it does nothing else."""
    times = sorted(_fixed_work() for _ in range(SAMPLES))
    return f"{times[0]:.1f} ms at best, {median(times):.1f} in the middle, {times[-1]:.1f} at worst"


def _fixed_work() -> float:
    """Milliseconds for the same 400,000 steps of Python."""
    begun = time.perf_counter()
    sum(number % 7 for number in range(400_000))
    return (time.perf_counter() - begun) * 1000


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
