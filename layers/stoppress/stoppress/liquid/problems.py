"""What went wrong with a body's Liquid, as a problem for its author."""

from collections.abc import Mapping

from liquid.exceptions import ContextDepthError, LiquidError, LiquidSyntaxError, ResourceLimitError
from liquid.token import Token

from ..content.body import Body
from ..content.link import BrokenLink
from ..errors import PostProblem

AS_TEXT = "To show Liquid as text, put it between {% raw %} and {% endraw %}."

_LONGEST_QUOTE = 80


class Refused(LiquidSyntaxError):  # noqa: N818 - what happened, not a mistake of ours
    """Liquid that is understood, but not done. ``problem`` and ``remedy`` are whole sentences."""

    def __init__(self, problem: str, remedy: str, token: Token | None = None) -> None:
        super().__init__(problem, token=token)
        self.remedy = remedy


class Missing(Refused):
    """A link to what is not there."""


class FailedInclude(LiquidError):  # noqa: N818 - likewise
    """Something went wrong in an included file; ``token`` is where it was included."""

    def __init__(self, inner: LiquidError, token: Token) -> None:
        super().__init__(inner.message, token=token)
        self.inner = inner


def problem_of(error: Exception, body: Body, includes: Mapping[str, str]) -> PostProblem:
    """The problem that an error in rendering a body stands for. It is the body's, wherever Liquid was included from."""
    token = getattr(error, "token", None)
    line = body.line + token.source.count("\n", 0, token.start_index) if token and token.start_index >= 0 else None
    where = ""
    while isinstance(error, FailedInclude):
        error = error.inner
        where = _place(error.token, includes)
    problem, remedy = _explain(error)
    kind = BrokenLink if isinstance(error, Missing) else PostProblem
    return kind(body.file, f"{where}{problem}", remedy, line)


def _place(token: Token | None, includes: Mapping[str, str]) -> str:
    file = next((name for name, text in includes.items() if token and text is token.source), None)
    if token is None or file is None:
        return "In an included file: "
    return f"In _includes/{file}, line {token.source.count(chr(10), 0, token.start_index) + 1}: "


def _explain(error: Exception) -> tuple[str, str]:
    if isinstance(error, Refused):
        return str(error.message), error.remedy
    if isinstance(error, RecursionError | ContextDepthError):
        return "Its Liquid is nested too deep.", "Write it flatter, and see that no file includes itself."
    if isinstance(error, LiquidError) and isinstance(error.__cause__, RecursionError):
        return _explain(error.__cause__)
    token = getattr(error, "token", None)
    if isinstance(token, Token) and token.value in ("break", "continue"):
        return f"“{token.value}” stands outside of a loop.", "Put it between {% for … %} and {% endfor %}."
    message = str(error.message if isinstance(error, LiquidError) else error).rstrip(".")
    if isinstance(error, ResourceLimitError):
        return f"{message}.", "Do less in one post: shorten its loops, or write their result out."
    quoted = f" (here: “{_line(token)}”)" if isinstance(token, Token) and token.start_index >= 0 else ""
    return f"Its Liquid can't be read{quoted}: {message}.", f"Correct it. {AS_TEXT}"


def _line(token: Token) -> str:
    start = token.source.rfind("\n", 0, token.start_index) + 1
    end = token.source.find("\n", token.start_index)
    return token.source[start : end if end >= 0 else None].strip()[:_LONGEST_QUOTE]
