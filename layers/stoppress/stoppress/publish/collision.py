"""Why a source that is right in itself is rejected: its path is another's, or its template can't show it."""

from ..catalogue.claim import FOLDER
from ..content.rank import date_of, key_of
from ..errors import PostProblem, SiteProblem


def path_taken(rank: str, path: str, first: str) -> PostProblem:
    """The problem of a source with this rank, whose path belongs to the one that ranks first, or is a folder's."""
    if first.startswith(f"{FOLDER}#"):
        return in_the_way(key_of(rank), path, key_of(first))
    return PostProblem(
        key_of(rank),
        f"Its page would be /{path}, which belongs to {key_of(first)}{_why(rank, first)}.",
        "Give one of the two another permalink, slug, date or category;"
        " this one takes the address over when the other leaves it.",
    )


def in_the_way(source: str, path: str, below: str) -> PostProblem:
    """The problem of a source whose path has to be a folder, as another one has a page below it."""
    return PostProblem(
        source,
        f"Its page would be /{path}, which has to be a folder: the page of {below} is below /{path}/.",
        "Give one of the two another permalink or name; this one comes back when no page is below it any more.",
    )


def indistinct(source: str, path: str, other: str) -> PostProblem:
    """The problem of a source whose path a file system takes for that of another page."""
    return PostProblem(
        source,
        f"Its page would be /{path}, which differs from /{other} in the case of letters alone: this file system takes"
        " both for one.",
        "Give one of the two another permalink, slug or name, and build again.",
    )


def _why(rank: str, first: str) -> str:
    """Why the one that ranks first does, in words that follow its key."""
    date, own = date_of(first), date_of(rank)
    if date == own:
        return f", which is dated {date} too and sorts before it" if date else ", which sorts before it"
    return f", dated {date}, which is earlier" if own else f", which is dated ({date}); what has a date goes first"


def unrenderable(source: str, problem: SiteProblem) -> PostProblem:
    """The problem of a post that the site's own template fails on."""
    where = problem.file if problem.line is None else f"{problem.file}, line {problem.line}"
    return PostProblem(source, f"Its page can't be made by {where}: {problem.problem}", problem.remedy)
