"""The commands below ``stoppress cloud``."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...catalogue.generation import supersede
from ...inputs.site_inputs import CONFIG, read_inputs
from ..console import escaped, progress_bar, show
from ..folders import check_site
from ..lint import sources_of
from ..report import named, show_problems
from ..verification import Verification
from .credentials import publishing_policy
from .logs import lines, period_of
from .push import Push, compare
from .stack import Stack, aws_errors
from .status import overview, receipt_as_text

if TYPE_CHECKING:
    from .receipts import Results

cloud = typer.Typer(
    name="cloud",
    no_args_is_help=True,
    help="Work with a site on AWS, with your own credentials. samconfig.toml here, or --stack, names the stack.",
)

SiteArgument = Annotated[Path, typer.Argument(metavar="SITE", help="The folder with _config.yml and _posts/.")]
StackOption = Annotated[
    str | None, typer.Option("--stack", metavar="NAME", help="The stack, unless samconfig.toml here names it.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the result as one JSON object.")]


@cloud.command()
def push(
    site: SiteArgument = Path(),
    stack: StackOption = None,
    delete: Annotated[
        bool, typer.Option("--delete", help="Delete from the bucket what is not in SITE, which takes it down.")
    ] = False,
    wait: Annotated[
        bool, typer.Option("--wait", help="Wait until all of it is published, and say what was rejected and why.")
    ] = False,
    patience: Annotated[
        int, typer.Option("--patience", metavar="SECONDS", help="With --wait, for how long nothing may be heard.")
    ] = 120,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Upload what differs from the content bucket, the site's configuration and templates first.

    Files are compared by their content. A push that was interrupted goes on with the next one.

    Exit status: 0; 1 when, with --wait, something was rejected or not heard of; 2 for a wrong call, settings that can't
    be used, or what AWS refuses.
    """
    folder = site.resolve()
    check_site(folder)
    sources = sources_of(folder)
    settings = read_inputs(sources).site
    found = Stack.find(stack)
    bucket = found.outputs["ContentBucketName"]
    from ...adapters.s3 import S3Store  # which not every installation has the libraries for
    from .receipts import Receipts
    from .receipts import wait as wait_for

    results: Results | None = None
    with aws_errors():
        client = found.client("s3")
        changes = compare(sources, S3Store(client, bucket), settings)
        deletions = changes.deletions if delete else []
        if not dry_run:
            pushing = Push(client, bucket, folder)
            with progress_bar("Uploading", hidden=as_json) as progress:
                pushing.upload(changes, progress)
            pushing.delete(deletions)
            if wait:
                with progress_bar("Publishing", hidden=as_json) as progress:
                    results = wait_for(Receipts(client, bucket), pushing.versions, patience, progress)
    kept = len(changes.deletions) - len(deletions)
    if as_json:
        result = {"uploaded": changes.uploads, "deleted": deletions, "unchanged": changes.unchanged, "kept": kept}
        heard = {"results": results.as_json()} if results else {}
        typer.echo(json.dumps({**result, "dry_run": dry_run, **heard}))
        _fail_unless(results is None or results.is_well)
        return
    if dry_run:
        for verb, keys in (("upload", changes.uploads), ("delete", deletions)):
            typer.echo("".join(f"{verb} {key}\n" for key in keys), nl=False)
    if kept:
        show(
            escaped(f"{kept} in the bucket are not in {site}. --delete takes them down; with --dry-run it names them.")
        )
    done = ("to upload", "to delete") if dry_run else ("uploaded", "deleted")
    typer.echo(f"{len(changes.uploads)} {done[0]}, {len(deletions)} {done[1]}, {changes.unchanged} unchanged")
    if results:
        _show_results(results)
        _fail_unless(results.is_well)


