"""What should be stored at the path of a source: the page of whichever source owns it, a redirect, or nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..catalogue.claim import Claim, claim_key, claims_above
from ..catalogue.record import Record
from ..content.address import file_key, folder_key, second_key
from ..content.content_types import content_type_of
from ..content.folders import may_be_in_the_way
from ..content.index import DIRECTORY_PATHS, OVERRIDABLE_PATHS, Entry, href, is_index_path, sort_key
from ..content.page import SitePage
from ..content.paths import fault_of
from ..content.post import Post
from ..content.rank import key_of
from ..errors import PostProblem, SiteProblem, unexpected
from ..inputs.site_inputs import InputsBundle, SiteInputs
from ..inputs.site_reads import SiteReads
from ..inputs.sources import Content, Source, StaticFile, rank_of
from ..ports import Catalogue, ItemKey, ObjectHead, ObjectStore
from ..reconcile.page import Page
from ..reconcile.reconciler import Reconciler
from ..reconcile.snapshot import Snapshot
from ..reconcile.target import Target
from ..theme import Theme
from .liveness import Clock, read_live
from .neighbours import Window, neighbours

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class _Inputs:
    site_inputs: SiteInputs
    claim: Claim
    source: Source | None
    """The source that owns the path; None where none does."""
    live: bool
    previous: Entry | None
    next: Entry | None
    target: str
    """The path that a redirect leads to; empty where there is nothing to lead to."""
    second: str = ""
    """The path to put the owner's file at, where that is a second key of it (``content/address.py``)."""
    is_left: bool = False
    """Whether what is stored at the path is left alone, as some source has yet to see whether it is a file or a
    folder."""


@dataclass(frozen=True, slots=True)
class SourcePage(Target[SiteReads]):
    """The page at the path of a source, as a target."""

    path: str
    clock: Clock = field(compare=False)
    is_strict: bool = False
    """Whether a page that can't be made is the caller's problem. Otherwise it is left as it is."""
    own: bool = False
    """Whether the source that wants the path asks for it, and has seen to what is below."""
    window: Window | None = field(default=None, compare=False)
    """Where, in the order of all posts, the posts beside this one may be found."""

    @property
    def is_optional(self) -> bool:
        """Whether the page is left as it is where the store can't tell its path from another one."""
        return not self.is_strict

    @property
    def items(self) -> Sequence[ItemKey]:
        return (claim_key(self.path),)

    @property
    def paths(self) -> Sequence[str]:
        return (self.path,)

    def read(self, reads: SiteReads) -> _Inputs:
        inputs = self._read_claimed(reads, self.path)
        file = file_key(self.path)
        if file is None or inputs.claim.contenders or _declared(reads, inputs.claim):
            return inputs
        found = self._read_claimed(reads, file)
        return replace(found, second=self.path) if found.claim.owner else inputs

    def render(self, inputs: _Inputs) -> Mapping[str, Page | None]:
        """The page that should be there. With ``is_strict`` it raises SiteProblem where its template fails on it."""
        try:
            return _render(inputs)
        except SiteProblem:
            if self.is_strict:
                raise
            return {}

    def _read_claimed(self, reads: SiteReads, path: str) -> _Inputs:
        claim = Claim.load(reads, path)
        source = reads.source(claim.owner) if claim.owner else None
        previous = following = None
        if source and isinstance(source.content, Post):
            previous, following = neighbours(reads, sort_key(source.content.date, source.key), self.window)
        target = "" if claim.owner else _target(reads, claim)
        live = source is not None and read_live(reads, source.key, source.content, self.clock)
        own = self.own or self.is_strict
        is_left = may_be_in_the_way(path) and _is_left(reads, claim, own=own)
        return _Inputs(reads.inputs, claim, source, live, previous, following, target, is_left=is_left)


class SourcePages:
    """Refreshes the pages that belong to sources, one at a time."""

    def __init__(
        self,
        pages: ObjectStore,
        catalogue: Catalogue,
        bundle: InputsBundle,
        reconciler: Reconciler[SiteReads],
        clock: Clock,
    ) -> None:
        self._pages = pages
        self._catalogue = catalogue
        self._bundle = bundle
        self._reconciler = reconciler
        self._clock = clock

    def target(self, path: str, window: Window | None = None) -> SourcePage:
        """The page at the path, for whoever refreshes it together with others."""
        return SourcePage(path, self._clock, window=window)

    def put(self, path: str, reads: SiteReads, noted: ObjectHead | None) -> tuple[int, str, Claim]:
        """Make the page at the path what it should be, in the pass of a caller that has ``noted`` what is stored there.

        Returns and raises what a strict ``refresh`` does, and Conflict when somebody else has put.
        """
        target = SourcePage(path, self._clock, is_strict=True)
        written, inputs = self._reconciler.put(target, reads, noted)
        return written, _version(inputs), inputs.claim

    def note(self, path: str) -> ObjectHead | None:
        """How the page at the path is served: what a caller of ``put`` notes first."""
        return self._reconciler.note(path)

    def reads(self) -> SiteReads:
        """What a caller of ``put`` reads through."""
        return self._reconciler.reads(Snapshot())

    def refresh(self, path: str, *, strict: bool = False, own: bool = False) -> tuple[int, str, Claim]:
        """Make the page at the path what it should be; one that its template can't render is left as it is.

        A page that the store can't tell from another one is left too. With ``strict`` the first raises SiteProblem, the
        second Indistinct. ``strict`` or ``own`` says that the source which wants the path asks, and has seen to what is
        below.

        Returns how many objects were written or deleted; the version (ETag) of the source whose page is there, empty
        where there is no source's page, or one that was left as it was; and the claim on the path as it was then.
        """
        target = SourcePage(path, self._clock, is_strict=strict, own=own)
        done = self._reconciler.reconcile([target])
        if target not in done.inputs:
            return done.written, "", Claim.load(self._catalogue, path)  # no page may take another one's place
        inputs: _Inputs = done.inputs[target]
        return done.written, _version(inputs), inputs.claim

    def refresh_with_second(self, path: str) -> int:
        """Make what is at the path, and at its second key, what it should be; returns how many objects changed."""
        return self.refresh(path)[0] + self.refresh_second(path)

    def refresh_second(self, path: str, *, own: bool = False) -> int:
        """Make what is at the path's second key what it should be; returns how many objects were written or deleted."""
        second = second_key(path)
        if second is None:
            return 0
        site = self._bundle.current().site
        if is_index_path(second, site) or fault_of(second, site, is_post=False):
            return 0
        return self.refresh(second, own=own)[0]

    def page(self, path: str) -> Page | None:
        """What belongs at the path; None for nothing, for a page that is left as it is, and for the site's own."""
        target = self.target(path)
        return target.render(target.read(self.reads())).get(path)

    def below(self, path: str) -> Iterator[str]:
        """The paths at which something is stored in the folder of this name, but for index pages."""
        site = self._bundle.current().site
        return (one.key for one in self._pages.list(f"{path}/") if not is_index_path(one.key, site))

    def is_there(self, path: str) -> bool:
        """Whether anything is stored at the path."""
        return self._pages.etag(path) is not None


