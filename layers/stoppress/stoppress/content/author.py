"""The names of authors, as front matter and configurations give them."""

from collections.abc import Iterable
from typing import Any

from .front_matter import FrontMatter
from .yaml_scalar import as_text


def author_of(front: FrontMatter, otherwise: str) -> str:
    """The names of a source's authors in one text; another text where it names none."""
    found = front.get("author")
    return names_of(found if isinstance(found, list) else [found]) or otherwise


def names_of(authors: Iterable[Any]) -> str:
    """The names in one text. An author is a name, or has one as ``name``; whatever else is there is left out."""
    names = [author.get("name") if isinstance(author, dict) else author for author in authors]
    return ", ".join(as_text(name) for name in names if name and not isinstance(name, list | dict))
