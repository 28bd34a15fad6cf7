"""A post: what a source file under ``_posts/`` says, in Jekyll's terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from ..errors import PostProblem
from .author import author_of
from .body import BodyRenderer, BodyText, body_text
from .dates import parse_date, tells_time
from .defaults import defaults_for
from .excerpt import extract
from .file_name import FileName, is_draft, parse_file_name
from .front_matter import FrontMatter, read_front_matter
from .heading_title import titled
from .note import Note
from .paths import check_path, site_path
from .permalink import PLACEHOLDERS, STYLES, Subject, unknown_placeholder, url_of
from .redirect_target import target_of
from .redirects import redirects_of
from .site import Site
from .slug import titleize
from .source_text import check_size, decode
from .summary import shortened, summary_of, text_of
from .taxonomy import categories_of, check_count, tags_of
from .yaml_scalar import as_text

UNDATED = date(9999, 1, 1)
"""The date of a draft that tells none, so that it stands above everything else. (Jekyll takes the time when the file
was changed, which is another on every machine.)"""
MAX_TITLE = 1_000
"""Characters. Every listing's entry holds the title, up to 71 of them in one transaction."""


@dataclass(frozen=True, slots=True)
class Post:
    """A parsed and converted post."""

    key: str
    """The source key, e.g. ``_posts/2022-02-15-hello.md``."""
    title: str
    date: datetime
    """Aware, in the site's time zone, whole seconds."""
    url: str
    """Jekyll's URL: begins with a slash, percent-encoded, without ``baseurl``."""
    path: str
    """The site path its page is written to: ``url`` decoded, without the first slash, ending in a file name."""
    slug: str
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    excerpt: str
    """HTML."""
    summary: str
    """What listings and descriptions show: plain text, short."""
    content: str
    """HTML."""
    layout: str
    published: bool
    author: str
    front_matter: Mapping[str, Any]
    """The front matter as written, with the site's defaults below it."""
    redirect_from: tuple[str, ...] = ()
    """Site paths that are to lead here, sorted; its own is not among them."""
    redirect_to: str = ""
    """The link that its page leads on to, of which it is then all; empty for an ordinary one."""
    in_sitemap: bool = True
    has_time: bool = True
    """Whether the date tells a time of day."""

    @property
    def is_undated(self) -> bool:
        """Whether it is a draft that tells no date."""
        return self.date.date() == UNDATED and is_draft(self.key)


def parse_post(
    key: str, body: bytes, site: Site, renderer: BodyRenderer | None = None, notes: list[Note] | None = None
) -> Post:
    """The post that a source file holds, converted, by the rules of Jekyll 4.3 (https://jekyllrb.com/docs/posts/).

    ``renderer`` renders the Liquid that its text may have, before anything else is made of it; without one it stays as
    it is written. ``notes`` is where what is noticed of it is to go. Whether the post is to be seen (``published``, a
    date in the future) is for the caller to decide. Raises PostProblem, with the line where there is one, for whatever
    its author must mend.
    """
    check_size(key, body)
    name = parse_file_name(key)
    file_text = decode(body, key, PostProblem, notes)
    front, below = read_front_matter(key, file_text, defaults_for(site, key, "posts"), notes)
    date = _date(front, name, site)
    categories, tags = categories_of(front, name.folders), tags_of(front)
    check_count(front, categories, tags)
    slug = front.text("slug") or name.slug
    url = _url(front, Subject(name, slug, date, categories), site)
    path = site_path(url)
    check_path(path, file=key, line=front.line_of("permalink", "slug", "categories", "category"), site=site)
    target = target_of(front, path, site)
    heading = ""
    if name.is_markdown and site.page_plugins.titles_of_posts:
        heading, below = titled(front, below, site)
    title = _title(front, name, heading)
    page = {
        **{"title": title, "date": date, "url": url, "categories": list(categories), "tags": list(tags)},
        **{"slug": slug, "id": f"{url.rpartition('/')[0]}/{slug}", "path": key, "relative_path": key},
        **{"name": key.rpartition("/")[2], "ext": name.extension, "collection": "posts", "draft": is_draft(key)},
    }
    text = body_text(front, file_text, below, page, renderer, dialect=site.markdown if name.is_markdown else None)
    content = text.made(below)
    excerpt = _excerpt(front, text, content, site)
    return Post(
        key=key,
        title=title,
        date=date,
        url=url,
        path=path,
        slug=slug,
        categories=categories,
        tags=tags,
        excerpt=excerpt,
        summary=_summary(front, excerpt, content, site),
        content=content,
        layout=front.text("layout") or "post",
        published=front.is_published,
        author=author_of(front, site.author),
        front_matter=front.values,
        redirect_from=redirects_of(front, path, site),
        redirect_to=target,
        in_sitemap=front.in_sitemap and not target,
        has_time=tells_time(written if isinstance(written := front.get("date"), str) else as_text(written)),
    )


