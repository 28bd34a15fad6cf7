"""Measures what Stoppress costs (``measure``), makes the page about it (``page``), shows where time goes."""

import argparse
import sys
import time
from pathlib import Path

from .cost import write_cost_page
from .figures import figures
from .page import DOCS, write_page
from .profile import show_profiles
from .results import FILE, Results
from .scratch import sweep


def measure(results: Results, names: list[str], *, full: bool, again: bool) -> None:
    """Measure the figures that are not known yet, or all of them ``again``; those with a name that begins so."""
    if again and not names:
        results.forget()
    for name, figure in figures(full=full).items():
        wanted = not names or name.startswith(tuple(names))
        if not wanted or (name in results.all() and not again):
            continue
        begun = time.perf_counter()
        results.put(name, figure())
        print(f"{name}: measured in {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)


def main() -> None:
    """Do what the arguments say."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    measuring = commands.add_parser("measure", help="Measure, and keep each figure as soon as it is known.")
    measuring.add_argument("--full", action="store_true", help="Large archives too.")
    measuring.add_argument("--again", action="store_true", help="What has been measured before, too.")
    measuring.add_argument("figure", nargs="*", help="How the names of the figures begin.")
    page = commands.add_parser("page", help="Make the page of what has been measured.")
    page.add_argument("--folder", type=Path, default=DOCS, help="Where it goes; docs/ by default.")
    for command in (measuring, page):
        command.add_argument("--results", type=Path, default=FILE, help="The file that figures are kept in.")
    commands.add_parser("profile", help="Say where the time goes.")
    arguments = parser.parse_args()
    if arguments.command == "measure":
        results = Results(arguments.results)
        measure(results, arguments.figure, full=arguments.full, again=arguments.again)
        sweep()
    elif arguments.command == "page":
        figures = Results(arguments.results).all()
        print(write_page(figures, arguments.folder))
        if "cloud" in figures:
            print(write_cost_page(figures, arguments.folder))
    else:
        show_profiles()


main()
