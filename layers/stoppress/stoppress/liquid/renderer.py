"""Renders the Liquid of a site's posts and pages, within limits, blind to the clock, to chance and to the archive."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..content.body import Body, BodyRenderer
from ..content.link import MAX_LINKS, FindUrl, nowhere, target_name
from ..content.site import Site
from ..content.source_text import is_printable, without_controls
from .blocks import closed, own_blocks
from .data_files import read_data

if TYPE_CHECKING:
    from liquid import BoundTemplate
    from liquid.token import Token

    from .context import RenderTag
    from .names import SiteNames


_LONGEST_QUOTE = 80


class LiquidRenderer(BodyRenderer):
    """Renders bodies with one site's inputs: its configuration, its ``_includes/`` and its ``_data/``."""

    def __init__(
        self,
        site: Site,
        includes: Mapping[str, str],
        data_files: Mapping[str, str],
        *,
        tags: Mapping[str, str] = {},
        render_tag: "RenderTag | None" = None,
    ) -> None:
        """The texts of the files, by their paths below ``_includes/`` and ``_data/``.

        ``tags`` are the templates of tags and blocks by their names, and ``render_tag`` renders one.
        """
        self._site = site
        self._tags = frozenset(tags.items())
        self._render_tag = render_tag
        self._includes = _Includes(includes, self._tags)
        self._data_files = data_files

    def check(self) -> None:
        """Read the data files. Raises SiteProblem for the first that can't be read."""
        read_data(self._data_files)

    def linking(self, find: FindUrl) -> "LinkingRenderer":
        """A renderer for one source, whose links lead where ``find`` says."""
        return LinkingRenderer(self, find)

    def render(self, body: Body, page: Mapping[str, Any], find: FindUrl = nowhere) -> str:
        if "{{" not in body.text and "{%" not in body.text:
            return body.text
        from liquid.exceptions import LiquidError

        from .budget import Output
        from .context import Context, Job
        from .environment import parse_noting
        from .names import names
        from .problems import problem_of

        job = Job(self._site, self._includes, find)
        if self._render_tag:
            job.render_tag = self._render_tag
        output = Output(job.budget)
        try:
            template, lenient = parse_noting(body.text, self._tags)
            context = Context(template, job, names(self._names, page, self._site.timezone))
            template.render_with_context(context, output)
        except (LiquidError, RecursionError) as error:
            raise problem_of(error, body, self._includes.texts) from error
        self._note(body, lenient)
        for token, note in job.notes:
            line = body.line_at(token.start_index) if token.source is body.text else None
            body.note(line, note)
        text = output.getvalue()
        if is_printable(text):
            return text
        body.note(None, "Its Liquid makes a control character, which can't be seen: it is left out.")
        return without_controls(text)

    def _note(self, body: Body, lenient: "Sequence[Token]") -> None:
        """Say what of a body's Liquid may be other than its author thinks."""
        for token in lenient:
            body.note(
                body.line_at(token.start_index),
                f"“{token.value[:_LONGEST_QUOTE]}” is not quite Liquid: as with Jekyll, only what can be read counts.",
            )
        from .names import unpublished_collections

        for name in unpublished_collections(self._site):
            found = re.search(rf"\bsite\.{re.escape(name)}\b", body.text)
            if found:
                note = f"site.{name} is empty here: collections other than posts are not published."
                body.note(body.line_at(found.start()), note)

    def closed(self, text: str) -> str:
        return closed(text, own_blocks(self._tags))

    def page_of(self, source: str) -> str | None:
        """None, as it knows of no other sources."""
        return None

    def link(self, url: str) -> str:
        """The link to a URL of the site, which begins with ``baseurl``."""
        return quote(self._site.baseurl) + url

    @cached_property
    def _names(self) -> "SiteNames":
        from .names import site_names

        return site_names(self._site, read_data(self._data_files))


class LinkingRenderer(BodyRenderer):
    """Renders one source's body."""

    def __init__(self, renderer: LiquidRenderer, find: FindUrl) -> None:
        self._renderer = renderer
        self._names: set[str] = set()
        """The names of the sources that were asked for. All of them are noted in one transaction."""

        def noted(source: str) -> str | None:
            self._names.add(target_name(source))
            return find(source)

        self._find = noted

    def page_of(self, source: str) -> str | None:
        """The link to the page of another source; None, too, for what is one too many to be followed."""
        if target_name(source) not in self._names and len(self._names) >= MAX_LINKS:
            return None
        url = self._find(source)
        return None if url is None else self._renderer.link(url)

    def render(self, body: Body, page: Mapping[str, Any]) -> str:
        return self._renderer.render(body, page, self._find)

    def closed(self, text: str) -> str:
        return self._renderer.closed(text)


class _Includes(Mapping[str, "BoundTemplate"]):
    """The files in ``_includes/``, each parsed when it is first asked for."""

    def __init__(self, texts: Mapping[str, str], tags: frozenset[tuple[str, str]]) -> None:
        self.texts = texts
        self._tags = tags
        self._parsed: dict[str, BoundTemplate] = {}

    def __getitem__(self, name: str) -> "BoundTemplate":
        if name not in self._parsed:
            from .environment import parse

            self._parsed[name] = parse(self.texts[name], name, self._tags)
        return self._parsed[name]

    def __contains__(self, name: object) -> bool:
        return name in self.texts

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)
