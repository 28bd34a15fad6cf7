"""What the stream's function does with changed keys, and the queue's function then with what that asks for."""

from collections.abc import Iterable

from stoppress.ports import ItemKey
from stoppress.press import Press


def rebuild(press: Press, keys: Iterable[ItemKey]) -> None:
    """Rebuild what the changed keys dirtied, and publish what has to be because of them."""
    for source in sorted(press.rebuild(keys).requested):
        press.publish(source)
