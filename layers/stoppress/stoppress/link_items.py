"""The catalogue's items for sources that link to each other, by ``{% link %}`` and ``{% post_url %}``.

A source's address is an item of its own, so that the stream tells of it when it changes and at no other time. Who links
to what is told by items below the target's name, so that a change of an address finds them.
"""

from collections.abc import Iterable

from .model.link import target_name
from .ports import Catalogue, Delete, ItemKey, Put, Revision

ADDRESSES = "address"
"""What the ``pk`` of addresses begins with."""
LINKS = "links"
"""What the ``pk`` of links begins with."""


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
    return Put(key, {"url": address}, Revision.ANY) if address else Delete(key, Revision.ANY)


def link_writes(names: Iterable[str], source: str) -> list[Put]:
    """The writes that say that the source links to these targets."""
    return [Put(link_key(name, source), {}, Revision.ANY) for name in sorted(names)]


def unlink_writes(names: Iterable[str], source: str) -> list[Delete]:
    """The writes that say that it does not any more."""
    return [Delete(link_key(name, source), Revision.ANY) for name in sorted(names)]


class Addresses:
    """What links lead to."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def find(self, source: str) -> str | None:
        """The URL of a source's page, without ``baseurl``; None where it has none that may be linked to."""
        item = self._catalogue.get(address_key(source))
        return None if item is None else str(item.attributes["url"])

    def linking_to(self, source: str) -> list[str]:
        """The sources that link to this one."""
        return [item.key.sk for item in self._catalogue.query(links_pk(target_name(source)))]
