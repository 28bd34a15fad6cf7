"""Why a source that is right in itself is rejected: its path is another's, or its template can't show it."""

from ..errors import PostProblem, SiteProblem


def path_taken(source: str, path: str, owner: str) -> PostProblem:
    """The problem of a source whose path another one owns."""
    return PostProblem(
        source,
        f"Its page would be /{path}, which belongs to {owner}.",
        "Give one of the two another permalink, slug, date or category;"
        " this one takes the address over when the other leaves it.",
    )


def unrenderable(source: str, problem: SiteProblem) -> PostProblem:
    """The problem of a post that the site's own template fails on."""
    where = problem.file if problem.line is None else f"{problem.file}, line {problem.line}"
    return PostProblem(source, f"Its page can't be made by {where}: {problem.problem}", problem.remedy)
