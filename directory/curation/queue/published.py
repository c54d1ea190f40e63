"""What a process knows of the published offers for the queue, beside the index: which are where, and how translated.

Working this out anew for each page would read every text of every offer. It is kept per record of the index instead:
a record is replaced whenever its offer changes, so what was worked out for the same record still holds
(docs/decisions/0002).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import reduce
from itertools import islice
from operator import or_
from threading import Lock
from typing import NamedTuple

from django.db.models import F, QuerySet
from django.db.models.functions import Lower

from directory.access.permissions import Reach
from directory.curation.pace import ASK_AGAIN_DAYS
from directory.curation.queue.texts import TRANSLATED, Lacks, lacks_of
from directory.index.catalogue import CatalogueIndex
from directory.index.record import OfferRecord
from directory.index.reference import MunicipalityEntry
from directory.models import FactKind, Offer

AT_ONCE = 500
MOST_KEPT = 1000
"""Of how many reaches what holds is kept, until the catalogue changes: each is some ids and a number."""

_lock = Lock()
_held: "Published | None" = None


class Within(NamedTuple):
    """What holds of the offers within a reach on one day."""

    ended: tuple[int, ...]
    """The ids of those that ended before it and are still shown."""
    organisations: tuple[int, ...]
    """The ids of who runs one of them that nobody confirmed for a quarter and that has no address of its own."""
    unconfirmed: int
    """How many organisations and lone initiatives have one that nobody confirmed for a quarter."""
    outdated: tuple[str, ...]
    """The languages in which one of them has a text that is older than the Dutch."""
    municipalities: tuple[MunicipalityEntry, ...]
    """The municipalities of that day within the reach, by name."""


class Read(NamedTuple):
    """What the database says of one published offer that the index does not keep."""

    record: OfferRecord
    lacks: Lacks
    is_branch: bool
    """Whether it has an address of its own to be asked at, beside that of its organisation."""


@dataclass(frozen=True, slots=True)
class Published:
    """The published offers of one index, by municipality ("" for those that serve none by name)."""

    index: CatalogueIndex
    offers: Mapping[str, tuple[OfferRecord, ...]]
    read: Mapping[int, Read]
    incomplete: frozenset[str]
    """The languages in which an offer has no text or one older than the Dutch."""
    unread: frozenset[str]
    """The languages in which an offer has a text that nobody vouches for."""
    known: dict[tuple[Reach, date], Within] = field(default_factory=dict)

    def within(self, reach: Reach, on: date) -> Within:
        """Return what holds of the offers within reach on a day; worked out once, or twice by two requests at once."""
        key = (reach, on)
        found = self.known.get(key)
        if found is None:
            if len(self.known) >= MOST_KEPT:
                self.known.clear()
            found = self.known[key] = self._work_out(reach, on)
        return found

    def languages(
        self, reach: Reach, on: date, reviews: Collection[str], signs: Collection[str] = ()
    ) -> tuple[str, ...]:
        """Return the languages with something to translate or to read.

        For a curator those in which a text within reach is older than the Dutch, as readers are told; what was never
        translated is work for who reviews the language, wherever the offer is. Most offers lack most languages: it
        would be in every curator's queue for ever. What nobody read yet is work for who signs texts of the language.
        """
        wanted = {
            *self.within(reach, on).outdated,
            *self.incomplete.intersection(reviews),
            *self.unread.intersection(signs),
        }
        return tuple(code for code in TRANSLATED if code in wanted)

    def _work_out(self, reach: Reach, on: date) -> Within:
        records = list(self._select(reach))
        lacks = _together(self.read[each.id].lacks for each in records)
        unconfirmed = [each for each in records if _is_unconfirmed(each, on)]
        return Within(
            ended=tuple(each.id for each in records if _is_over(each, on)),
            organisations=_organisations(each for each in unconfirmed if not self.read[each.id].is_branch),
            unconfirmed=len({each.organisation_id or -each.id for each in unconfirmed}),
            outdated=_languages(lacks.outdated),
            municipalities=self._municipalities(reach, on),
        )

    def _municipalities(self, reach: Reach, on: date) -> tuple[MunicipalityEntry, ...]:
        known = self.index.reference.municipalities.values()
        chosen = (entry for entry in known if reach.covers(entry.code) and entry.is_in_force(on))
        return tuple(sorted(chosen, key=lambda entry: entry.name))

    def _select(self, reach: Reach) -> Iterable[OfferRecord]:
        if reach.everywhere:
            return self.index.select(self.index.everything)
        return {record.id: record for code in reach.municipalities for record in self.offers.get(code, ())}.values()


def published(index: CatalogueIndex) -> Published:
    """Return what is known of the offers in an index; what other requests found out before is used again."""
    global _held  # noqa: PLW0603  # one a process is the point of this module, as of directory.index.store
    held = _held
    if held is not None and held.index is index:
        return held
    with _lock:
        _held = _work_out(index, _held)
        return _held


def _organisations(records: Iterable[OfferRecord]) -> tuple[int, ...]:
    return tuple(sorted({each.organisation_id for each in records if each.organisation_id is not None}))


def _is_over(record: OfferRecord, on: date) -> bool:
    return record.valid_until is not None and record.valid_until < on


def _is_unconfirmed(record: OfferRecord, on: date) -> bool:
    confirmed = record.verified.get(FactKind.EXISTENCE)
    return not _is_over(record, on) and (confirmed is None or confirmed <= on - timedelta(days=ASK_AGAIN_DAYS))


def _languages(bits: int) -> tuple[str, ...]:
    return tuple(code for bit, code in enumerate(TRANSLATED) if bits >> bit & 1)


def _work_out(index: CatalogueIndex, before: Published | None) -> Published:
    offers: dict[str, list[OfferRecord]] = defaultdict(list)
    records = list(index.select(index.everything))
    for record in records:
        for code in record.municipalities or ("",):
            offers[code].append(record)
    known = before.read if before else {}
    read = {each.id: known[each.id] for each in records if each.id in known and known[each.id].record is each}
    read |= _read(each for each in records if each.id not in read)
    lacks = _together(each.lacks for each in read.values())
    places = {code: tuple(found) for code, found in offers.items()}
    incomplete, unread = (frozenset(_languages(bits)) for bits in (lacks.outdated | lacks.missing, lacks.unread))
    return Published(index, places, read, incomplete, unread)


def _read(records: Iterable[OfferRecord]) -> dict[int, Read]:
    """Look through the texts and addresses of these offers; one that is withdrawn at this moment has none."""
    found: dict[int, Read] = {}
    waiting = iter(records)
    while batch := list(islice(waiting, AT_ONCE)):
        offers = Offer.objects.filter(pk__in=[each.id for each in batch])
        lacks, branches = lacks_of(offers), _branches(offers)
        found |= {each.id: Read(each, lacks.get(each.id, Lacks()), each.id in branches) for each in batch}
    return found


def _branches(offers: QuerySet[Offer]) -> frozenset[int]:
    """Return which of these offers have an address that their organisation has not."""
    own = offers.order_by().exclude(email="").alias(own=Lower("email"), whole=Lower("organisation__email"))
    return frozenset(own.exclude(own=F("whole")).values_list("pk", flat=True))


def _together(lacks: Iterable[Lacks]) -> Lacks:
    return reduce(lambda one, other: Lacks(*map(or_, one, other)), lacks, Lacks())
