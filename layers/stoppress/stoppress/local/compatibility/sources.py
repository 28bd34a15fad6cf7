"""What of posts and pages comes out otherwise than with Jekyll."""

from collections.abc import Iterable, Iterator

from ...content.file_name import MARKDOWN_EXTENSIONS, is_draft, parse_file_name
from ...content.front_matter import read_front_matter
from ...content.index import HOME, OVERRIDABLE_PATHS
from ...content.note import Note
from ...content.page import SitePage, default_url
from ...content.page_plugins import NO_PAGES
from ...content.paths import site_path
from ...content.post import Post
from ...content.source_text import decode
from ...errors import PostProblem
from ...inputs.site_inputs import CONFIG, SiteInputs
from ...inputs.sources import Content, StaticFile
from ...ports import ObjectStore
from .case_collisions import CaseCollisions


class SourceNotes:
    """Collects notes from sources as they are read."""

    def __init__(self, content: ObjectStore, inputs: SiteInputs) -> None:
        self._content = content
        self._theme = inputs.theme
        self._site = inputs.site
        self._in_header = set(inputs.site.header_pages)
        """The pages that the header is to lead to, and that have not been met."""
        self._has_default_layout = inputs.site.page_plugins.default_layout
        self._own: list[Note] = []
        self._case_collisions = CaseCollisions()

    def look_at(self, content: Content) -> None:
        """Note what is different about a source."""
        self._case_collisions.look_at(content)
        if isinstance(content, StaticFile):
            self._look_at_file(content)
        if isinstance(content, Post):
            self._look_at_post(content)
            self._look_at_layout(content)
        elif isinstance(content, SitePage) and not content.is_whole:
            self._look_at_place(content)
            if content.path != HOME.landing_path:
                self._look_at_layout(content)
            elif not self._theme.has_own_layout(content.layout):
                self._note(
                    content, "title", "It is put above the newest posts: with Jekyll it is all of the home page."
                )

    def add(self, notes: Iterable[Note]) -> None:
        """Keep what reading a source had to say."""
        self._own += notes

    def notes(self) -> Iterator[Note]:
        """Everything noted so far."""
        yield from self._own
        yield from self._case_collisions.notes()
        for key in sorted(self._in_header):
            yield Note(
                CONFIG, None, f"“header_pages” names {key}, and there is no such page: the header leads nowhere."
            )

    def _look_at_file(self, file: StaticFile) -> None:
        stem, _, extension = file.key.rpartition("/")[2].rpartition(".")
        if f".{extension.lower()}" in MARKDOWN_EXTENSIONS and stem.upper() not in NO_PAGES:
            self._own.append(Note(file.key, None, _NO_FRONT_MATTER))

    def _look_at_post(self, post: Post) -> None:
        name = parse_file_name(post.key)
        if name.date is None and not is_draft(post.key):
            self._note(
                post, "date", "Its name does not begin with a date: Jekyll would leave it out, and here it counts."
            )
        if post.is_undated:
            self._note(post, "title", "It is a draft without a date: Jekyll would take the time when it was changed.")
        written = post.front_matter.get("categories")
        if isinstance(written, list) and any(not isinstance(item, str) for item in written):
            self._note(post, "categories", "A category that is no text is taken as the text that shows it, and once.")

    def _look_at_place(self, page: SitePage) -> None:
        self._in_header.discard(page.key)
        if page.key in self._site.header_pages and site_path(default_url(page.key, self._site)) not in (
            page.path,
            f"{page.path.removesuffix('/index.html')}.html",
        ):
            self._note(
                page, "permalink", "The header does not lead to it: “header_pages” knows pages by their files' names."
            )
        is_at_the_top = "/" not in page.path.removesuffix("/index.html") and page.path not in OVERRIDABLE_PATHS
        if is_at_the_top and page.in_sitemap and page.title and page.key not in self._site.header_pages:
            self._note(page, "title", "Nothing on the site leads to it, unless you do: name it in “header_pages”.")

    def _look_at_layout(self, source: Post | SitePage) -> None:
        layout = str(source.front_matter.get("layout") or "")
        if not (self._theme.has_layout(layout) or (self._has_default_layout and not layout)):
            what = f"There is no template _templates/{layout}.html for the layout “{layout}”" if layout else _NO_LAYOUT
            self._note(source, "layout", f"{what}: the theme's own takes its place.")

    def _note(self, source: Post | SitePage, name: str, note: str) -> None:
        self._own.append(Note(source.key, self._line(source.key, name), note))

    def _line(self, key: str, name: str) -> int:
        """The line of a value in a source's front matter; the first where it has no such value of its own."""
        stored = self._content.get(key)
        text = decode(stored.body, key, PostProblem) if stored else ""
        return read_front_matter(key, text, {})[0].line_of(name) or 1


_NO_FRONT_MATTER = (
    "It has no front matter, so that it is published as it is, as with Jekyll; GitHub Pages makes a page of it. Write"
    " two lines of --- at its beginning, or “github_pages: true” below “stoppress:” in _config.yml."
)
_NO_LAYOUT = "It names no layout, and Jekyll would write it without a head"
