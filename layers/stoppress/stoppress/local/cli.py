"""The command line. Results go to stdout, messages to stderr; 0 is success, 1 strictness, 2 a wrong call."""

import json
import logging
import sqlite3
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from .. import __version__
from ..content.beside_posts import note_beside_posts
from ..content.note import Note
from ..content.site import Site
from ..content.source import Kind, kind_of
from ..errors import Conflict, SiteProblem
from ..garbage import collect_seldom
from ..inputs.site_inputs import read_inputs
from .console import escaped, progress_bar, show, show_error
from .engine import Engine
from .folders import UsageError, check_site
from .lint import lint, sources_of, what_is_missed
from .new_site import NewSite, check_new, check_timezone, check_url, system_timezone, write_site
from .remote.commands import cloud
from .report import show_notes, show_problems
from .summary import Summary
from .verification import Verification

app = typer.Typer(
    name="stoppress",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Publish Jekyll-style posts, one post at a time: a new post costs its own pages and nothing else.",
    epilog="Start with: stoppress init my-site, then: stoppress serve my-site",
)

app.add_typer(cloud)

SiteArgument = Annotated[Path, typer.Argument(metavar="SITE", help="The folder with _config.yml and _posts/.")]
SiteOption = Annotated[Path, typer.Option("--site", metavar="SITE", help="The folder with _config.yml and _posts/.")]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", metavar="DIR", help="Where the site goes; SITE/_site by default.", show_default=False),
]
DraftsOption = Annotated[bool, typer.Option("--drafts", help="Take what is in _drafts/ for posts too.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the result as one JSON object.")]

STALE = (
    "[yellow]note[/] The configuration, a template or the version of Stoppress has changed since the last build.\n"
    "  All pages but these are still as they were: run “stoppress build” to make them anew."
)

UNKNOWN = "There is no such file, and nothing of it was on the site: nothing is done."


@app.command()
def init(
    site: Annotated[
        Path, typer.Argument(metavar="SITE", help="The folder, which is made if it is not there.")
    ] = Path(),
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="What the site is called.", show_default=False)
    ] = None,
    url: Annotated[
        str | None,
        typer.Option("--url", metavar="URL", help="Its address, if it has one by now.", show_default=False),
    ] = None,
    timezone: Annotated[
        str | None,
        typer.Option("--timezone", metavar="NAME", help="The zone of its posts' dates; this machine's by default."),
    ] = None,
) -> None:
    """Begin a site: a folder with settings, a first post, a page, and a workflow that publishes it to AWS.

    On a terminal it asks for what no option says. Files that are there already stay as they are.

    Exit status: 0; 2 for a folder that is a site already, or a wrong call.
    """
    check_new(site)
    name = site.resolve().name.replace("-", " ").capitalize()
    title = _ask("What is the site called?", title, name)
    url = check_url(_ask("What is its address, such as https://news.example? (Empty: not known yet.)", url, ""))
    timezone = check_timezone(_ask("In what time zone are its posts dated?", timezone, system_timezone()))
    for written in write_site(site, NewSite(title, url, timezone), date.today()):
        typer.echo(str(site / written))
    show(escaped(f"To look at the site, and to see every edit at once:\n    stoppress serve {site}"))


def _ask(question: str, given: str | None, default: str) -> str:
    """What was given, or is answered on a terminal; else the default."""
    if given is not None or not sys.stdin.isatty():
        return default if given is None else given
    answer: str = typer.prompt(question, default=default, show_default=bool(default), err=True)
    return answer


@app.command()
def build(
    site: SiteArgument = Path(),
    output: OutputOption = None,
    clean: Annotated[bool, typer.Option("--clean", help="Empty DIR and build everything anew.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with status 1 when a post is rejected.")] = False,
    drafts: DraftsOption = False,
    as_json: JsonOption = False,
) -> None:
    """Publish what changed since the last build, and take down what is gone.

    A post that can't be published is reported with what would mend it; the rest is published all the same.

    Exit status: 0; 1 with --strict when a post is rejected; 2 for a wrong call, or settings that can't be used.
    """
    if clean:
        Engine.clean(site, output)
    with Engine(site, output, drafts=drafts) as engine, progress_bar("Publishing", hidden=as_json) as progress:
        summary = engine.build(progress)
        summary.notes[:0] = what_is_missed(engine.content, engine.application.bundle.current().site)
    _report(summary, as_json=as_json)
    if strict and summary.rejected:
        raise typer.Exit(1)


@app.command()
def publish(
    posts: Annotated[list[Path], typer.Argument(metavar="POST", help="Source files, there or deleted.")],
    site: SiteOption = Path(),
    output: OutputOption = None,
    as_json: JsonOption = False,
) -> None:
    """Publish exactly the given files, or take them down where they are gone.

    Each is handled as one upload or deletion would be: its page, and only the index pages that list it.

    Exit status: 0, also when a post is rejected; 2 for a wrong call, or settings that can't be used.
    """
    with Engine(site, output) as engine:
        settings = engine.application.bundle.current().site
        keys = [_source_key(post, engine.site, settings) for post in posts]
        unknown = [Note(key, None, UNKNOWN) for key in keys if not engine.knows(key)]
        summary = engine.publish(keys)
        summary.notes += unknown
        _report(summary, as_json=as_json)


