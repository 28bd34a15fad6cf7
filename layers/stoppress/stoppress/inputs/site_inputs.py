"""The site's inputs (configuration, templates, includes, data) bundled into one object with one digest.

Every page depends on them, so every pass asks which bundle is in use; the catalogue says so with other items.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..catalogue.generation import Generation
from ..content.site import Site, parse_site
from ..content.source import Kind, kind_of
from ..errors import Conflict, SiteProblem, Unreadable
from ..liquid import LiquidRenderer
from ..ports import ATTEMPTS, Catalogue, Listed, ObjectStore, StoredObject, etag_of
from ..reconcile.page import Page
from ..reconcile.reconciler import reconcile_one
from ..theme import Theme
from .rendering_code import digest_of_code

BUNDLES = "site-inputs/"
"""Where the private store has the bundles."""
CONFIG = "_config.yml"
LARGEST_INPUT = 10 * 1024 * 1024
"""The largest of the site's inputs in bytes: they are all read before the first page can be made."""
PREFIXES = (CONFIG, "_templates/", "_includes/", "_data/")


@dataclass(frozen=True, slots=True)
class SiteInputs:
    """What every page is made with. ``digest`` changes when any of it does, or the code that renders."""

    site: Site
    theme: Theme
    liquid: LiquidRenderer
    digest: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SiteInputs) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


class InputsBundle:
    """Keeps the bundle in ``private`` up to date with ``content``, and serves the inputs from it.

    The catalogue says which bundle is in use (``catalogue/generation.py``).
    """

    def __init__(
        self,
        content: ObjectStore,
        private: ObjectStore,
        catalogue: Catalogue,
        pages: ObjectStore,
        *,
        drafts: bool = False,
        headers: str = "",
        code: str = "",
    ) -> None:
        """With ``drafts``, the files in ``_drafts/`` are posts too: the inputs are then others, with another digest.

        Likewise with other ``headers``, which ``pages`` serves its objects with, and with other ``code``: the digest of
        the code that renders, which is this one's if none is given.
        """
        self._drafts = drafts
        self._headers = headers
        self._code = code
        self._content = content
        self._private = private
        self._catalogue = catalogue
        self._pages = pages
        self._latest: tuple[str, SiteInputs] | None = None

    def is_missing(self) -> bool:
        """Whether the inputs have never been bundled."""
        return self._latest is None and not Generation.load(self._catalogue).bundle

    def current(self) -> SiteInputs:
        """The inputs as bundled last; straight from their sources where that has never been done.

        Raises SiteProblem when there is no bundle and the inputs are not valid.
        """
        for _ in range(ATTEMPTS):
            try:
                return self.of(Generation.load(self._catalogue))
            except Conflict:
                continue
        raise Conflict("others kept changing the site's inputs")

    def of(self, generation: Generation) -> SiteInputs:
        """The inputs of a generation's bundle; straight from their sources where it has none.

        Raises Conflict for a generation that has been replaced twice since.
        """
        key, latest = self._latest or ("", None)
        if latest and key == generation.bundle:
            return latest
        stored = self._private.get(generation.bundle) if generation.bundle else None
        if stored is None:
            if Generation.load(self._catalogue) != generation:
                raise Conflict("others kept changing the site's inputs")
            return read_inputs(self._content, drafts=self._drafts, headers=self._headers, code=self._code)
        latest = _parse(stored.body, drafts=self._drafts, headers=self._headers, code=self._code)
        self._latest = generation.bundle, latest
        return latest

    def update(self) -> int:
        """Bundle the inputs that are there now; returns how many objects that changed.

        The styles, which depend on nothing else, are refreshed first, so that they are there before any page that needs
        them. Raises SiteProblem, and changes nothing, when the inputs are not valid, and Conflict when others kept
        changing them.
        """
        written = reconcile_one(self._pages, [*Theme.assets()], self._read, self._assets)
        for _ in range(ATTEMPTS):
            generation, sources = Generation.load(self._catalogue), self._read()
            try:
                changed = self._put(generation, self._checked_bundle(sources))
            except Conflict:
                continue
            written += changed
            if not changed or self._read() == sources:
                return written
        raise Conflict("others kept changing the site's inputs")

    def is_up_to_date(self) -> bool:
        """Whether the bundle in use is of the inputs that are there now: they are valid then."""
        generation, bundle = Generation.load(self._catalogue), _bundle(self._read(), self._headers, self._code)
        return generation.is_of(bundle) and self._private.etag(generation.bundle) == etag_of(bundle)

    def begin(self) -> int:
        """Bundle the inputs unless somebody has; returns how many objects that changed. SiteProblem for bad inputs.

        For a source that comes before the inputs' own events. A bundle that is there by now is left alone: whoever put
        it has seen to the pages, and with every later change comes an event that does.
        """
        written = reconcile_one(self._pages, [*Theme.assets()], self._read, self._assets)
        generation = Generation.load(self._catalogue)
        if generation.bundle:
            return written
        try:
            return written + self._put(generation, self._checked_bundle(self._read()))
        except Conflict:
            return written

    def _put(self, generation: Generation, bundle: bytes) -> int:
        """Put a bundle in use in place of a generation's; returns how many objects that changed.

        Every bundle has a key of its own, with the revision in it: so one that has gone never comes back under its key,
        and nobody who is late can delete the one in use.
        """
        if generation.is_of(bundle):
            return self._store(generation.bundle, bundle)
        key = f"{BUNDLES}{generation.revision + 1}-{etag_of(bundle)}.json"
        self._store(key, bundle)
        self._catalogue.commit([generation.put(replace(generation, bundle=key, former=generation.bundle, rebuilt=""))])
        if generation.former and (former := self._private.etag(generation.former)):
            self._private.delete(generation.former, expected=former)
        return 1

    def _store(self, key: str, bundle: bytes) -> int:
        stored = self._private.etag(key)
        if stored == etag_of(bundle):
            return 0
        self._private.put(key, bundle, content_type="application/json", expected=stored)
        return 1

    def problem(self) -> SiteProblem | None:
        """What is wrong with the inputs that are there now, if anything is."""
        try:
            read_inputs(self._content, drafts=self._drafts)
        except SiteProblem as problem:
            return problem
        return None

    def _read(self) -> Mapping[str, str]:
        return _gather(self._content)

    def _assets(self, sources: Mapping[str, str]) -> dict[str, Page]:
        _check(_site_inputs(sources, "", drafts=self._drafts))
        return {path: Page(body, "text/css; charset=utf-8") for path, body in Theme.assets().items()}

    def _checked_bundle(self, sources: Mapping[str, str]) -> bytes:
        # They may be others than those that the styles were made from.
        _check(_site_inputs(sources, "", drafts=self._drafts))
        return _bundle(sources, self._headers, self._code)


