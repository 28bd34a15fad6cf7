"""What should be stored at the path of a source: the page of whichever source owns it, a redirect, or nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..catalogue import Claim, Record, entries_pk, entry_of_item
from ..content_types import content_type_of
from ..errors import PostProblem, SiteProblem, unexpected
from ..inputs import InputsBundle, SiteInputs
from ..model.index import HOME, OPEN_PATHS, Entry, href, sort_key
from ..model.page import SitePage
from ..model.post import Post
from ..ports import Catalogue, ObjectStore
from ..refresh import Page, refresh
from ..sources import Content, Source, Sources, rank_of
from .liveness import Clock, is_live

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class _Inputs:
    site_inputs: SiteInputs
    claim: Claim
    source: Source | None
    """The owner's; None where nobody owns the path."""
    live: bool
    previous: Entry | None
    next: Entry | None
    target: str
    """The path that a redirect leads to; empty where there is nothing to lead to."""


class SourcePages:
    """Refreshes the pages that belong to sources."""

    def __init__(
        self, sources: Sources, pages: ObjectStore, catalogue: Catalogue, bundle: InputsBundle, clock: Clock
    ) -> None:
        self._sources = sources
        self._pages = pages
        self._catalogue = catalogue
        self._bundle = bundle
        self._clock = clock

    def refresh(self, path: str, *, strict: bool = False) -> tuple[int, str, Claim]:
        """Make the page at the path what it should be; one that its template can't render is left as it is.

        With ``strict`` such a page raises SiteProblem.

        Returns how many objects were written or deleted; the version (ETag) of the source whose page is there, empty
        where there is no source's page, or one that was left as it was; and the claim on the path as it was then.
        """
        render = _render if strict else _render_or_leave
        done = refresh(self._pages, [path], lambda: self._read(path), render)
        source = done.inputs.source
        shown = source.etag if source and _shown(done.inputs) else ""
        return done.written, shown, done.inputs.claim

    def is_there(self, path: str) -> bool:
        """Whether anything is stored at the path."""
        return self._pages.head(path) is not None

    def _read(self, path: str) -> _Inputs:
        site_inputs = self._bundle.current()
        claim = Claim.load(self._catalogue, path)
        source = self._sources.read(claim.owner, site_inputs) if claim.owner else None
        previous = following = None
        if source and isinstance(source.content, Post):
            previous, following = self.neighbours(sort_key(source.content.date, source.key))
        target = "" if claim.owner else self._target(claim)
        live = source is not None and is_live(source.content, site_inputs.site, self._clock())
        return _Inputs(site_inputs, claim, source, live, previous, following, target)

    def _target(self, claim: Claim) -> str:
        paths = (Record.load(self._catalogue, source).path for source in claim.targets)
        return next(filter(None, paths), "")

    def neighbours(self, position: str) -> tuple[Entry | None, Entry | None]:
        """The posts before and after a place in the order of all posts (a sort key), that place left out."""
        pk = entries_pk(HOME)
        before = self._catalogue.query(pk, before=position, newest_first=True, limit=1)
        after = self._catalogue.query(pk, after=position, limit=1)
        return (
            entry_of_item(before[0]) if before else None,
            entry_of_item(after[0]) if after else None,
        )


def _render_or_leave(inputs: _Inputs) -> Mapping[str, Page | None]:
    try:
        return _render(inputs)
    except SiteProblem:
        return {}


def _shown(inputs: _Inputs) -> Content | None:
    """What the page is to be made from; None where its owner is broken, hidden, gone, about to move or to give way."""
    content = inputs.source.content if inputs.source and inputs.live else None
    if content is None or isinstance(content, PostProblem):
        return None
    wants = (content.path, rank_of(content))
    return content if wants == (inputs.claim.path, inputs.claim.first) else None


def _render(inputs: _Inputs) -> Mapping[str, Page | None]:
    path, theme = inputs.claim.path, inputs.site_inputs.theme
    content = _shown(inputs)
    if path in OPEN_PATHS:
        # A page of the site's own, made from the catalogue: here it is only seen that its template can show the source.
        if isinstance(content, SitePage):
            theme.try_insert(content)
        return {}
    if not inputs.claim.owner:
        link = href(inputs.target, inputs.site_inputs.site)
        return {path: Page(theme.redirect(link), HTML) if inputs.target else None}
    if content is None:
        return {}  # the page stays as it is until its owner's own event has been dealt with
    if isinstance(content, Post):
        page = _rendered(content, lambda: theme.post(content, inputs.previous, inputs.next))
        return {path: Page(page, HTML)}
    if isinstance(content, SitePage):
        page = _rendered(content, lambda: theme.page(content))
        return {path: Page(page, content_type_of(f"page{content.extension}"))}
    return {path: Page(content.body, content_type_of(path))}


def _rendered(content: Post | SitePage, render: Callable[[], bytes]) -> bytes:
    """What a template makes of the source. Raises SiteProblem for whatever the theme fails with."""
    try:
        return render()
    except (SiteProblem, MemoryError):
        raise
    except Exception as error:
        problem = unexpected(content.key, error)
        raise SiteProblem("the theme", problem.problem, problem.remedy) from error
