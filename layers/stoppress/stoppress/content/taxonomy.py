"""Categories and tags: the names a post is listed under.

https://jekyllrb.com/docs/posts/#categories-and-tags and Jekyll 4.3's ``populate_categories`` and ``populate_tags``.
On purpose different: a name that is no text (``2022``, ``true``) is listed once, as text, and an empty one not at all.
"""

import re
from collections.abc import Iterator
from typing import Any

from .front_matter import FrontMatter
from .index import segment
from .slug import lower
from .yaml_scalar import as_text

MAX_NAMES = 70
"""Categories and tags of one post together. Each is an entry in the one transaction that lists the post, beside home's,
the record, the address and what is checked of the path; it takes 100 writes."""
MAX_NAME_BYTES = 200

_WORD = re.compile(r"[^ \t\n\v\f\r]+")


def categories_of(front: FrontMatter, folders: tuple[str, ...]) -> tuple[str, ...]:
    """The post's categories, each once: its folders', the site's defaults', its own. Raises PostProblem."""
    names = [
        *folders,
        *_names(front, "categories", front.defaults.get("categories")),
        *_names(front, "categories", front.own.values.get("categories")),
        *_names(front, "category", front.get("category"), split=False),
    ]
    return _checked(front, tuple(dict.fromkeys(names)), "category", "categories")


def tags_of(front: FrontMatter) -> tuple[str, ...]:
    """The post's tags as written, duplicates too; ``tag`` hides ``tags``. Raises PostProblem."""
    names = [*_names(front, "tag", front.get("tag"), split=False)] or [*_names(front, "tags", front.get("tags"))]
    return _checked(front, tuple(names), "tag", "tags")


def check_count(front: FrontMatter, categories: tuple[str, ...], tags: tuple[str, ...]) -> None:
    """Raises PostProblem when the post has more names than it can be listed under."""
    count = len(set(categories)) + len(set(tags))
    if count > MAX_NAMES:
        name = "categories" if len(categories) > len(tags) else "tags"
        raise front.problem(
            name,
            f"It has {count} categories and tags; at most {MAX_NAMES} are listed.",
            "Keep the ones that readers look for.",
        )


def _names(front: FrontMatter, key: str, value: Any, *, split: bool = True) -> Iterator[str]:
    if isinstance(value, dict):
        raise front.problem(
            key, f"Its {key} are names with values: {value!r:.80}.", "Write a list, such as [news, sport]."
        )
    if isinstance(value, list):
        for item in value:
            yield from _names(front, key, item, split=False)
    elif split and isinstance(value, str):
        if "," in value:
            front.note(
                key,
                f"Spaces separate its {key}, and commas are part of them, as with Jekyll. Write a list, as in [a, b].",
            )
        yield from _WORD.findall(value)
    elif as_text(value).strip():
        yield as_text(value)


def _checked(front: FrontMatter, names: tuple[str, ...], *keys: str) -> tuple[str, ...]:
    for name in names:
        if len(segment(lower(name)).encode()) > MAX_NAME_BYTES:
            raise front.problem(
                next((key for key in keys if front.line_of(key)), keys[0]),
                f'The {keys[0]} "{name[:40]}…" is longer than {MAX_NAME_BYTES} bytes.',
                "Shorten it: its name becomes a page's address.",
            )
    return names
