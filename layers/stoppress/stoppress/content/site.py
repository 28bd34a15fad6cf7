"""A site's configuration: Jekyll's settings that matter here, and our own under ``stoppress:``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Literal, get_args
from urllib.parse import quote, unquote, urlsplit
from zoneinfo import ZoneInfo, available_timezones

from ..markdown import Dialect, Kramdown
from .author import names_of
from .known_settings import OWN_SETTINGS, SETTINGS
from .markdown_setting import dialect_of
from .note import Note
from .page_plugins import PagePlugins, page_plugins
from .permalink import PLACEHOLDERS, STYLES, unknown_placeholder
from .settings import Settings, read_document

PeriodLength = Literal["year", "month", "day"]
IndexKind = Literal["home", "category", "tag"]


@dataclass(frozen=True, slots=True)
class Defaults:
    """Front-matter values for the sources in a scope (Jekyll's ``defaults``)."""

    path: str
    type: str | None
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Site:
    """A validated ``_config.yml``. Every setting has a value, so that no reader needs a fallback."""

    title: str = ""
    description: str = ""
    url: str = ""
    """Scheme and host, and the path if the setting has one, without a final slash.

    Empty where the site does not know where it will live.
    """
    baseurl: str = ""
    """The path prefix the site lives under: empty, or begins with a slash and does not end with one."""
    lang: str = "en"
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    author: str = ""
    permalink: str = "date"
    """A style's name (date, pretty, ordinal, weekdate, none) or a template with placeholders."""
    excerpt_separator: str = "\n\n"
    future: bool = False
    """Publish posts dated in the future at once."""
    defaults: tuple[Defaults, ...] = ()
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    header_pages: tuple[str, ...] = ()
    """The keys of the pages that every page's header leads to, in this order (minima's setting)."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """The whole of ``_config.yml`` as written, for templates."""
    landing_entries: int = 20
    feed_entries: int = 20
    periods: Mapping[IndexKind, PeriodLength] = field(
        default_factory=lambda: {"home": "month", "category": "month", "tag": "month"}
    )
    page_plugins: PagePlugins = field(default_factory=PagePlugins)
    markdown: Dialect = field(default_factory=Kramdown)
    """What converts Markdown."""
    drafts: bool = False
    """Whether ``_drafts/`` holds posts too. No setting says so: it is asked for, build by build."""

    @property
    def name(self) -> str:
        """What the site is called: its title or, without one, its host; empty where it tells neither."""
        return self.title or urlsplit(self.url).hostname or ""


_LIKENESS = 0.8
_MOST_ENTRIES = 200
_ZONES = {"Asia/Beijing": "Asia/Shanghai", "Asia/Guangzhou": "Asia/Shanghai", "Asia/Shenzhen": "Asia/Shanghai"}
"""Cities that people look for, which the time zone database has under another's name."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)")
"""How a URL begins; "localhost:4000" does not."""
_IN_PATHS = "-._~!$&'()*+,;=:@/%"
"""What a path in a URL holds as it is, letters and digits apart."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def parse_site(body: bytes | None, file: str = "_config.yml", notes: list[Note] | None = None) -> Site:
    """The site that a configuration file describes; with None or an empty file, one with all defaults.

    The settings are Jekyll's (https://jekyllrb.com/docs/configuration/options/), with ours below ``stoppress:``. Other
    names are data of the site's own, or of its theme. ``notes`` is where what is noticed is to go. Raises SiteProblem,
    with the line, for a value that can't be used and for an unknown name below ``stoppress:``.
    """
    if not body:
        return Site()
    document = read_document(body, file, notes)
    settings = Settings(file, document, dict(document.values), notes=[] if notes is None else notes)
    _note_misspelt(settings)
    if document.left_out:
        settings.notes.append(Note(file, document.left_out, "What follows is left out: a second document begins here."))
    own = settings.below("stoppress")
    own.only(OWN_SETTINGS)
    return Site(
        title=settings.text_to_show("title"),
        description=settings.text_to_show("description"),
        url=_url(settings),
        baseurl=_baseurl(settings),
        lang=_lang(settings),
        timezone=_timezone(settings),
        author=_author(settings),
        permalink=_permalink(settings),
        excerpt_separator=settings.text_to_show("excerpt_separator", "\n\n"),
        future=settings.truth("future", default=False),
        defaults=tuple(_defaults(item) for item in settings.items("defaults") if _has_mappings(item)),
        exclude=settings.texts("exclude"),
        include=settings.texts("include"),
        header_pages=_header_pages(settings),
        data=document.values,
        landing_entries=own.number("landing_entries", 20, lowest=1, highest=_MOST_ENTRIES),
        feed_entries=own.number("feed_entries", 20, lowest=1, highest=_MOST_ENTRIES),
        periods=_periods(own),
        page_plugins=page_plugins(document.values, github_pages=own.truth("github_pages", default=False)),
        markdown=dialect_of(own),
    )


def _note_misspelt(settings: Settings) -> None:
    """Note the names that look like a setting that is not made. Where it is made, they are data that goes with it."""
    missing = [name for name in SETTINGS if name not in settings.values]
    for name in settings.values:
        close = get_close_matches(name.lower(), missing, n=1, cutoff=_LIKENESS) if name not in SETTINGS else []
        if close:
            settings.note(name, f"“{name}” is no setting, but data for templates. Did you mean “{close[0]}”?")


def _url(settings: Settings) -> str:
    written = settings.text_to_show("url").strip().rstrip("/")
    if not written:
        return ""
    url = written if _SCHEME.match(written) else f"https://{written.lstrip('/')}"
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        valid = False
    if not valid or re.search(r"[\s\\<>\"@?#]", url):
        settings.note(
            "url",
            f"“url” has no effect: “{written[:80]}” is no site's. Write the scheme and the host, such as"
            " https://example.org.",
        )
        return ""
    if url != written:
        settings.note("url", f"“url” is taken as {url[:80]}: write it so, with the scheme.")
    if parts.path:
        settings.note(
            "url",
            f"Absolute links begin with the path of “url”, {parts.path[:80]}, and links within the site do not, as with"
            f" Jekyll. If the site lives there, write “baseurl: {parts.path[:80]}”, and only the host into “url”.",
        )
    return f"{parts.scheme}://{parts.netloc}{quote(parts.path, safe=_IN_PATHS)}"


def _baseurl(settings: Settings) -> str:
    written = settings.text_to_show("baseurl").strip()
    whole = re.fullmatch(r"https?://[^/]*(.*)", written)
    path = unquote(whole[1] if whole else written)
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    meant = "".join(f"/{part}" for part in parts)
    if re.search(r"[\x00-\x1f\x7f\\<>\"?#%:]", meant):
        settings.note("baseurl", f"“baseurl” has no effect: “{written[:80]}” is no path. Write a path such as /blog.")
        return ""
    if whole:
        settings.note("baseurl", f"Of “baseurl” only the path counts, “{meant[:80]}”. Write the host into “url”.")
    elif meant.strip("/") != unquote(written).strip("/"):
        settings.note("baseurl", f"“baseurl” is taken as “{meant[:80]}”: write it so.")
    return meant


def _lang(settings: Settings) -> str:
    # A locale's name, as in Jekyll's plugins, with or without its encoding: en_US.UTF-8.
    lang = settings.text_to_show("lang", "en").strip().partition(".")[0].replace("_", "-")
    if not _LANGUAGE.fullmatch(lang):
        settings.note("lang", f"Pages are in English: “{lang[:80]}” is no language tag, such as en, zh-CN or pt-BR.")
        return "en"
    return lang


def _timezone(settings: Settings) -> ZoneInfo:
    name = settings.text("timezone", "UTC")
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        close = [_ZONES[name]] if name in _ZONES else get_close_matches(name, available_timezones(), n=1)
        settings.note(
            "timezone",
            f"Dates are in UTC, as with Jekyll: “{name[:80]}” is no name of the IANA time zone database. "
            + (f"Did you mean “{close[0]}”?" if close else "Write a name such as Asia/Shanghai."),
        )
        return ZoneInfo("UTC")


def _author(settings: Settings) -> str:
    author = settings.values.get("author")
    return names_of(author if isinstance(author, list) else [author])


def _permalink(settings: Settings) -> str:
    template = settings.text("permalink", "date")
    if not template.strip():
        settings.note("permalink", f"“permalink” is empty: it is “date”. Leave it out, or write {', '.join(STYLES)}.")
        return "date"
    unknown = None if template in STYLES else unknown_placeholder(template)
    if unknown:
        settings.fail(
            "permalink",
            f"permalink has the unknown placeholder {unknown}.",
            f"Write a style ({', '.join(STYLES)}) or a template with any of {', '.join(PLACEHOLDERS)}.",
        )
    return template


def _header_pages(settings: Settings) -> tuple[str, ...]:
    value = settings.values.get("header_pages")
    if not isinstance(value, list | str | None):
        settings.note("header_pages", "“header_pages” has no effect: it is no list. Write each file after a dash.")
        return ()
    return tuple(key.removeprefix("/") for key in settings.texts("header_pages") if key)


def _has_mappings(item: Settings) -> bool:
    """Whether a scope and values are what they should be; where one is not, the item gets a note."""
    wrong = [name for name in ("scope", "values") if not isinstance(item.values.get(name), dict | None)]
    for name in wrong:
        item.note(
            name,
            f"This item of “defaults” has no effect: “{name}” holds no names with values. Write some, indented.",
        )
    return not wrong


def _defaults(item: Settings) -> Defaults:
    scope = item.below("scope")
    kind = scope.text_to_show("type")
    # "post" and "page" are Jekyll's old names for the types.
    kind = f"{kind}s" if kind in ("post", "page", "draft") else kind
    return Defaults(scope.text_to_show("path").removeprefix("/"), kind or None, item.below("values").values)


def _periods(own: Settings) -> dict[IndexKind, PeriodLength]:
    allowed: tuple[PeriodLength, ...] = get_args(PeriodLength)
    kinds: tuple[IndexKind, ...] = get_args(IndexKind)
    if not isinstance(own.values.get("archive_period"), dict):
        return dict.fromkeys(kinds, own.choice("archive_period", allowed, "month"))
    by_kind = own.below("archive_period")
    by_kind.only(kinds)
    return {kind: by_kind.choice(kind, allowed, "month") for kind in kinds}
