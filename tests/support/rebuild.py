"""What the stream's function does with changed keys, and the queue's function then with what that asks for."""

from collections.abc import Iterable

from stoppress.application import Application
from stoppress.ports import ItemKey


def rebuild(application: Application, keys: Iterable[ItemKey]) -> None:
    """Rebuild what the changed keys dirtied, and publish what has to be because of them."""
    for source in sorted(application.rebuild(keys).requested):
        application.publish(source)