def _is_left(reads: SiteReads, claim: Claim, *, own: bool) -> bool:
    """Whether some source has yet to see whether the path is a file's or a folder's.

    Where something is below, whatever is listed at the path itself has to be taken from the listings first. Where
    nothing is, the owner looks, before its file is there for the first time.
    """
    if claim.below:
        return any(_path_of(reads, source) == claim.path for source in claim.sources)
    return bool(claim.owner) and not own and _path_of(reads, claim.owner) != claim.path


def _path_of(reads: SiteReads, source: str) -> str:
    return Record.load(reads, source).path


def _target(reads: SiteReads, claim: Claim) -> str:
    """Where a path without a page leads: as sources declare, to the folder of that name, or after who moved away."""
    return _declared(reads, claim) or _folder(reads, claim.path) or _moved(reads, claim)


def _declared(reads: SiteReads, claim: Claim) -> str:
    return _redirected(reads, claim, tuple(map(key_of, claim.redirects)))


def _moved(reads: SiteReads, claim: Claim) -> str:
    return _redirected(reads, claim, claim.moved, moved=True)


def _folder(reads: SiteReads, path: str) -> str:
    """The page ``x/index.html``, if something is there and this is its second key; else empty."""
    folder = folder_key(path)
    if folder is None or folder in DIRECTORY_PATHS:
        return folder or ""
    claim = Claim.load(reads, folder)
    return folder if claim.contenders or _declared(reads, claim) or _moved(reads, claim) else ""


def _redirected(reads: SiteReads, claim: Claim, sources: tuple[str, ...], *, moved: bool = False) -> str:
    """The path of the first of the sources that has one, unless a redirect there gives way to something else."""
    if not sources or claim.below or claim.redirects_below or _is_below_a_file(reads, claim.path, moved=moved):
        return ""
    return next(filter(None, (_path_of(reads, source) for source in sources)), "")


def _is_below_a_file(reads: SiteReads, path: str, *, moved: bool) -> bool:
    """Whether a file is at one of the path's folders; for a redirect that a move left, also a declared redirect."""
    return any(folder.is_file or (moved and folder.ends_moves) for folder in claims_above(reads, path))


def _version(inputs: _Inputs) -> str:
    """The version (ETag) of the source whose page is there, empty where there is no source's page."""
    return inputs.source.etag if inputs.source and _shown(inputs) else ""


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
    if path in OVERRIDABLE_PATHS:
        # A page of the site's own, made from the catalogue: here it is only seen that its template can show the source.
        if isinstance(content, SitePage):
            theme.try_override(content)
        return {}
    if inputs.is_left:
        return {}
    if not inputs.claim.owner:
        link = href(inputs.target, inputs.site_inputs.site)
        return {path: _redirect(theme, link) if inputs.target else None}
    if content is None:
        return {}  # the page stays as it is until its owner's own event has been dealt with
    return {inputs.second or path: _page(inputs, content)}


def _page(inputs: _Inputs, content: Content) -> Page:
    theme = inputs.site_inputs.theme
    if isinstance(content, StaticFile):
        return Page(content.body, content_type_of(content.path))
    if content.redirect_to:
        return _redirect(theme, content.redirect_to)
    if isinstance(content, Post):
        return Page(_rendered(content, lambda: theme.post(content, inputs.previous, inputs.next)), HTML)
    return Page(_rendered(content, lambda: theme.page(content)), content_type_of(f"page{content.extension}"))


def _rendered(content: Post | SitePage, render: Callable[[], bytes]) -> bytes:
    """What a template makes of the source. Raises SiteProblem for whatever the theme fails with."""
    try:
        return render()
    except (SiteProblem, MemoryError):
        raise
    except Exception as error:
        problem = unexpected(content.key, error)
        raise SiteProblem("the theme", problem.problem, problem.remedy) from error


def _redirect(theme: Theme, link: str) -> Page:
    return Page(theme.redirect(link), HTML, redirect=link)
