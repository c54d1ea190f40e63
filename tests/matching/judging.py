"""One rule at a time, over records made by hand."""

from typing import Any

from directory.index.record import LanguageOffer, Stated
from directory.matching.need import Need
from directory.matching.ranking import judge
from directory.matching.verdict import Place, Rule, Verdict
from tests.factories import TODAY
from tests.index.build import record

HERE = Place("GM0001", "Hier", {"GM0002": 12.4})


def verdict(rule: Rule, need: Need | None = None, place: Place | None = None, **values: Any) -> Verdict | None:
    """Return what one rule says of an offer with these values."""
    match = judge(record(1, **values), need or Need(), place, TODAY)
    return next((each for each in match.verdicts if each.rule is rule), None)


def said(rule: Rule, need: Need | None = None, place: Place | None = None, **values: Any) -> str | None:
    """Return the pile of one rule's verdict and its sentence, or nothing."""
    found = verdict(rule, need, place, **values)
    return f"{found.pile}: {found.sentence}" if found else None


def own(value: Any) -> Stated[Any]:
    """Say something of the offer itself."""
    return Stated(value)


def usual(value: Any) -> Stated[Any]:
    """Say what is only usual nationally."""
    return Stated(value, inherited=True)


def speaks(support: str, confirmed: Any = None, payer: str = "unknown") -> LanguageOffer:
    """Make how one language is offered."""
    return LanguageOffer(support, payer, confirmed)
