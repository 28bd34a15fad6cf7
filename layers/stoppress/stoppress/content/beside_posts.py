"""Files among the posts that are none, and so are not published."""

from pathlib import PurePosixPath

from .file_name import POST_EXTENSIONS
from .note import Note
from .site import Site
from .source import Kind, kind_of

OTHER_LANGUAGES = {
    **{".textile": "Textile", ".adoc": "AsciiDoc", ".asciidoc": "AsciiDoc", ".asc": "AsciiDoc"},
    **{".ipynb": "a Jupyter notebook", ".org": "Org", ".rst": "reStructuredText", ".rdoc": "RDoc"},
    **{".creole": "Creole", ".mediawiki": "MediaWiki's markup", ".wiki": "MediaWiki's markup"},
}
"""Languages that plugins of Jekyll read, by the extensions of their files."""
_POST_EXTENSIONS = tuple(POST_EXTENSIONS)


def note_beside_posts(key: str, site: Site) -> Note | None:
    """What to say of a file that is not published although it is where posts are; None for any other."""
    if key.lower().endswith(_POST_EXTENSIONS):  # most of what is there: every build asks of every file
        return None
    is_none = kind_of(key, site) is Kind.IGNORED and _is_shown(key, site)
    return Note(key, None, _reason(key)) if is_none else None


def _is_shown(key: str, site: Site) -> bool:
    """Whether neither the name nor a setting hides the file, so that it would be a post if it ended as one does."""
    return not key.endswith("~") and kind_of(f"{key}.md", site) is Kind.POST


def _reason(key: str) -> str:
    language = OTHER_LANGUAGES.get(PurePosixPath(key).suffix.lower())
    if language:
        return (
            f"It is {language} and not published: posts are in Markdown, HTML or plain text. Convert it, for instance"
            " with pandoc."
        )
    return (
        "It is not published, as with Jekyll: in _posts/ only posts are. Move it to a folder such as assets/, and link"
        " to it there: /assets/…"
    )
