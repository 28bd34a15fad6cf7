"""An archive that is already published, written straight into the catalogue: rendering it all would take minutes."""

from collections.abc import Iterator, Mapping

from stoppress.adapters.sqlite import row_of
from stoppress.catalogue.entry import index_of
from stoppress.content.post import parse_post
from stoppress.index.bulk_load import counted_periods, landing_writes
from stoppress.inputs.site_inputs import SiteInputs
from stoppress.ports import Put, etag_of
from stoppress.publish.bulk_load import bulk_writes
from tests.support.newsroom import Newsroom


def load(room: Newsroom, sources: dict[str, str]) -> None:
    """Write the sources, and what the catalogue would hold had they been published. The pages are not written."""
    for key, text in sources.items():
        room.write(key, text)
    room.engine.catalogue.load(row_of(put) for put in archive_writes(sources, room.engine.application.bundle.current()))


def archive_writes(sources: Mapping[str, str], inputs: SiteInputs) -> Iterator[Put]:
    """What the catalogue holds of posts that have been published, and of the listings that they are in."""
    entries: list[Put] = []
    for key, text in sources.items():
        puts = bulk_writes(parse_post(key, text.encode(), inputs.site), etag_of(text.encode()), inputs.digest)
        entries += [put for put in puts if put.key.pk.startswith("index#")]
        yield from puts
    entries.sort(key=lambda put: put.key)
    yield from (period.page_count for period in counted_periods((put.key for put in entries), inputs.site))
    newest = {index_of(put.key.pk): put.attributes.get("spelling", "") for put in entries}
    for index in sorted(newest):
        yield from landing_writes(index, newest[index])
