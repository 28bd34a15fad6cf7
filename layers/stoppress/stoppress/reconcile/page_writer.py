"""Writes pages on condition that nobody else has, and remembers what it has put.

A worker need not ask for what it has put itself before it puts the next page there: it noted that when it put it, and
if somebody else has put something since, the condition fails. Only where nothing would be put does it ask: what it
remembers is no proof of what is stored.
"""

from collections import OrderedDict

from ..errors import Conflict
from ..ports import ObjectHead, ObjectStore
from .page import Page

REMEMBERED = 5_000
"""Of how many pages a worker remembers how it put them."""


class PageWriter:
    """Puts and deletes pages."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store
        self._put: OrderedDict[str, ObjectHead] = OrderedDict()

    def head(self, path: str) -> ObjectHead | None:
        """How the object at the path is served, or was when this put it; None where nothing is there.

        Raises Indistinct where the store would take another object for it.
        """
        return self._put.get(path) or self._store.head(path)

    def write(self, path: str, page: Page | None, noted: ObjectHead | None) -> bool:
        """Have the page at the path, or nothing, in place of what was noted there; whether that took a write.

        Raises Conflict when somebody else has written since.
        """
        try:
            return self._write(path, page, noted)
        except Conflict:
            self._put.pop(path, None)
            raise

    def _write(self, path: str, page: Page | None, noted: ObjectHead | None) -> bool:
        if page is None:
            if noted is not None:
                self._put.pop(path, None)
                self._store.delete(path, expected=noted.etag)
            return noted is not None
        if noted is not None and page.is_served_as(noted):
            self._check(path, page)
            return False
        expected = noted.etag if noted else None
        etag = self._store.put(
            path, page.body, content_type=page.content_type, expected=expected, redirect=page.redirect
        )
        self._put[path] = ObjectHead(etag, page.content_type, page.redirect)
        if len(self._put) > REMEMBERED:
            self._put.popitem(last=False)
        return True

    def _check(self, path: str, page: Page) -> None:
        """Raise Conflict if the page is only remembered to be there, and somebody else has put another one."""
        if path in self._put:
            served = self._store.head(path)
            if served is None or not page.is_served_as(served):
                raise Conflict(path)