def read_inputs(content: ObjectStore, *, drafts: bool = False, headers: str = "", code: str = "") -> SiteInputs:
    """The inputs straight from their sources. Raises SiteProblem when they are not valid."""
    inputs = _parse(_bundle(_gather(content)), drafts=drafts, headers=headers, code=code)
    _check(inputs)
    return inputs


def _check(inputs: SiteInputs) -> None:
    """Raises SiteProblem for the first thing wrong with data or templates."""
    inputs.liquid.check()
    inputs.theme.check()


def _gather(content: ObjectStore) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for listed in _listed(content):
        _check_size(listed)
        stored = _get(content, listed.key)
        if stored is not None:
            found[listed.key] = _text(listed.key, stored.body)
    return found


def _listed(content: ObjectStore) -> Iterator[Listed]:
    for prefix in PREFIXES:
        yield from (listed for listed in content.list(prefix) if kind_of(listed.key) is Kind.SITE_INPUT)


def _get(content: ObjectStore, key: str) -> StoredObject | None:
    try:
        return content.get(key)
    except Unreadable as error:
        raise SiteProblem(
            key, "The file can't be read.", "Give those who build the site the right to read it."
        ) from error


def _check_size(listed: Listed) -> None:
    if listed.size > LARGEST_INPUT:
        problem = f"The file has {listed.size:,} bytes; at most {LARGEST_INPUT:,} are read."
        raise SiteProblem(listed.key, problem, "Keep in it only what pages show, or split it.")


def _text(key: str, body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise SiteProblem(key, "The file is not UTF-8 text.", "Save it with the encoding UTF-8.", line) from error


def _bundle(sources: Mapping[str, str], headers: str = "", code: str = "") -> bytes:
    # With the code in it, another version of Stoppress puts a bundle of its own, and with it supersedes the pages.
    bundle = {"code": code or digest_of_code(), "headers": headers, "sources": sources}
    return json.dumps(bundle, ensure_ascii=False, sort_keys=True).encode()


def _parse(bundle: bytes, *, drafts: bool, headers: str = "", code: str = "") -> SiteInputs:
    sources = json.loads(bundle)["sources"]
    # The code that is to render is this one, whichever the bundle was put by.
    digest = hashlib.blake2b(_bundle(sources, headers, code), digest_size=16)
    digest.update(b" drafts" if drafts else b"")
    return _site_inputs(sources, digest.hexdigest(), drafts=drafts)


def _site_inputs(sources: Mapping[str, str], digest: str, *, drafts: bool) -> SiteInputs:
    config = sources.get(CONFIG)
    site = replace(parse_site(config.encode() if config is not None else None, CONFIG), drafts=drafts)
    theme = Theme(site, _below("_templates/", sources))
    liquid = LiquidRenderer(
        site, _below("_includes/", sources), _below("_data/", sources), tags=theme.tags(), render_tag=theme.tag
    )
    return SiteInputs(site, theme, liquid, digest)


def _below(folder: str, sources: Mapping[str, str]) -> dict[str, str]:
    return {key.removeprefix(folder): text for key, text in sources.items() if key.startswith(folder)}
