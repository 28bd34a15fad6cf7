"""Rebuilds the pages that a batch of changed keys dirtied, each once, in an order that leaves no link dangling."""

from collections.abc import Iterable

from ..catalogue import Record, index_of
from ..claim import Claim
from ..inputs import InputsBundle
from ..link_items import Addresses
from ..model.index import DIRECTORY_PATHS, HOME, Index, period_of
from ..model.link import target_name
from ..model.paths import site_path
from ..model.site import IndexKind
from ..offer import LANDING, Offer
from ..ports import Catalogue, ItemKey, ObjectStore
from ..publish.publisher import Publisher
from ..publish.source_page import SourcePages
from ..publish_requests import request
from .directories import Directories
from .dirty import NO_ENTRY, WHOLE_PERIOD, Dirty, dirtied_by
from .fixtures import Fixtures
from .index_pages import IndexPages
from .listings import Listings
from .sitemap import Sitemap

KINDS: tuple[IndexKind, ...] = ("category", "tag")


class Indexer:
    """Makes index pages, and the links between posts, agree with the catalogue."""

    def __init__(
        self,
        pages: ObjectStore,
        catalogue: Catalogue,
        bundle: InputsBundle,
        publisher: Publisher,
        source_pages: SourcePages,
        addresses: Addresses,
    ) -> None:
        self._catalogue = catalogue
        self._bundle = bundle
        self._publisher = publisher
        self._source_pages = source_pages
        self._addresses = addresses
        self._listings = Listings(catalogue)
        self._directories = Directories(pages, bundle, self._listings)
        self._fixtures = Fixtures(pages, bundle, self._listings)
        self._sitemap = Sitemap(pages, bundle, self._listings)
        self._index_pages = IndexPages(
            pages, catalogue, bundle, self._listings, self._directories, self._refresh_linking
        )

    def rebuild(self, keys: Iterable[ItemKey]) -> int:
        """Refresh what the changed keys dirtied; returns how many pages were written or deleted.

        Raises Conflict when others kept changing the same things: the batch is then to be tried again.
        """
        return self._refresh(dirtied_by(keys, self._bundle.current().site))

    def rebuild_frame(self) -> int:
        """Refresh the pages that every site has, even one without posts; returns how many were written."""
        written = self._refresh(Dirty(landings={HOME}, directories=set(KINDS), sitemap=True, fixtures=True))
        return written + sum(self._source_pages.refresh_second(path) for path in DIRECTORY_PATHS)

    def rebuild_all(self) -> int:
        """Refresh every index page; returns how many were written or deleted.

        For when the site's inputs have changed: every post has to be published with the new ones before.
        """
        periods = self.periods()
        listed = {Index(kind, name) for kind in KINDS for name in self._listings.names(kind)}
        emptied = Dirty(landings=listed - {index for index, _ in periods})
        return self.rebuild_periods(periods) + self._refresh(emptied) + self.rebuild_frame()

    def periods(self) -> set[tuple[Index, str]]:
        """Every period that has entries, or once had pages (perhaps of a length that the site has given up)."""
        site = self._bundle.current().site
        offers = [Offer.of(item) for item in self._catalogue.scan("periods#")]
        found = {(offer.index, offer.period) for offer in offers if offer.period != LANDING}
        for item in self._catalogue.scan("index#"):
            index = index_of(item.key.pk)
            found.add((index, period_of(item.key.sk, site.periods[index.kind])))
        return found

    def rebuild_periods(self, periods: Iterable[tuple[Index, str]]) -> int:
        """Refresh all pages of these periods, and the landings of their indexes; returns how many changed."""
        dirty = Dirty()
        for index, period in periods:
            dirty.add_period(index, period, WHOLE_PERIOD)
            dirty.landings.add(index)
        return self._refresh(dirty)

    def _refresh(self, dirty: Dirty) -> int:
        contenders = {source for path in dirty.claims for source in self._contenders(path)}
        names = dirty.names | set(map(target_name, dirty.addresses))
        linking = {source for name in names for source in self._addresses.linking_to(name)}
        request(self._catalogue, contenders | linking)
        written = sum(map(self._publisher.publish_again, sorted(dirty.told)))
        written += sum(self._source_pages.refresh(path)[0] for path in sorted(self._post_pages(dirty)))
        for index, period in sorted(dirty.beside):
            self._add_neighbours(dirty, index, period)
        written += sum(self._refresh_index(dirty, index) for index in sorted(dirty.indexes))
        written += sum(self._directories.refresh(kind) for kind in sorted(dirty.directories))
        written += self._fixtures.refresh() if dirty.fixtures else 0
        return written + (self._sitemap.refresh() if dirty.sitemap else 0)

    def _refresh_index(self, dirty: Dirty, index: Index) -> int:
        """Refresh an index's dirty periods from the oldest on, and with the newest of them its landing."""
        refresh, has_landing = self._index_pages.refresh, index in dirty.landings
        periods = sorted(dirty.periods.get(index, {}).items())
        if not periods:
            return refresh(index, None, landing=has_landing)
        written = sum(refresh(index, period, position, landing=False) for period, position in periods[:-1])
        return written + refresh(index, *periods[-1], landing=has_landing, former=dirty.former.get(index, ()))

    def _contenders(self, path: str) -> set[str]:
        """The sources that want the path, or redirect below it, and have not drawn all conclusions yet from its claim.

        The one that wrote the claim last has its own event, which comes again until it has. Of the others, one whose
        record has concluded may still have to leave other paths: a worker may have died between the two.
        """
        claim = Claim.load(self._catalogue, path)
        records = [Record.load(self._catalogue, source) for source in claim.contenders if source != claim.by]
        told = [record for record in records if (record.wanted, record.first) != (path, claim.first) or record.left]
        return {record.source for record in told} | {*claim.redirects_below} - {claim.by}

    def _post_pages(self, dirty: Dirty) -> set[str]:
        """The pages of the posts at the dirtied places, and of those beside them."""
        return {site_path(entry.url) for place in dirty.places for entry in self._listings.around(place)}

    def _add_neighbours(self, dirty: Dirty, index: Index, period: str) -> None:
        recent = self._listings.recent_periods(index, self._bundle.current().site)
        for neighbour in self._listings.beside(recent, period):
            if neighbour:
                dirty.add_period(index, neighbour, NO_ENTRY)

    def _refresh_linking(self, offer: Offer) -> int:
        """Refresh what links to a period's pages, of which some are about to go, or went once."""
        dirty = Dirty(sitemap=offer.index == HOME)
        if offer.withdrawn == "all":
            dirty.landings.add(offer.index)
            self._add_neighbours(dirty, offer.index, offer.period)
        return self._refresh(dirty)
