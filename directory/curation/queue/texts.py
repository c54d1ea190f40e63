"""Which translations an offer lacks, as bitmaps of languages."""

from typing import Any, NamedTuple

from django.db.models import QuerySet
from modeltranslation.translator import translator

from directory.languages import CODES, SOURCE
from directory.models import Offer
from directory.models.text import NOT_KEPT, outdated, provenance_of, text_of

TRANSLATED = tuple(code for code in CODES if code != SOURCE)
"""The languages offers are translated into; bit n of a bitmap stands for the n-th."""


NAME = "name"


class Lacks(NamedTuple):
    """Languages in which a text is older than the Dutch, in which one is not there, and in which nobody read one yet.

    A name may stay as it is: only a translated one counts.
    """

    outdated: int = 0
    missing: int = 0
    unread: int = 0


def lacks_of(offers: QuerySet[Offer]) -> dict[int, Lacks]:
    """Return what each of these offers lacks, by id; one query."""
    fields = tuple(translator.get_options_for_model(Offer).get_field_names())
    columns = ("pk", "provenance", *(f"{field}_{code}" for field in fields for code in CODES))
    return {row["pk"]: _lacks(row, fields) for row in offers.order_by().values(*columns)}


def _lacks(row: dict[str, Any], fields: tuple[str, ...]) -> Lacks:
    dutch = [field for field in fields if text_of(row, field, SOURCE)]
    stale = missing = unread = 0
    for bit, code in enumerate(TRANSLATED):
        there = [field for field in dutch if row[f"{field}_{code}"]]
        if code in row["provenance"] and any(outdated(row, field, code) for field in there):
            stale |= 1 << bit
        if any((provenance_of(row, field, code) or NOT_KEPT).is_draft for field in there):
            unread |= 1 << bit
        if {NAME, *there} < {NAME, *dutch}:
            missing |= 1 << bit
    return Lacks(stale, missing, unread)
