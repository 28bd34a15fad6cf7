"""Where benchmarks keep archives, and where they write.

What they have written stays until all is measured: a file system that has just deleted many files is slow in making
new ones. ext4 took 0.12 ms for a small file, and 0.8 ms for a minute after 48,000 others had been deleted, so that
whoever was measured next was measured wrong.
"""

import shutil
import tempfile
from pathlib import Path

SCRATCH = Path(__file__).parents[1] / ".build/benchmarks"
OUT = SCRATCH / "out"


def fresh(name: str) -> Path:
    """A path with this name, at which nothing is or was, in a folder of its own."""
    OUT.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(dir=OUT)) / name


def sweep() -> None:
    """Delete what was written, of former runs too."""
    shutil.rmtree(OUT, ignore_errors=True)
