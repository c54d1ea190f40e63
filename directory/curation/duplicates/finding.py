"""Looking for offers that are described twice, over the whole catalogue."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction

from directory.curation.duplicates.pairing import Pair, alike
from directory.curation.duplicates.traits import Traits, number_of, site_of, words_of
from directory.models import DuplicatePair, Municipality, Offer, PairStatus, ServiceArea
from directory.models.choices import AreaScope, Status

_COLUMNS = {
    "pk": "pk",
    "name": "name_nl",
    "programme": "programme_id",
    "organisation": "organisation_id",
    "organisation_name": "organisation__name",
    "area_scope": "area_scope",
    "neighbourhood": "neighbourhood",
    "place": "place_id",
    "place_town": "place__municipality_id",
    "place_name": "place__name",
    "place_address": "place__address",
    "place_neighbourhood": "place__neighbourhood",
    "phone": "phone",
    "organisation_phone": "organisation__phone",
    "website": "website",
    "organisation_website": "organisation__website",
}
_AT_ONCE = 500


class Found(NamedTuple):
    """How many pairs wait now, and how many of them are new; and how many are no longer alike."""

    waiting: int
    new: int
    gone: int


def find_duplicates(*, on: date) -> Found:
    """Bring the open pairs to what looks alike today. A pair that somebody decided about is left as it is.

    The comparing is done before anything is locked; all of it is written, or nothing.
    """
    scores = alike(traits())
    with transaction.atomic():
        return _keep(scores, on)


def _keep(scores: Mapping[Pair, int], on: date) -> Found:
    rows = DuplicatePair.objects.select_for_update().order_by("pk")
    there = {(row.first_id, row.second_id): row for row in rows}
    stale = [row.pk for pair, row in there.items() if row.status == PairStatus.OPEN and pair not in scores]
    for start in range(0, len(stale), _AT_ONCE):
        DuplicatePair.objects.filter(pk__in=stale[start : start + _AT_ONCE], status=PairStatus.OPEN).delete()
    moved = [row for pair, row in there.items() if row.status == PairStatus.OPEN and _rescored(row, scores.get(pair))]
    DuplicatePair.objects.bulk_update(moved, ["score"], batch_size=_AT_ONCE)
    new = [
        DuplicatePair(first_id=first, second_id=second, score=score, found_on=on)
        for (first, second), score in sorted(scores.items())
        if (first, second) not in there
    ]
    DuplicatePair.objects.bulk_create(new, batch_size=_AT_ONCE, ignore_conflicts=True)  # another run found it as well
    return Found(DuplicatePair.objects.waiting().count(), len(new), len(stale))


def _rescored(row: DuplicatePair, score: int | None) -> bool:
    if score is None or score == row.score:
        return False
    row.score = score
    return True


# --- What is compared -------------------------------------------------------------------------------------------------


def traits(only: Iterable[int] | None = None) -> Iterator[Traits]:
    """Yield what is compared of every offer that is not archived, or of these only; three queries."""
    offers = Offer.objects.exclude(status=Status.ARCHIVED).order_by()
    areas = ServiceArea.objects.order_by()
    if only is not None:
        chosen = list(only)
        offers, areas = offers.filter(pk__in=chosen), areas.filter(offer__in=chosen)
    served: dict[int, set[str]] = defaultdict(set)
    for offer, code in areas.values_list("offer_id", "municipality_id"):
        served[offer].add(code)
    names = dict(Municipality.objects.order_by().values_list("code", "name"))
    for said in offers.values_list(*_COLUMNS.values()):
        row = dict(zip(_COLUMNS, said, strict=True))
        yield _traits(row, served.get(row["pk"], set()), names)


def _traits(row: Mapping[str, Any], served: set[str], names: Mapping[str, str]) -> Traits:
    is_national = row["area_scope"] == AreaScope.NATIONAL
    regions = frozenset() if is_national else frozenset(served | ({row["place_town"]} - {None}))
    towns = [names[code] for code in sorted(regions)]
    return Traits(
        pk=row["pk"],
        words=words_of(row["name"] or "", without=towns),
        whole_words=words_of(row["name"] or ""),
        programme=row["programme"],
        organisation=row["organisation"],
        organisation_words=" ".join(words_of(row["organisation_name"] or "", without=towns)),
        regions=regions,
        is_national=is_national,
        place=row["place"],
        place_words=" ".join(words_of(f"{row['place_name'] or ''} {row['place_address'] or ''}", without=towns)),
        neighbourhood=(row["neighbourhood"] or row["place_neighbourhood"] or "").casefold().strip(),
        phone=number_of(row["phone"] or row["organisation_phone"] or ""),
        site=site_of(row["website"] or row["organisation_website"] or ""),
    )
