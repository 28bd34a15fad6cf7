"""Links as templates, feeds and sitemaps need them."""

from dataclasses import dataclass
from urllib.parse import quote

from ..content.index import Index, href
from ..content.site import Site


@dataclass(frozen=True, slots=True)
class Links:
    """Makes links for one site."""

    site: Site

    def relative_url(self, url: str) -> str:
        """The link to a URL of the site that lacks ``baseurl``, such as a post's (Jekyll's filter of that name)."""
        return (quote(self.site.baseurl) if self.site.baseurl else "") + url

    def absolute_url(self, url: str) -> str:
        """The link with scheme and host, where the site knows them (Jekyll's filter of that name)."""
        return self.site.url + self.relative_url(url)

    def link(self, path: str) -> str:
        """The link to a site path."""
        return href(path, self.site)

    def category_link(self, name: str) -> str:
        """The link to a category's landing page."""
        return self.link(Index.named("category", name).landing_path)

    def tag_link(self, name: str) -> str:
        """The link to a tag's landing page."""
        return self.link(Index.named("tag", name).landing_path)

    def absolute(self, link: str) -> str:
        """A link with scheme and host, where the site knows them."""
        return self.site.url + link
