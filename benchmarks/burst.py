"""Many uploads at once, through the functions' batches: how often index pages are written, and how fast it goes."""

import shutil
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.support.rebuild import rebuild

from stoppress.application import Application, system_clock
from stoppress.content.index import is_index_path
from stoppress.garbage import collect_seldom
from stoppress.local.engine import Engine
from stoppress.local.stores import Stores

from .archive import Archive
from .scratch import fresh
from .stored import folder_of

UPLOADS = 10
"""How many uploads a batch of the queue holds (``template.yaml``)."""
PAGES_OF_ONE = 9
"""The index pages that one post with a category and a tag dirties: home, its feed, archive and sitemap shard; the
category's landing, feed and archive; the tag's landing and archive."""


class _Written:
    """A store of pages that counts how often each is put."""

    def __init__(self, inner: Any, puts: Counter[str]) -> None:
        self._inner, self._puts = inner, puts

    def __getattr__(self, verb: str) -> Any:
        return getattr(self._inner, verb)

    def put(self, key: str, body: bytes, **options: Any) -> Any:
        """Count the page."""
        self._puts[key] += 1
        return self._inner.put(key, body, **options)


def measure(archive: Archive, changes: int) -> dict[str, Any]:
    """Writes of index pages, and what they would have been with a rebuild for every post; seconds.

    ``changes`` is how many changed keys a batch of the stream holds.
    """
    collect_seldom()  # as the functions do
    shutil.copytree(folder_of(archive), site := fresh("site"))
    puts: Counter[str] = Counter()
    with Engine(site) as engine:
        stores = Stores.open(site, engine.output)
        application = Application(
            stores.content, _Written(stores.pages, puts), stores.private, stores.catalogue, system_clock
        )
        application.update_inputs()
        puts.clear()
        keys = sorted(path.relative_to(site).as_posix() for path in Path(site / "_posts").iterdir())
        begun = time.perf_counter()
        _publish(application, stores, keys, changes)
        seconds = time.perf_counter() - begun
        settings = application.bundle.current().site
        stores.catalogue.close()
    index_puts = [number for path, number in puts.items() if is_index_path(path, settings)]
    return {
        "posts": archive.posts,
        "seconds": round(seconds, 1),
        "index_pages": len(index_puts),
        "index_writes": sum(index_puts),
        "one_by_one": archive.posts * PAGES_OF_ONE,
    }


def _publish(application: Application, stores: Stores, keys: list[str], batch: int) -> None:
    """The queue's batches first, as they come in; then the stream's, until no change is left."""
    for first in range(0, len(keys), UPLOADS):
        for key in keys[first : first + UPLOADS]:
            application.publish(key)
    while changes := stores.catalogue.changes(limit=batch):
        rebuild(application, [change.key for change in changes])
        stores.catalogue.forget(changes)
