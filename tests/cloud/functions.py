"""The functions as the tests call them, and the events under events/."""

import importlib.util
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from stoppress.adapters.files import FileStore
from stoppress.adapters.sqlite import SqliteCatalogue
from stoppress.application import Application
from stoppress.cloud.bulk_lane import BulkLane
from stoppress.cloud.metrics import Metrics
from stoppress.publish.receipt import Receipt
from tests.aws import ROOT
from tests.support.rebuild import rebuild

KEY = "_posts/2022-02-15-C++ 新闻 a+b.md"
"""The source that every event under events/ is about."""
POST = "---\ntitle: C++ 新闻\ndate: 2022-02-15\ncategories: [编程 C++]\n---\n正文\n"


class Context:
    """What Lambda tells of an invocation, as far as it is asked for."""

    def __init__(self, milliseconds: int) -> None:
        self._milliseconds = milliseconds

    def get_remaining_time_in_millis(self) -> int:
        """How long the function may go on."""
        return self._milliseconds


CONTEXT = Context(60_000)


def load(name: str) -> ModuleType:
    """A fresh copy of a function's module."""
    spec = importlib.util.spec_from_file_location(f"functions_{name}", ROOT / "functions" / name / "app.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if hasattr(module, "metrics"):
        module.metrics = partial(Metrics, "Stoppress/test", write=lambda _line: None)  # type: ignore[attr-defined]
    if hasattr(module, "bulk_lane"):
        module.bulk_lane = lambda: BulkLane(dict, "", "", lambda: datetime.now(UTC))  # type: ignore[attr-defined]
    return module


def event(name: str) -> Any:
    """The event in the file ``events/<name>.json``."""
    return json.loads((ROOT / "events" / f"{name}.json").read_text("utf-8"))


class Kept:
    """The receipts as they were written last, by the keys of their sources."""

    def __init__(self) -> None:
        self.receipts: dict[str, dict[str, Any]] = {}
        self.left_out: set[str] = set()
        """Files that were none of the site's when an event told of them."""

    def write(self, receipts: Iterable[Receipt]) -> None:
        """Keep the receipts."""
        self.receipts.update({receipt.key: receipt.as_json() for receipt in receipts})

    def write_unless_later(self, receipt: Receipt) -> None:
        """Keep the receipt if it may replace the one before."""
        if receipt.status == "ignored":
            self.left_out.add(receipt.key)
        known = self.receipts.get(receipt.key)
        if known is None or receipt.may_replace(Receipt.of_json(known)):
            self.write([receipt])


class FlakyStore(FileStore):
    """A store with keys that it can't read for the moment."""

    def __init__(self, root: Path, state: Path) -> None:
        super().__init__(root, state)
        self.unreadable: set[str] = set()

    def get(self, key: str, *, unless: str | None = None) -> Any:
        if key in self.unreadable:
            raise ConnectionError(f"{key} can't be read for the moment")
        return super().get(key, unless=unless)


class Stores:
    """An application over the embedded adapters, and what it works on."""

    def __init__(self, folder: Path) -> None:
        self.content = FlakyStore(folder / "content", folder / "state")
        self.pages = FlakyStore(folder / "pages", folder / "state")
        self.catalogue = SqliteCatalogue(folder / "catalogue.db")
        self._private = FileStore(folder / "content/_stoppress", folder / "state")
        self.application = Application(self.content, self.pages, self._private, self.catalogue)

    def upload(self, key: str, text: str) -> None:
        self.content.put(key, text.encode(), content_type="text/markdown", expected=self.content.etag(key))

    def settle(self) -> None:
        """What the catalogue's stream has done, some time later."""
        while changes := self.catalogue.changes():
            rebuild(self.application, (change.key for change in changes))
            self.catalogue.forget(changes)

    def site(self) -> Mapping[str, str]:
        return {line.key: line.etag for line in self.pages.list()}


@contextmanager
def embedded(folder: Path) -> Iterator[Stores]:
    stores = Stores(folder)
    try:
        yield stores
    finally:
        stores.catalogue.close()
