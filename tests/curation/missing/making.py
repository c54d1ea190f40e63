"""Lists and offers in the fewest words."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from directory.curation.missing.axes import Axes, Axis
from directory.curation.missing.figures import Cell, Fields, Grid
from directory.curation.missing.supply import Supply
from directory.index import store
from directory.models import Dimension, MissingReport, Municipality, Offer, Outcome, ReferralCount, Term, Vocabulary
from tests import factories as make
from tests.factories import TODAY

THIS_MONTH, LAST_MONTH, EARLIER = date(2026, 11, 1), date(2026, 10, 1), date(2026, 9, 1)
FIRST = date(2025, 11, 1)
"""The first of the twelve months that are counted."""
LANGUAGES = {"ar": "Arabisch", "ti": "Tigrinya", "nl": "Nederlands"}
TERMS = {Vocabulary.THEME: ("social_network", "fatherhood"), Vocabulary.MODE: ("home_visit", "walk_in")}


def lists() -> None:
    """Make two languages besides Dutch, two themes and two modes."""
    for code, name in LANGUAGES.items():
        make.spoken_language(code, name_nl=name)
    for vocabulary, keys in TERMS.items():
        for key in keys:
            term(vocabulary, key)


def term(vocabulary: str, key: str) -> Term:
    """Return a term, made when it is not there."""
    found = Term.objects.filter(vocabulary=vocabulary, key=key).first()
    return found or make.term(vocabulary, key, name_nl=key.replace("_", " "))


def town(code: str = "GM0344", name: str = "Utrecht", **values: Any) -> Municipality:
    return make.municipality(code, name=name, **values)


def offer(
    serves: Municipality | None = None,
    *,
    speaks: str = "",
    support: str = "native_speaker",
    confirmed: date | None = TODAY,
    terms: Iterable[tuple[str, str]] = (),
    **values: Any,
) -> Offer:
    """Make an offer; `speaks` is a language somebody there speaks, confirmed today unless said otherwise."""
    made = make.offer(serves=serves, **values)
    if speaks:
        language = make.spoken_language(speaks)
        make.offer_language(offer=made, language=language, support=support, confirmed_on=confirmed)
    for vocabulary, key in terms:
        make.offer_term(offer=made, term=term(vocabulary, key))
    return made


def supply(on: date = TODAY, *, counts_national: bool = True) -> Supply:
    return Supply.of(store.current(), on, counts_national=counts_national)


def fields(rows: Axis = Axis.LANGUAGE, columns: Axis = Axis.AGE_BAND, **values: Any) -> Fields:
    return Fields.of(supply(**values), Axes(rows, columns))


def cell(grid: Grid, row: str, column: str) -> Cell:
    """Return the field of two values by their keys."""
    line = next(each for each in grid.rows if each.value.key == row)
    return line.cells[[value.key for value in grid.columns].index(column)]


def missed(
    municipality: Municipality, count: int, dimension: str = Dimension.MUNICIPALITY, value: str = "", **more: Any
) -> None:
    """Count what was missed, last month unless said otherwise."""
    own = {"month": LAST_MONTH, "dimension": dimension, "value": value, "count": count}
    MissingReport.objects.create(**{**own, "municipality": municipality, **more})


def referred(offer: Offer, count: int, outcome: str = Outcome.ARRIVED, **more: Any) -> None:
    """Count what became of families, last month unless said otherwise."""
    own = {"month": LAST_MONTH, "language": "ar", "outcome": outcome, "count": count}
    ReferralCount.objects.create(**{**own, "offer": offer, **more})
