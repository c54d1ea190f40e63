"""What no single cell tells: values of one row that can't be true together."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from directory.exchange.tables.columns import MEETING_COLUMNS, PLACE_FACTS, PLACE_KEY, TRANSLATED
from directory.exchange.tables.known import PLACE_COLUMNS, Known
from directory.exchange.tables.stored import Facts
from directory.languages import CODES, SOURCE
from directory.models import Vocabulary
from directory.models.choices import AreaScope
from directory.names import lost_names

Found = Iterator[tuple[str, str]]
"""Columns and reasons."""

_IN_ORDER = (
    ("age_min_months", "age_max_months"),
    ("settled_from_months", "settled_until_months"),
    ("duration_weeks_min", "duration_weeks_max"),
)


def contradictions(before: Facts, after: Facts, touched: Collection[str], known: Known) -> Found:
    """Yield what is wrong between columns of which a row touches at least one."""
    if not after["name_nl"]:
        yield "name_nl", _("Zonder Nederlandse naam kan het niet.")
    if (after["area_scope"] == AreaScope.MUNICIPALITIES) != bool(after["municipalities"]):
        yield "municipalities", _("Noem de gemeenten. Of kies in area_scope: national of unknown.")
    for low, high in _IN_ORDER:
        if {low, high} & set(touched) and _is_turned(after[low], after[high]):
            yield high, _("Dit is minder dan in de kolom %(low)s.") % {"low": low}
    yield from _both_ways(after)
    yield from _translations(before, after, touched)
    if MEETING_COLUMNS & set(touched):
        yield from _topics(after, touched)
    yield from _place(after, touched, known)


def _is_turned(low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and high < low


def _both_ways(after: Facts) -> Found:
    for vocabulary in Vocabulary.values:
        if both := after[f"{vocabulary}_yes"] & after[f"{vocabulary}_no"]:
            yield f"{vocabulary}_no", _("Dit staat ook bij wel: %(keys)s.") % {"keys": ", ".join(sorted(both))}


def _translations(before: Facts, after: Facts, touched: Collection[str]) -> Found:
    """Hold new translations to what every translation is held to (directory.exchange.translations.checking)."""
    for field in TRANSLATED:
        dutch = after[f"{field}_{SOURCE}"]
        for key in (f"{field}_{code}" for code in CODES if code != SOURCE):
            if key not in touched or not after[key] or after[key] == before[key]:
                continue
            if not dutch:
                yield key, _("Hier hoort een Nederlandse tekst bij.")
            elif lost := lost_names(dutch, after[key]):
                yield key, _("Deze naam vertalen wij nooit: %(names)s.") % {"names": ", ".join(lost)}


def _topics(after: Facts, touched: Collection[str]) -> Found:
    for code in CODES:
        key = f"meeting_topics_{code}"
        if key in touched and not after[key].keys() <= after["meetings"].keys():
            yield key, _("Op een van deze momenten is er geen bijeenkomst.")


def _place(after: Facts, touched: Collection[str], known: Known) -> Found:
    """A place that is there stays as it is: others meet there too. A new one is made with what the row says of it."""
    place = tuple(after[name] for name in PLACE_KEY)
    said = [key for key in PLACE_FACTS if key in touched]
    if not any(place):
        if said:
            yield said[0], _("Noem ook de gemeente en de naam of het adres van de plek.")
        return
    if not {*PLACE_KEY, *PLACE_FACTS} & set(touched):
        return
    if not (after["place_municipality"] and (after["place_name"] or after["place_address"])):
        yield next(key for key in PLACE_KEY if after[key]), _("Bij een plek horen de gemeente en een naam of adres.")
        return
    stored = known.places.get(place)
    if stored is None:
        yield from _new_place(after, known)
        return
    for key, column in zip(PLACE_FACTS, PLACE_COLUMNS, strict=True):
        if key in said and after[key] != stored[column]:
            yield key, _("Bij deze plek staat al iets anders: %(stored)s.") % {"stored": stored[column] or "-"}


def _new_place(after: Facts, known: Known) -> Found:
    if after["place_venue_kind"] and (Vocabulary.VENUE.value, after["place_venue_kind"]) not in known.terms:
        yield "place_venue_kind", _("“%(said)s” staat niet in deze lijst.") % {"said": after["place_venue_kind"]}
    if (after["place_latitude"] is None) != (after["place_longitude"] is None):
        yield "place_latitude", _("Vul noord en oost allebei in, of geen van beide.")