@app.command()
def serve(
    site: SiteArgument = Path(),
    output: OutputOption = None,
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="0 takes any free one.")] = 4000,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="0.0.0.0 lets others on your network look.")
    ] = "127.0.0.1",
    drafts: DraftsOption = False,
) -> None:
    """Publish, serve on this machine, watch the folder, and reload the open page after every save.

    Stop it with Ctrl-C. A post dated in the future appears when its time comes.

    Exit status: 0 when stopped by Ctrl-C; 2 for a wrong call, or settings that can't be used.
    """
    from .server import serve_site  # loads the web server, which no other command needs

    with Engine(site, output, drafts=drafts) as engine:
        summary = engine.build()
        summary.notes[:0] = what_is_missed(engine.content, engine.application.bundle.current().site)
        _report(summary, as_json=False)
        serve_site(engine, host, port, report=_report_change, say=lambda text: show(escaped(text)))


@app.command()
def check(
    places: Annotated[list[Path] | None, typer.Argument(metavar="SITE|POST", help="A site, or posts.")] = None,
    site: SiteOption = Path(),
    drafts: DraftsOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say what is wrong with posts and pages, and what comes out otherwise than with Jekyll. Publishes nothing.

    What many files have in common is said once; --json names them all.

    Exit status: 0, also with notes; 1 when something is wrong; 2 for a wrong call, or settings that can't be used.
    """
    files = list(places or [])
    if len(files) == 1 and files[0].is_dir():
        site, files = files[0], []
    folder = site.resolve()
    check_site(folder)
    settings = read_inputs(sources_of(folder), drafts=drafts).site
    keys = [_source_key(path, folder, settings) for path in files]
    if missing := [str(path) for path in files if not path.is_file()]:
        raise UsageError(f"{missing[0]} is not there.")
    findings = lint(folder, keys or None, drafts=drafts)
    if as_json:
        typer.echo(json.dumps(findings.as_json()))
    else:
        show_problems(findings.problems)
        show_notes(findings.notes)
        counts = f"{findings.checked} checked, {len(findings.problems)} with problems"
        notes = f", {len(findings.notes)} {'note' if len(findings.notes) == 1 else 'notes'}" if findings.notes else ""
        typer.echo(counts + notes)
    if findings.problems:
        raise typer.Exit(1)


@app.command()
def verify(
    site: SiteArgument = Path(),
    output: OutputOption = None,
    repair: Annotated[bool, typer.Option("--repair", help="Mend what differs, and nothing else.")] = False,
    drafts: DraftsOption = False,
    as_json: JsonOption = False,
) -> None:
    """Compare what is live with what the posts say it should be, and list every difference.

    Exit status: 0; 1 when something differs (with --repair: when something could not be mended); 2 for a wrong call, or
    settings that can't be used.
    """
    Engine.require(site, output)
    with Engine(site, output, drafts=drafts) as engine:
        differences = engine.verify()
        left = engine.repair() if repair and differences else differences
    verification = Verification(differences, left, repair)
    typer.echo(json.dumps(verification.as_json()) if as_json else verification.as_text())
    if left:
        raise typer.Exit(1)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"stoppress {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _show_version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def main() -> NoReturn:
    """Run the command line; every foreseen error is a plain message with exit status 2."""
    collect_seldom()
    logging.getLogger("stoppress").addHandler(logging.NullHandler())  # what went wrong is in the messages
    try:
        app()
    except (UsageError, SiteProblem) as error:
        show_error(str(error))
    except sqlite3.DatabaseError as error:
        show_error(f"the catalogue can't be used ({error}). Build anew with --clean.")
    except OSError as error:
        show_error(str(error))
    except Conflict as error:
        show_error(f"somebody else keeps changing the same files ({error}). Try again.")
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(2)


def _source_key(path: Path, folder: Path, site: Site) -> str:
    try:
        key = path.resolve().relative_to(folder).as_posix()
    except ValueError:
        raise UsageError(f"{path} is not below the site's folder {folder}. Name that folder with --site.") from None
    if kind_of(key, site) is Kind.IGNORED:
        known = note_beside_posts(key, site)
        reason = known.note if known else "It is nothing that Stoppress publishes. Posts are in the folder _posts/."
        raise UsageError(f"{path}: {reason}")
    return key


def _report(summary: Summary, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(summary.as_json()))
        return
    show_problems(summary.rejected)
    show_notes(summary.notes)
    if summary.stale:
        show(STALE)
    typer.echo(summary.as_text())


def _report_change(summary: Summary) -> None:
    _report(summary, as_json=False)
