"""The catalogue's items for sources that link to each other, by ``{% link %}`` and ``{% post_url %}``.

A source's address is an item of its own, so that the stream tells of it when it changes and at no other time. Who links
to what is told by items below the target's name, so that a change of an address finds them. A post whose file's name
does not say it all is found by its day and slug, too, of which there is an item.
"""

from collections.abc import Iterable, Sequence

from ..content.link import ANY_FOLDER, target_name
from ..content.rank import key_of
from ..ports import Catalogue, Condition, Delete, ItemKey, Put

ADDRESSES = "address"
"""What the ``pk`` of addresses begins with."""
LINKS = "links"
"""What the ``pk`` of links begins with."""
NAMED = "named"
"""What the ``pk`` of the posts begins with that are found by their day and slug."""


def address_key(source: str) -> ItemKey:
    """The key of a source's address."""
    return ItemKey(f"{ADDRESSES}#{source}", "address")


def links_pk(name: str) -> str:
    """The ``pk`` that the links to a target share."""
    return f"{LINKS}#{name}"


def link_key(name: str, source: str) -> ItemKey:
    """The key of the item that says that the source links to the target."""
    return ItemKey(links_pk(name), source)


def address_write(source: str, address: str) -> Put | Delete:
    """The write that gives a source this address; none where it is empty."""
    key = address_key(source)
    return Put(key, {"url": address}, Condition.ANY) if address else Delete(key, Condition.ANY)


def named_key(name: str, rank: str) -> ItemKey:
    """The key of the item that says that a post has this day and slug (``day_name``). Links mean the first."""
    return ItemKey(f"{NAMED}#{name}", rank)


def naming_writes(before: Sequence[str], after: Sequence[str]) -> list[Put | Delete]:
    """The writes that have a post found by another day and slug than before (``naming_of``)."""
    gone = [Delete(named_key(*before), Condition.ANY)] if before and before != after else []
    return [*gone, *([Put(named_key(*after), {}, Condition.ANY)] if after else [])]


def link_writes(names: Iterable[str], source: str) -> list[Put]:
    """The writes that say that the source links to these targets."""
    return [Put(link_key(name, source), {}, Condition.ANY) for name in sorted(names)]


def unlink_writes(names: Iterable[str], source: str) -> list[Delete]:
    """The writes that delete the source's links to these targets."""
    return [Delete(link_key(name, source), Condition.ANY) for name in sorted(names)]


class Addresses:
    """What links lead to."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def find(self, source: str) -> str | None:
        """The URL of a source's page, without ``baseurl``; None where it has none that may be linked to.

        For all folders (``ANY_FOLDER``) it is the key of the post that is meant.
        """
        if source.startswith(ANY_FOLDER):
            named = self._catalogue.query(f"{NAMED}#{target_name(source)}", limit=1)
            return key_of(named[0].key.sk) if named else None
        item = self._catalogue.get(address_key(source))
        return None if item is None else str(item.attributes["url"])

    def linking_to(self, name: str) -> list[str]:
        """The sources that link to the targets of this name."""
        return [item.key.sk for item in self._catalogue.query(links_pk(name))]