def _date(front: FrontMatter, name: FileName, site: Site) -> datetime:
    written = front.get("date")
    found = "" if isinstance(written, list | dict) else as_text(written).strip()
    try:
        if found and written is not None:
            return parse_date(written if isinstance(written, str) else found, site.timezone)
        if name.date and not isinstance(written, list | dict):
            found = name.date
            return parse_date(found, site.timezone)
        if written is None and is_draft(front.file):
            return datetime.combine(UNDATED, time(), site.timezone)
    except ValueError:
        pass
    raise _undated(front, found)


def _undated(front: FrontMatter, found: str) -> PostProblem:
    remedy = (
        "Write a date such as “date: 2022-02-15 20:57:16 +0800” into the front matter, or begin the file's name with"
        " one (2022-02-15-name.md)."
    )
    quoted = f': "{found[:80]}" is no date that exists' if found else ""
    if "title" in front.own.values and not front.text("title"):
        problem, remedy = f"The post has no title and no usable date{quoted}.", f"Give it a title. {remedy}"
    else:
        problem = f"The post has no usable date{quoted}."
    return PostProblem(front.file, problem, remedy, front.line_of("date", "title"))


def _title(front: FrontMatter, name: FileName, heading: str) -> str:
    title = front.text("title") or heading or titleize(name.slug) or name.base
    if len(title) > MAX_TITLE:
        raise front.problem(
            "title",
            f"The title has {len(title):,} characters; at most {MAX_TITLE:,} are listed.",
            "Shorten it, and put the rest into the text.",
        )
    return title


def _url(front: FrontMatter, subject: Subject, site: Site) -> str:
    own = front.text("permalink")
    unknown = unknown_placeholder(own)
    if unknown:
        raise front.problem(
            "permalink",
            f"The permalink has the unknown placeholder {unknown}.",
            f"There are {', '.join(PLACEHOLDERS)}.",
        )
    return url_of(own or STYLES.get(site.permalink, site.permalink), subject)


def _summary(front: FrontMatter, excerpt: str, content: str, site: Site) -> str:
    """What listings and descriptions show: the author's own ``excerpt`` or ``description``, or the post's beginning."""
    for name in ("excerpt", "description"):
        given = front.get(name)
        if not isinstance(given, list | dict) and as_text(given).strip():
            return shortened(text_of(as_text(given)))
    without = front.get("excerpt") is not None or not _separator(front, site)
    return "" if without else summary_of(excerpt, content)


def _excerpt(front: FrontMatter, text: BodyText, content: str, site: Site) -> str:
    given = front.get("excerpt")
    if given is not None:
        return given if isinstance(given, str) else front.text("excerpt")
    whole = text.body.text
    head = extract(whole, _separator(front, site), text.renderer.closed)
    return content if head == whole else text.made(head)


def _separator(front: FrontMatter, site: Site) -> str:
    own = front.get("excerpt_separator")
    return site.excerpt_separator if own is None else as_text(own)
