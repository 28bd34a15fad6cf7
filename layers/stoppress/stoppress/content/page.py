"""A page: what a source outside ``_posts/`` says that begins with front matter, in Jekyll's terms."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import PostProblem
from .author import author_of
from .body import BodyRenderer, body_text
from .defaults import defaults_for
from .file_name import MARKDOWN_EXTENSIONS
from .front_matter import FrontMatter, read_front_matter
from .heading_title import titled
from .index import NOT_FOUND_PATH, OVERRIDABLE_PATHS
from .note import Note
from .paths import check_path, is_left_out, note_left_out, site_path
from .permalink import PAGE_PLACEHOLDERS, page_url, unknown_placeholder
from .redirect_target import target_of
from .redirects import redirects_of
from .site import Site
from .slug import titleize
from .source import stands_in
from .source_text import check_size, decode

HTML_EXTENSIONS = (".html", ".xhtml", ".htm")
"""The extensions of pages that templates are for (Jekyll 4.3's ``Page::HTML_EXTENSIONS``)."""

MOST_BYTES_OF_OVERRIDE = 200_000
"""What is put into a page of the site's own is an item of the catalogue, which DynamoDB limits to 400 KB."""

_COMPILED_ELSEWHERE = {".scss": ("Sass", ".css"), ".sass": ("Sass", ".css"), ".coffee": ("CoffeeScript", ".js")}
_WHOLE_DOCUMENT = re.compile(r"\s*<(!doctype|html)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SitePage:
    """A parsed and converted page."""

    key: str
    """The source key, e.g. ``docs/about.md``."""
    title: str
    """Empty where it has none."""
    url: str
    """Jekyll's URL: begins with a slash, percent-encoded, without ``baseurl``."""
    path: str
    """The site path it is written to."""
    content: str
    """HTML; in a file of another kind, its text."""
    layout: str
    """The layout that is named; empty where none is."""
    is_whole: bool
    """Whether the content is all of the page, so that no template of the theme is put around it."""
    published: bool
    in_sitemap: bool
    author: str
    front_matter: Mapping[str, Any]
    """The front matter as written, with the site's defaults below it, as JSON has it: a date is a text."""
    gives_way: bool = False
    """Whether it is a README, which stands in for its folder's page only where there is no other."""
    redirect_from: tuple[str, ...] = ()
    """Site paths that are to lead here, sorted; its own is not among them."""
    redirect_to: str = ""
    """The link that it leads on to, which is then all of it; empty for an ordinary page."""
    extension: str = ".html"
    """The extension of what it is, whatever its address ends in: ``/old.php`` may be a web page."""


def parse_page(
    key: str, body: bytes, site: Site, renderer: BodyRenderer | None = None, notes: list[Note] | None = None
) -> SitePage:
    """The page that a source file holds, by the rules of Jekyll 4.3 (https://jekyllrb.com/docs/pages/).

    ``renderer`` renders the Liquid that its text may have; without one it stays as it is written. ``notes`` is where
    what is noticed of it is to go. Raises PostProblem, with the line where there is one, for whatever its author must
    mend.
    """
    check_size(key, body)
    file_text = decode(body, key, PostProblem, notes)
    front, below = read_front_matter(key, file_text, defaults_for(site, key, "pages"), notes)
    folder, base, extension = _split(key)
    _refuse_uncompiled(key, extension)
    markdown = extension.lower() in MARKDOWN_EXTENSIONS
    output_extension = ".html" if markdown else extension
    is_html = output_extension in HTML_EXTENSIONS
    readme = stands_in(key, body, site)
    names = {"path": folder, "basename": base, "output_ext": output_extension}
    url = page_url("/:path/", names) if readme else _url(front, names, site)
    path = site_path(url, output_extension)
    left_out = is_left_out(path, site)
    if left_out and front.is_published:
        front.note("permalink", note_left_out(path))
    elif not left_out:
        check_path(path, file=key, line=front.line_of("permalink") or 1, site=site, is_post=False)
    target = _target(front, path, site)
    title = front.text("title")
    if markdown and site.page_plugins.titles_from_headings:
        title, below = titled(front, below, site)
    shown = {"url": url, "path": key, "name": key.rpartition("/")[2], "dir": f"{url.rpartition('/')[0]}/"}
    if front.get("title") is None and title:
        shown["title"] = title
    text = body_text(front, file_text, below, shown, renderer, dialect=site.markdown if markdown else None)
    content = "" if left_out else text.made(below)
    page = SitePage(
        key=key,
        title=title,
        url=url,
        path=path,
        content=content,
        layout=_layout(front),
        is_whole=not is_html or _layout(front) == "none" or _WHOLE_DOCUMENT.match(content) is not None,
        published=front.is_published and not left_out,
        in_sitemap=front.in_sitemap and is_html and not target and path != NOT_FOUND_PATH,
        author=author_of(front, site.author),
        front_matter=json.loads(json.dumps(front.values, default=str)),
        gives_way=readme,
        redirect_from=redirects_of(front, path, site),
        redirect_to=target,
        extension=output_extension,
    )
    _check_fits(page)
    return page


def _target(front: FrontMatter, path: str, site: Site) -> str:
    target = target_of(front, path, site)
    if target and path in OVERRIDABLE_PATHS:
        front.note("redirect_to", f"“redirect_to” has no effect on /{path}, which is a page of the site's own.")
        return ""
    return target


def default_url(key: str, site: Site) -> str:
    """The URL of the page with that key, if its front matter does not tell another."""
    folder, base, extension = _split(key)
    output_extension = ".html" if extension.lower() in MARKDOWN_EXTENSIONS else extension
    names = {"path": folder, "basename": base, "output_ext": output_extension}
    return page_url(_template(names, site), names)


def name_of(key: str) -> str:
    """What the page with that key is called where nobody has looked at its title: after its file, or its folder."""
    folder, base, _ = _split(key)
    return titleize(folder.rpartition("/")[2] if base == "index" and folder else base)


def plain_page(key: str, body: bytes) -> SitePage:
    """A file without front matter, as an override of the page at one of ``OVERRIDABLE_PATHS``. Raises PostProblem."""
    page = SitePage(
        key=key,
        title="",
        url="/" + key,
        path=key,
        content=decode(body, key, PostProblem),
        layout="",
        is_whole=True,
        published=True,
        in_sitemap=False,
        author="",
        front_matter={},
    )
    _check_fits(page)
    return page


def _split(key: str) -> tuple[str, str, str]:
    """The folder, the name without extension and final dots, and the extension (Jekyll 4.3's ``Page#process``)."""
    folder, _, name = key.rpartition("/")
    base, dot, extension = name.rpartition(".")
    return (folder, base.rstrip("."), f".{extension}") if dot and base else (folder, name, "")


def _refuse_uncompiled(key: str, extension: str) -> None:
    if extension in _COMPILED_ELSEWHERE:
        language, result = _COMPILED_ELSEWHERE[extension]
        raise PostProblem(
            key,
            f"It is {language}, which Jekyll compiles and Stoppress does not.",
            f"Put the {result} file that it is compiled to in its place.",
            1,
        )


def _url(front: FrontMatter, values: Mapping[str, str], site: Site) -> str:
    own = front.text("permalink")
    unknown = unknown_placeholder(own, PAGE_PLACEHOLDERS)
    if unknown:
        raise front.problem(
            "permalink",
            f"The permalink has the placeholder {unknown}, which pages do not have.",
            f"There are {', '.join(PAGE_PLACEHOLDERS)}.",
        )
    return page_url(own or _template(values, site), values)


def _template(values: Mapping[str, str], site: Site) -> str:
    """Jekyll 4.3's ``Page#template``: of the site's style, pages take no more than how it ends."""
    if values["output_ext"] not in HTML_EXTENSIONS:
        return "/:path/:basename:output_ext"
    if values["basename"] == "index":
        return "/:path/"
    style = site.permalink
    if style == "pretty" or style.endswith("/"):
        return "/:path/:basename/"
    ends = style in ("date", "ordinal", "none") or style.endswith(":output_ext")
    return "/:path/:basename" + (":output_ext" if ends else "")


def _layout(front: FrontMatter) -> str:
    """The layout that is named; ``none`` where the front matter itself says that there is none."""
    own = front.own.values
    return "none" if "layout" in own and own["layout"] is None else front.text("layout")


def _check_fits(page: SitePage) -> None:
    if page.path in OVERRIDABLE_PATHS and len(page.content.encode()) > MOST_BYTES_OF_OVERRIDE:
        raise PostProblem(
            page.key,
            f"It makes more than {MOST_BYTES_OF_OVERRIDE:,} bytes, which is too much for /{page.path}.",
            "Shorten it, or give it a permalink of its own and a link to it.",
        )
