"""Where a page leads that is nothing but a redirect: its ``redirect_to``, as jekyll-redirect-from reads it.

On purpose different: it leads to web pages alone, and never to itself.
"""

import re
from urllib.parse import quote, unquote

from .address import served_key
from .front_matter import FrontMatter
from .site import Site
from .yaml_scalar import as_text

MAX_BYTES = 2_000
"""S3 keeps 2 KB (https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-page-redirect.html)."""

_NAME = "redirect_to"
_WEB = re.compile(r"https?://[^/]", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\", re.IGNORECASE)
_URL_CHARACTERS = "-._~!$&'()*+,;=:@/?#[]%"
_REMEDY = "Write a path on this site, such as /new/, or a whole URL that begins with https://."


def target_of(front: FrontMatter, own_path: str, site: Site) -> str:
    """The link that whoever asks for the page at ``own_path`` is sent to; empty for an ordinary page.

    It is a URL, or a path on this site with its ``baseurl``. Of a list, the first counts. Raises PostProblem for what a
    browser should not be sent to.
    """
    value = front.get(_NAME)
    if isinstance(value, list):
        value = next((item for item in value if item is not None), None)
    text = "" if isinstance(value, dict) else as_text(value).strip()
    if not text and not value:
        return ""
    link = quote(text, safe=_URL_CHARACTERS)
    if not _WEB.match(text):
        if not text or _ELSEWHERE.match(text):
            raise front.problem(_NAME, f"It leads to {value!r:.200}, which is no web page.", _REMEDY)
        path = link.lstrip("/")
        if served_key(unquote(re.split("[?#]", path)[0])) == own_path:
            raise front.problem(_NAME, "It leads to itself.", _REMEDY)
        link = f"{quote(site.baseurl)}/{path}"
    if len(link) > MAX_BYTES:
        raise front.problem(_NAME, f"It leads to an address of {len(link):,} bytes; at most {MAX_BYTES:,}.", _REMEDY)
    return link
