"""One visitor's browser window."""

from typing import Literal
from urllib.parse import quote

from playwright.sync_api import Browser, ConsoleMessage, Page

Scheme = Literal["light", "dark"]


class Visitor:
    """Opens pages of a site, and notes what the console says and which hosts are asked."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._address = address
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self._window = browser.new_page()
        self._window.on("console", self._note)
        self._window.on("pageerror", lambda error: self.complaints.append(str(error)))
        self._window.on("request", lambda request: self.requests.append(request.url))

    def open(self, path: str, *, width: int = 1280, scheme: Scheme = "light") -> Page:
        """The visitor's window, that many CSS pixels wide, with the page at that site path in it."""
        self._window.set_viewport_size({"width": width, "height": 844})
        self._window.emulate_media(color_scheme=scheme)
        response = self._window.goto(f"{self._address}/{quote(path)}", wait_until="load")
        assert response is not None
        assert response.ok, f"{path}: {response.status}"
        return self._window

    def leave(self) -> None:
        """Close the window."""
        self._window.close()

    def strangers(self) -> list[str]:
        """Every request that went anywhere but to the site."""
        return [url for url in self.requests if not url.startswith((f"{self._address}/", "data:", "about:"))]

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)
