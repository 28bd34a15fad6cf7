"""Who wrote a source."""

from .front_matter import FrontMatter
from .site import Site
from .yaml_scalar import as_text


def author_of(front: FrontMatter, site: Site) -> str:
    """The names of a source's authors in one text; the site's author where it names none."""
    found = front.get("author")
    authors = found if isinstance(found, list) else [found]
    names = [author.get("name") if isinstance(author, dict) else author for author in authors]
    return ", ".join(as_text(name) for name in names if name and not isinstance(name, list | dict)) or site.author
