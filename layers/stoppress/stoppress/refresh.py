"""The one rule by which anything stored on the site comes to be what it should be.

What should be stored at a path is a pure function of inputs that can be read at any time. So:

1. note how the stored object is served, its ETag first (or its absence);
2. read the inputs, strongly consistent;
3. render; if the bytes are what is stored already, and served as they should be, done;
4. put on condition that the ETag is still the noted one; if it is not, start over;
5. read the inputs again; if they changed, start over.

Why it converges: call the last change of the inputs L. Whoever puts after L has its step 5 after L too, sees what
L left, and starts over until the page it put is the one for it. Whoever put before L does not matter: L's own event
comes after L and runs the rule on what is stored by then. A worker that dies between 4 and 5 is retried by its
queue. Step 5 is needed although step 4 is conditional, because an ETag is a digest: when a page goes from A to B and
back to A, a slow writer that noted the first A may still put its stale B. Step 4 keeps older content from replacing
newer in every other case, so that readers do not see pages flicker.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from .errors import Conflict
from .ports import ObjectStore, Served, etag_of

ATTEMPTS = 32
"""How often a worker starts over before it gives the event back to its queue."""

Inputs = TypeVar("Inputs")


@dataclass(frozen=True, slots=True)
class Page:
    """What should be stored at a path."""

    body: bytes
    content_type: str
    redirect: str = ""
    """Where it leads on to, if it does: a URL, or a path on this site."""


@dataclass(frozen=True, slots=True)
class Refreshed(Generic[Inputs]):
    """What a refresh did, and the inputs that what is stored now was made from."""

    written: int
    """How many objects were written or deleted."""
    inputs: Inputs


def refresh(
    store: ObjectStore,
    paths: Iterable[str],
    read: Callable[[], Inputs],
    render: Callable[[Inputs], Mapping[str, Page | None]],
) -> Refreshed[Inputs]:
    """Make the store agree with what ``render`` wants.

    ``read`` returns the inputs as a value that can be compared with ``==``. ``render`` returns, for each path that it
    has a say in, the page that should be there or None where nothing should be. ``paths`` are the ones that it is
    expected to name: naming others costs another reading. Pages with the same inputs share one reading of them, and are
    written in the order in which ``render`` names them.

    Raises Conflict when others kept changing things for ``ATTEMPTS`` rounds.
    """
    known = set(paths)
    written = 0
    for _ in range(ATTEMPTS):
        noted = {path: store.served(path) for path in sorted(known)}
        inputs = read()
        wanted = render(inputs)
        if wanted.keys() - known:
            known |= wanted.keys()
            continue
        before = written
        try:
            for path, page in wanted.items():
                written += _write(store, path, page, noted[path])
        except Conflict:
            continue
        if written == before or read() == inputs:
            return Refreshed(written, inputs)
    raise Conflict(f"others kept writing {', '.join(sorted(known))}")


def _write(store: ObjectStore, path: str, page: Page | None, noted: Served | None) -> bool:
    if page is None:
        if noted is not None:
            store.delete(path, expected=noted.etag)
        return noted is not None
    if noted is not None and _is_served(page, noted):
        return False
    expected = noted.etag if noted else None
    store.put(path, page.body, content_type=page.content_type, expected=expected, redirect=page.redirect)
    return True


def _is_served(page: Page, noted: Served) -> bool:
    """Whether readers get this page, with the headers that it should have."""
    is_of_type = noted.content_type is None or _media_type(noted.content_type) == _media_type(page.content_type)
    headers = is_of_type and noted.redirect in (None, page.redirect)
    return headers and not noted.outdated and noted.etag == etag_of(page.body)


def _media_type(content_type: str) -> str:
    """A content type without its parameters: not every store gives back the charset that it was given."""
    return content_type.partition(";")[0].strip()
