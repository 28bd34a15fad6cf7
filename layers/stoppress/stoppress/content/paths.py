"""Site paths: where a page is written, and which paths no page may have."""

import re
from urllib.parse import unquote

from ..errors import PostProblem
from .address import served_key
from .folders import MAX_FOLDERS, is_of_dates
from .index import OVERRIDABLE_PATHS, is_index_path
from .site import Site

MAX_PATH_BYTES = 900
"""An S3 key may have 1,024 bytes; this leaves room for what stores put around it."""
MAX_SEGMENT_BYTES = 255
"""The longest file name of the common file systems."""

_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\\ufffd]")
"""Control characters, what browsers take for a slash, and bytes that are not UTF-8."""
_TAKEN = "is the address of one of the site's own pages"
_REMEDY = "Give it another permalink, slug, category or file name."


def site_path(url: str, extension: str = ".html") -> str:
    """The path of the page with this URL, whose file has that extension: decoded, without the first slash.

    It is the key that the URL is served from (``served_key``). Only where the page is no HTML, the extension is put to
    it if it lacks it, as Jekyll 4.3's ``destination`` does. Bytes that are not UTF-8 become U+FFFD, which
    ``check_path`` refuses.
    """
    path = unquote(url).removeprefix("/")
    if extension == ".html":
        return served_key(path)
    if not path or path.endswith("/"):
        path += "index"
    return path if path.endswith(extension) else path + extension


def check_path(path: str, *, file: str, line: int | None, site: Site, is_post: bool = True) -> None:
    """Raises PostProblem for a path that leaves the site, is an index page's, or that some store would not take.

    What is refused is what S3, CloudFront, Linux or macOS would refuse or confuse with another name; of posts, what
    would be hidden too. Into the pages at ``OVERRIDABLE_PATHS`` any source but a post may put its text.
    """
    fault = fault_of(path, site, is_post=is_post)
    if fault:
        raise PostProblem(file, f'Its page would be "/{path[:200]}", which {fault}.', _REMEDY, line)


def is_left_out(path: str, site: Site) -> bool:
    """Whether a page or file that would be there is left out, as Stoppress makes that page itself (``/feed.xml``).

    A post that would be there is refused instead (``check_path``): readers would miss what it says.
    """
    return is_index_path(path, site) and path not in OVERRIDABLE_PATHS


def note_left_out(path: str) -> str:
    """What to say of such a page."""
    return (
        f"It is left out: Stoppress makes /{path} itself. Delete this file, or give it another permalink or name to"
        " have both."
    )


def fault_of(path: str, site: Site, *, is_post: bool = True) -> str | None:
    """What ``check_path`` has against the path, in words that follow "which"; None where it has nothing."""
    parts = path.split("/")
    fault = _fault(path) or next((fault for part in parts if (fault := _segment_fault(part))), None)
    if fault is None and is_post:
        fault = next((fault for part in parts if (fault := _slip(part))), None)
    if fault is None and any(part.lower().endswith((".html", ".xml")) for part in parts[:-1]):
        fault = "has a folder whose name ends as a page's does"
    if fault is None and len(parts) > MAX_FOLDERS + 1:
        fault = f"lies in more than {MAX_FOLDERS} folders"
    if fault is None and is_of_dates(parts[-1]):
        fault = "is named as a folder of dates is"
    if fault is None and is_index_path(path, site) and (is_post or path not in OVERRIDABLE_PATHS):
        fault = _TAKEN
    return fault


def _fault(path: str) -> str | None:
    forbidden = _FORBIDDEN.search(path)
    if forbidden:
        return f"contains the character {forbidden[0]!r}"
    if len(path.encode("utf-8", "surrogatepass")) > MAX_PATH_BYTES:
        return f"is longer than {MAX_PATH_BYTES} bytes"
    return None


def _segment_fault(segment: str) -> str | None:
    if not segment:
        return "has an empty part between two slashes"
    if segment in (".", ".."):
        return "leads out of its folder"
    if len(segment.encode("utf-8", "surrogatepass")) > MAX_SEGMENT_BYTES:
        return f"has a part of more than {MAX_SEGMENT_BYTES} bytes"
    return None


def _slip(segment: str) -> str | None:
    """What a file may be named, but no post's address has on purpose."""
    if segment.startswith(".") and segment != ".well-known":
        return f'has a hidden part, "{segment[:80]}"'
    if segment.endswith((".", " ")):
        return f'has a part that ends in a dot or a space, "{segment[:80]}"'
    if "?" in segment:
        return "contains the character '?', after which a URL is no path any more"
    return None
