"""What should be stored at a path."""

from dataclasses import dataclass

from ..ports import ObjectHead, etag_of


@dataclass(frozen=True, slots=True)
class Page:
    """A page's bytes, and how they are to be served."""

    body: bytes
    content_type: str
    redirect: str = ""
    """Where it leads on to, if it does: a URL, or a path on this site."""

    def is_served_as(self, stored: ObjectHead) -> bool:
        """Whether readers of the stored object get this page, with the headers that it should have."""
        is_of_type = stored.content_type is None or _media_type(stored.content_type) == _media_type(self.content_type)
        headers = is_of_type and stored.redirect in (None, self.redirect)
        return headers and not stored.outdated and stored.etag == etag_of(self.body)


def _media_type(content_type: str) -> str:
    """A content type without its parameters: not every store gives back the charset that it was given."""
    return content_type.partition(";")[0].strip()
