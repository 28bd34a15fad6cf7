"""``python -m benchmarks measure [--full] [--again] [FIGURE...]``, ``... page``, ``... profile``."""

import argparse
import sys
import time

from .figures import figures
from .page import write_page
from .profile import show_profiles
from .results import Results
from .scratch import sweep


def measure(names: list[str], *, full: bool, again: bool) -> None:
    """Measure the figures that are not known yet, or all of them ``again``; those with a name that begins so."""
    results = Results()
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
    commands.add_parser("page", help="Make docs/performance.md of what has been measured.")
    commands.add_parser("profile", help="Say where the time goes.")
    arguments = parser.parse_args()
    if arguments.command == "measure":
        measure(arguments.figure, full=arguments.full, again=arguments.again)
        sweep()
    elif arguments.command == "page":
        write_page(Results().all())
    else:
        show_profiles()


main()