@cloud.command()
def status(
    keys: Annotated[
        list[str] | None, typer.Argument(metavar="KEY", help="Sources, such as _posts/2022-02-15-hello.md.")
    ] = None,
    stack: StackOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say how the stack is: what waits, what was given up, raised alarms. With keys, say what became of these sources.

    Exit status: 0; 1 when something was given up, an alarm is raised, or a source is rejected or unknown; 2 for a wrong
    call, or what AWS refuses.
    """
    found = Stack.find(stack)
    with aws_errors():
        is_well = _show_sources(found, keys, as_json) if keys else _show_overview(found, as_json)
    _fail_unless(is_well)


@cloud.command()
def rebuild(
    stack: StackOption = None,
    force: Annotated[bool, typer.Option("--force", help="Also if all pages seem to agree with the settings.")] = False,
) -> None:
    """Have every page made anew, after a new version of Stoppress or of its settings on AWS.

    Exit status: 0; 2 for a wrong call, or what AWS refuses.
    """
    found = Stack.find(stack)
    from ...adapters.dynamodb import DynamoDbCatalogue  # which not every installation has the libraries for

    with aws_errors():
        if force:
            supersede(DynamoDbCatalogue(found.client("dynamodb"), found.outputs["CatalogueTableName"]))
        message = json.dumps({"key": CONFIG})  # as its upload would be told of
        found.client("sqs").send_message(QueueUrl=found.outputs["UploadsQueueUrl"], MessageBody=message)
    typer.echo("A full rebuild has been asked for. To see how it goes: stoppress cloud status")


@cloud.command()
def verify(
    repair: Annotated[bool, typer.Option("--repair", help="Mend what differs, and nothing else.")] = False,
    stack: StackOption = None,
    as_json: JsonOption = False,
) -> None:
    """Compare what is live with what the posts say it should be, and list every difference.

    It reads every source and page, a few requests each, from here. The functions may go on meanwhile; what they are
    about to do may be among the differences.

    Exit status: 0; 1 when something differs (with --repair: when something could not be mended); 2 for a wrong call, or
    what AWS refuses.
    """
    found = Stack.find(stack)
    from .verify import verifier_over  # which not every installation has the libraries for

    with aws_errors(), progress_bar("Verifying", hidden=as_json) as progress:
        verifier = verifier_over(found, progress)
        differences = verifier.differences()
        if repair and differences:
            verifier.repair()
        left = verifier.differences() if repair and differences else differences
    verification = Verification(differences, left, repair)
    typer.echo(json.dumps(verification.as_json()) if as_json else verification.as_text())
    _fail_unless(not left)


@cloud.command()
def redrive(stack: StackOption = None, as_json: JsonOption = False) -> None:
    """Try again what was given up, when its cause is gone: uploads, and updates of index pages.

    Exit status: 0; 1 when an update failed once more, which stays; 2 for a wrong call, or what AWS refuses.
    """
    found = Stack.find(stack)
    from .redrive import Redrive  # which not every installation has the libraries for

    with aws_errors(), progress_bar("Rebuilding", hidden=as_json) as progress:
        done = Redrive(found).run(progress)
    if as_json:
        typer.echo(json.dumps(done.as_json()))
    else:
        typer.echo(f"{done.uploads} uploads sent again, {done.changes} changes done, {len(done.failed)} batches failed")
    if done.failed and not as_json:
        show(
            escaped(f"Why {named(done.failed)} failed, the log of {found.outputs['RebuildIndexesFunctionName']} says.")
        )
    _fail_unless(not done.failed)


@cloud.command()
def logs(
    key: Annotated[
        str | None, typer.Argument(metavar="KEY", help="A source, such as _posts/2022-02-15-hello.md; all by default.")
    ] = None,
    since: Annotated[str, typer.Option("--since", metavar="PERIOD", help="How far back, as in 30m, 2h or 1d.")] = "1h",
    stack: StackOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print each line as one JSON object.")] = False,
) -> None:
    """Print what the functions have logged, oldest first: from an upload's event to the pages that list the source.

    Exit status: 0; 1 when there is nothing; 2 for a wrong call, or what AWS refuses.
    """
    period = period_of(since)
    found = Stack.find(stack)
    is_there = False
    with aws_errors():
        for line in lines(found, key, period):
            is_there = True
            typer.echo(json.dumps(line.as_json(), ensure_ascii=False) if as_json else line.as_text())
    _fail_unless(is_there)


def _show_overview(found: Stack, as_json: bool) -> bool:
    """Print how the stack is; whether it is well."""
    seen = overview(found)
    typer.echo(json.dumps(seen.as_json()) if as_json else seen.as_text())
    return seen.is_well


def _show_sources(found: Stack, keys: list[str], as_json: bool) -> bool:
    """Print what became of sources; whether all of them are known and nothing is wrong with them."""
    from .receipts import Receipts

    met = dict(zip(keys, Receipts(found.client("s3"), found.outputs["ContentBucketName"]).read_all(keys), strict=True))
    if as_json:
        unknown = {"status": "unknown", "problem": None}
        sources = [receipt.as_json() if receipt else {"key": key, **unknown} for key, receipt in met.items()]
        typer.echo(json.dumps({"sources": sources}))
    else:
        lines = (receipt_as_text(key, receipt, found.outputs["SiteUrl"]) for key, receipt in met.items())
        typer.echo("\n".join(lines))
    return all(receipt and not receipt.problem for receipt in met.values())


def _show_results(results: "Results") -> None:
    """Print what became of what was pushed."""
    show_problems(results.problems)
    if results.missing:
        show(escaped(f"Of {named(results.missing)} nothing was heard. To see how the stack is: stoppress cloud status"))
    typer.echo(results.as_text() or "nothing to wait for")


def _fail_unless(is_well: bool) -> None:
    if not is_well:
        raise typer.Exit(1)


@cloud.command(name="open")
def open_site(stack: StackOption = None) -> None:
    """Print the site's address, and open it in a browser where there is one.

    Exit status: 0; 2 for a wrong call, or what AWS refuses.
    """
    url = Stack.find(stack).outputs["SiteUrl"]
    typer.echo(url)
    typer.launch(url)


@cloud.command()
def credentials(stack: StackOption = None) -> None:
    """Print a policy for whoever is to publish: the content bucket, and nothing else.

    Give it to a user or role of theirs, such as: aws iam put-user-policy --policy-document file://policy.json

    Exit status: 0; 2 for a wrong call, or what AWS refuses.
    """
    typer.echo(json.dumps(publishing_policy(Stack.find(stack)), indent=2))
