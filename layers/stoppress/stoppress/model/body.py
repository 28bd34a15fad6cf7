"""What becomes of the text below a source's front matter, in a post and in a page alike."""

from ..errors import PostProblem
from ..markdown import convert


def to_html(file: str, text: str, *, markdown: bool) -> str:
    """The text as it is put into a template. Raises PostProblem for what its author must mend."""
    if not markdown:
        return text
    try:
        return convert(text)
    except RecursionError as error:
        raise PostProblem(
            file, "The text has lists or quotations too deep within each other.", "Write it flatter."
        ) from error
