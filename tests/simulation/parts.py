"""Archive parts so small that a few posts fill several."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from stoppress.local import engine  # noqa: F401 - so that all modules that know of parts are there


@contextmanager
def parts_of(entries: int) -> Iterator[None]:
    """Have a part of an archive hold so many entries, for as long as the context lasts."""
    with ExitStack() as undo:
        for name, module in list(sys.modules.items()):
            if name.startswith("stoppress.") and hasattr(module, "PART_SIZE"):
                undo.enter_context(patch.object(module, "PART_SIZE", entries))
        yield
