"""What the key of a post's source says: its date, its slug, and the folders above ``_posts``."""

import re
from dataclasses import dataclass

# Jekyll 4.3's Document::DATE_FILENAME_MATCHER.
_DATED = re.compile(r"(\d{2,4}-\d{1,2}-\d{1,2})-(.*)", re.ASCII | re.DOTALL)

POSTS = "_posts"
DRAFTS = "_drafts"
"""The folder of posts that are not to be seen yet, beside or in place of ``_posts``."""

MARKDOWN_EXTENSIONS = frozenset({".markdown", ".mkdown", ".mkdn", ".mkd", ".md"})
"""Jekyll's ``markdown_ext``, as it is by default."""
VERBATIM_EXTENSIONS = frozenset({".html", ".htm", ".txt"})
"""The extensions of posts that are published as they are written."""
POST_EXTENSIONS = MARKDOWN_EXTENSIONS | VERBATIM_EXTENSIONS


@dataclass(frozen=True, slots=True)
class FileName:
    """A post's source key in its parts: ``news/_posts/2022-02-15-hello.md``."""

    folders: tuple[str, ...]
    """The folders above ``_posts``: they are categories."""
    path: str
    """The key without ``_posts``, the extension and final dots (``news//2022-02-15-hello``): Jekyll's ``:path``."""
    base: str
    """The last name without the extension: ``2022-02-15-hello``."""
    date: str | None
    """The date as it is written, ``2022-02-15``; None where the name begins with none."""
    slug: str
    """``hello``; without a date the whole base."""
    extension: str
    """``.md``, in lower case."""

    @property
    def is_markdown(self) -> bool:
        """Whether its text is Markdown."""
        return self.extension in MARKDOWN_EXTENSIONS

    @property
    def output_extension(self) -> str:
        """The extension of its page."""
        return ".html" if self.is_markdown else self.extension


def is_draft(key: str) -> bool:
    """Whether the source is in a folder of drafts."""
    folders = key.split("/")[:-1]
    return DRAFTS in folders and POSTS not in folders[: folders.index(DRAFTS)]


def parse_file_name(key: str) -> FileName:
    """The parts of a post's source key."""
    above, _, inside = f"/{key}".partition(f"/{DRAFTS if is_draft(key) else POSTS}/")
    folders = tuple(part for part in above.split("/") if part)
    *below, name = inside.split("/")
    base, dot, extension = name.rpartition(".")
    if not dot:
        base, extension = name, ""
    dated = _DATED.fullmatch(base)
    date, slug = dated.groups() if dated else (None, base)
    return FileName(
        folders=folders,
        path="/".join([*folders, "", *below, base]).rstrip("."),
        base=base,
        date=date,
        slug=slug.rstrip("."),
        extension=f".{extension.lower()}" if dot else "",
    )
