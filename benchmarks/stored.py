"""Archives on the disk: as folders of sources, for full builds, and as catalogues, for publishing into."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from stoppress.adapters.sqlite import Row, row_of
from stoppress.catalogue import entry, page_count, record
from stoppress.content.post import Post, parse_post
from stoppress.content.site import Site
from stoppress.index import bulk_load as index_bulk_load
from stoppress.index.bulk_load import counted_periods, landing_writes
from stoppress.local.engine import Engine
from stoppress.ports import etag_of
from stoppress.publish import bulk_load as publish_bulk_load
from stoppress.publish.bulk_load import bulk_writes

from . import archive as archive_module
from .archive import CONFIG, Archive
from .scratch import SCRATCH, fresh

NEAR = 40
"""So many posts on either side of the middle, and before the end, have their sources written."""
ALIKE = 500
"""So many different texts the other posts of a catalogue have."""


def folder_of(archive: Archive) -> Path:
    """The folder with the archive's sources, made if it is not there yet."""
    folder = SCRATCH / f"sources-{archive.posts}"
    if not (folder / "_config.yml").exists():
        shutil.rmtree(folder, ignore_errors=True)
        archive.write(fresh := folder.with_suffix(".part"))
        fresh.rename(folder)
    return folder


@contextmanager
def published(archive: Archive) -> Iterator[Engine]:
    """An engine over a site in which the archive is published, as far as the catalogue knows.

    Pages are not there, and sources only where publishing next to them will read them.
    """
    site = SCRATCH / f"published-{archive.posts}-{_shape()}"
    kept = site.with_suffix(".loaded")
    if not kept.exists():
        shutil.rmtree(site, ignore_errors=True)
        _load(archive, site)
        kept.touch()
    shutil.copytree(site, work := fresh("site"))
    os.sync()  # or the first posts would be measured together with the writing of the copy
    with Engine(work) as engine:
        yield engine


def _shape() -> str:
    """A digest of the code that says what posts there are, and what a published one leaves in the catalogue."""
    found = blake2b(digest_size=4)
    for module in (entry, page_count, record, publish_bulk_load, index_bulk_load, archive_module):
        found.update(Path(str(module.__file__)).read_bytes())
    return found.hexdigest()


def _load(archive: Archive, folder: Path) -> None:
    (folder / "_posts").mkdir(parents=True)
    (folder / "_config.yml").write_text(CONFIG, "utf-8")
    with Engine(folder) as engine:
        engine.application.update_inputs()
        inputs, table = engine.application.bundle.current(), engine.catalogue
        rows = _rows(archive, folder, inputs.site, inputs.digest)
        while batch := list(islice(rows, 100_000)):
            table.load(batch)
        periods = list(counted_periods(table.keys("index#"), inputs.site))
        table.load(row_of(one.page_count) for one in periods)
        indexes = sorted({one.period[0] for one in periods})
        table.load(row_of(put) for index in indexes for put in landing_writes(index, ""))  # its names have no capitals


def _rows(archive: Archive, folder: Path, site: Site, inputs: str) -> Iterator[Row]:
    samples = [parse_post(archive.key(n), archive.text(n).encode(), site) for n in range(min(ALIKE, archive.posts))]
    middle = archive.posts // 2
    for number in range(archive.posts):
        if abs(number - middle) <= NEAR or number >= archive.posts - NEAR:
            text = archive.text(number)
            (folder / archive.key(number)).write_text(text, "utf-8")
            post, etag = parse_post(archive.key(number), text.encode(), site), etag_of(text.encode())
        else:
            post, etag = _like(samples[number % len(samples)], archive, number), "0" * 32
        yield from (row_of(put) for put in bulk_writes(post, etag, inputs))


def _like(sample: Post, archive: Archive, number: int) -> Post:
    """A post with the sample's text at another post's place. Parsing a million would take longer than all the rest."""
    key, date, source = archive.key(number), archive.date(number), archive.source(number)
    path = f"{archive.category(source)}/{date:%Y/%m/%d}/{number:08}.html"
    listed = replace(sample, categories=(archive.category(source),), tags=(archive.tag(source),))
    return replace(listed, key=key, date=date, url=f"/{path}", path=path, slug=f"{number:08}")
