"""The demo site and a post of extremes, published, served on 127.0.0.1 and opened in Chromium."""

import functools
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from stoppress.local.engine import Engine

from .visit import Visitor

NEWSROOM = Path(__file__).parents[2] / "examples" / "newsroom"
NOW = datetime(2026, 12, 1, tzinfo=UTC)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LONG = "https://forme.example/" + "a-very-long-address-without-any-place-to-break/" * 8
EXTREMES = f"""---
title: {"Donaudampfschifffahrtsgesellschaft" * 4} {"没有空格的长标题" * 12}
date: 2026-11-18 12:00:00 +0800
categories: [{"LongCategoryName" * 8}]
tags: [{"一个特别长的标签" * 6}]
---
<{LONG}> and `{"code_without_a_break_" * 12}`

```python
print("{"a long line of code " * 20}")
```

| {" | ".join(f"Heading {n}" for n in range(20))} |
|{"---|" * 20}
| {" | ".join("a cell with words" for _ in range(20))} |

<iframe width="900" height="100" title="wide"></iframe>
<img src="/assets/press.svg" width="2000" height="1250" alt="A hand press">
"""


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the published demo site."""
    folder = tmp_path_factory.mktemp("newsroom")
    shutil.copytree(NEWSROOM, folder / "site", ignore=shutil.ignore_patterns("_site", ".stoppress"))
    (folder / "site/_posts/2026-11-18-extremes.md").write_text(EXTREMES, "utf-8")
    with Engine(folder / "site", folder / "pages", clock=lambda: NOW) as engine:
        summary = engine.build()
    assert [problem.file for problem in summary.rejected] == ["_posts/2026-11-32-impossible-date.md"]
    return folder / "pages"


@pytest.fixture(scope="session")
def address(pages: Path) -> Iterator[str]:
    """Where the demo site is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(pages)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it, ended with its module: while it runs, no other test can start an event loop."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        pytest.skip("No Chromium on this machine: install it (Debian: apt-get install chromium) to run these tests.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    """Someone who looks at the demo site, and whose console and network stay quiet."""
    visitor = Visitor(browser, address)
    yield visitor
    visitor.leave()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""
