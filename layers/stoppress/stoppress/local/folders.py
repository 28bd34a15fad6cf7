"""Which folders the engine may work on, and how an output folder is emptied."""

import shutil
from pathlib import Path

from .run_lock import RunLock
from .stores import CATALOGUE, state_of

FORMAT = 6
"""A number for the shape of all that is noted of an output folder. Another shape gets the next number."""


class UsageError(Exception):
    """The engine was asked for something that can't be done as asked. The message says what would do."""


def check_site(site: Path) -> None:
    """Raises UsageError for a site that is none."""
    if not (site / "_config.yml").is_file() and not (site / "_posts").is_dir():
        raise UsageError(
            f"{site} is no site. Name the folder that holds _config.yml and _posts/; beside posts, with --site."
        )


def check_folders(site: Path, output: Path) -> None:
    """Raises UsageError for a site that is none, and for an output folder that can't be one or is not ours."""
    check_site(site)
    if output == site or output in site.parents:
        raise UsageError(f"The output folder {output} would hold the site's own sources. Choose another --output.")
    if output.exists() and not output.is_dir():
        raise UsageError(f"{output} is not a folder. Choose another --output.")
    if output.exists() and any(output.iterdir()) and not state_of(output).exists():
        raise UsageError(
            f"{output} is not empty, and Stoppress did not write it. Choose another --output; or, if it is what another"
            " generator made of this site, delete it."
        )


def begin(output: Path) -> None:
    """Drop what is noted of an output folder that is gone, and what was begun there and not finished.

    Raises UsageError for an output folder of which another version has noted what this one can't read.
    """
    lock = RunLock(state_of(output))
    if not output.exists():
        empty(output)
    elif lock.is_marked:
        with lock.alone():
            if lock.is_marked:
                empty(output)
    _check_format(output)


def _check_format(output: Path) -> None:
    state = state_of(output)
    kept = state / "format"
    if not (state / CATALOGUE).exists():
        state.mkdir(parents=True, exist_ok=True)
        kept.write_text(f"{FORMAT}\n")
    elif not kept.is_file() or kept.read_text().strip() != str(FORMAT):
        raise UsageError(
            f"{output} was built by another version of Stoppress. Make it anew: stoppress build --clean, with the"
            " --output that you use, if any."
        )


def empty(output: Path) -> None:
    """Empty an output folder of ours and forget what is noted of it. It can be interrupted, and done again."""
    state = state_of(output)
    if state.exists():
        RunLock(state).mark()
    shutil.rmtree(output, ignore_errors=not output.exists())
    shutil.rmtree(state, ignore_errors=not state.exists())
