"""Serves a site on this machine, watches its sources, and reloads the open pages after each change."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from watchfiles import awatch

from ..content.address import served_key, with_query
from ..content.content_types import content_type_of
from ..content.index import NOT_FOUND_PATH
from ..content.source import Kind, kind_of
from ..errors import SiteProblem
from ..reconcile.page import Page
from .engine import Engine
from .folders import UsageError
from .summary import Summary

EVENTS = "/.stoppress/reload"
_FRESH = {"Cache-Control": "no-store"}
RELOAD = f'<script>new EventSource("{EVENTS}").onmessage = () => location.reload()</script>'.encode()


def serve_site(
    engine: Engine, host: str, port: int, *, report: Callable[[Summary], None], say: Callable[[str], None]
) -> None:
    """Serve until interrupted. ``report`` is told what each change did, ``say`` what a person should know.

    Raises UsageError when the host is none of this machine's addresses, or the port is taken.
    """
    listener = _listen(host, port)

    def base() -> str:
        return engine.application.bundle.current().site.baseurl

    shown = f"[{host}]" if ":" in host else host
    say(f"Serving http://{shown}:{listener.getsockname()[1]}{base()}/ (stop with Ctrl-C)")
    watcher = Watcher(engine, report, say)
    web = application(engine.output, watcher, base, lambda key: engine.reader.page(key))
    server = _Server(uvicorn.Config(web, log_level="warning", timeout_graceful_shutdown=1))
    server.watcher = watcher
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(server, listener, watcher))


def _listen(host: str, port: int) -> socket.socket:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:  # the latter for what can't be a name
        raise UsageError(
            f"{host} is no address of this machine. Choose another --host (0.0.0.0: all addresses of this machine)."
        ) from error
    family, _, _, _, address = found[0]
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen()
    except OSError as error:
        listener.close()
        raise UsageError(
            f"Port {port} of {host} can't be used ({error.strerror}). Choose another --port (0: any that is free)"
            " or --host (0.0.0.0: all addresses of this machine)."
        ) from error
    return listener


class _Server(uvicorn.Server):
    """Ends the streams of events first when it is told to stop: they would not end by themselves."""

    watcher: "Watcher"

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.watcher.stop()
        super().handle_exit(sig, frame)


async def _run(server: uvicorn.Server, listener: socket.socket, watcher: "Watcher") -> None:
    tasks = [asyncio.create_task(watcher.watch()), asyncio.create_task(watcher.wait_for_due_posts())]
    try:
        await server.serve(sockets=[listener])
    finally:
        watcher.stop()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class Watcher:
    """Publishes sources as they are saved, and tells the open pages."""

    def __init__(self, engine: Engine, report: Callable[[Summary], None], say: Callable[[str], None]) -> None:
        self._engine = engine
        self._report = report
        self._say = say
        self._readers: set[asyncio.Queue[bool]] = set()
        self._stopped = False

    async def watch(self) -> None:
        """Publish every source that changes, until cancelled."""
        site = self._engine.site
        async for changes in awatch(site, debounce=100, step=20, watch_filter=self._may_matter):
            places = {Path(path).relative_to(site).as_posix() for _, path in changes}
            if await asyncio.to_thread(self._react, places):
                self._reload()

    async def wait_for_due_posts(self) -> None:
        """Publish scheduled posts when their time comes, until cancelled."""
        while True:
            now = datetime.now(UTC)
            ready = [source for source, moment in list(self._engine.due.items()) if moment <= now]
            if ready:
                await asyncio.to_thread(self._publish, ready)
                self._reload()
            await asyncio.sleep(1)

    async def events(self) -> AsyncIterator[bytes]:
        """A server-sent event for each change."""
        queue: asyncio.Queue[bool] = asyncio.Queue()
        self._readers.add(queue)
        try:
            yield b"retry: 500\n\n"
            while await queue.get():
                yield b"data: changed\n\n"
        finally:
            self._readers.discard(queue)

    def stop(self) -> None:
        """End every stream of events."""
        for queue in self._readers:
            queue.put_nowait(False)

    def _react(self, places: set[str]) -> bool:
        """Publish the sources at these places, or below those that are folders; False where there is none."""
        keys = {place for place in places if (self._engine.site / place).is_file()}
        if places - keys:
            # Of a folder that was moved here, or away, the system tells nothing but its name.
            known = self._engine.sources()
            keys |= {key for key in known for place in places - keys if f"{key}/".startswith(f"{place}/")}
        site = self._engine.application.bundle.current().site
        keys = {key for key in keys if kind_of(key, site) is not Kind.IGNORED}
        inputs = any(Kind.SITE_INPUT in (kind_of(place), kind_of(f"{place}/any.yml")) for place in places)
        if keys or inputs:
            self._publish(sorted(keys), inputs=inputs)
        return bool(keys or inputs)

    def _publish(self, keys: list[str], *, inputs: bool = False) -> None:
        try:
            self._report(self._engine.build() if inputs else self._engine.publish(keys))
        except SiteProblem as problem:
            self._say(f"error: {problem}")

    def _reload(self) -> None:
        for queue in self._readers:
            queue.put_nowait(True)

    def _may_matter(self, _change: object, path: str) -> bool:
        place = Path(path)
        if self._engine.output in (place, *place.parents):
            return False
        key = place.relative_to(self._engine.site).as_posix()
        site = self._engine.application.bundle.current().site
        return {kind_of(key, site), kind_of(f"{key}/any.md", site)} != {Kind.IGNORED}


def application(
    folder: Path, watcher: Watcher, base: Callable[[], str], made: Callable[[str], Page | None]
) -> Starlette:
    """The web application: it answers as the CDN would, with pages that reload themselves.

    ``base`` returns the path that the site lives under at the moment, which its configuration may change. ``made``
    tells what belongs at a key, and so how it is served: the files themselves do not say.
    """

    async def page(request: Request) -> Response:
        path, home = "/" + request.path_params["path"], base() + "/"
        if path != home and path in ("/", base()):
            return RedirectResponse(with_query(home, request.url.query))
        key = served_key(path.removeprefix(home)) if path.startswith(home) else ""
        found = stored_at(folder, key)
        if found is None:
            missing = stored_at(folder, NOT_FOUND_PATH)
            return _html(missing, 404) if missing else Response("not found", status_code=404)
        wanted = made(key)
        content_type = wanted.content_type if wanted else content_type_of(key)
        if wanted and wanted.redirect:
            return _html(found, 301, {"Location": with_query(wanted.redirect, request.url.query)})
        if content_type.startswith("text/html"):
            return _html(found)
        return FileResponse(found, headers={**_FRESH, "Content-Type": content_type})

    async def events(_request: Request) -> Response:
        return StreamingResponse(watcher.events(), media_type="text/event-stream")

    return Starlette(routes=[Route(EVENTS, events), Route("/{path:path}", page)])


def _html(file: Path, status: int = 200, headers: Mapping[str, str] = {}) -> Response:
    body = file.read_bytes().replace(b"</body>", RELOAD + b"</body>")
    return HTMLResponse(body, status, {**_FRESH, **headers})


def stored_at(folder: Path, key: str) -> Path | None:
    """The file with this key below the folder; None where there is none."""
    if "\0" in key or not {"", ".", ".."}.isdisjoint(key.split("/")):
        return None
    found = (folder / key).resolve()
    return found if found.is_file() and folder in found.parents else None
