"""The export is complete: who has only the JSON comes to the same piles and verdicts as the ranking."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from directory.index import scope, store
from directory.index.aspects import INHERITED, Spoken, aspects_of
from directory.index.finding import Found
from directory.index.record import OfferRecord
from directory.matching.export import as_json
from directory.matching.need import Need
from directory.matching.ranking import Match, judge, rank
from directory.matching.verdict import Pile, Place
from tests.factories import TODAY
from tests.matching import device
from tests.matching.imagining import HERE, needs, offers
from tests.matching.test_any_need import place

EXPORTED = json.loads(json.dumps(as_json()))


def as_plain(record: OfferRecord) -> device.Offer:
    """Return an offer as it would leave the house: what it says per aspect, days as text."""
    plain: device.Offer = {"yes": {}, "no": {}, "inherited": [], "languages": {}}
    for aspect in aspects_of(record):
        if aspect.name.startswith("language ") and aspect.name != "language matching":
            (spoken,) = aspect.yes
            assert isinstance(spoken, Spoken)
            plain["languages"][aspect.name.removeprefix("language ")] = {
                **spoken._asdict(),
                "confirmed": spoken.confirmed and spoken.confirmed.isoformat(),
            }
        elif aspect.name == INHERITED:
            plain["inherited"] = sorted(map(str, aspect.yes))
        else:
            plain["yes"][aspect.name] = [as_text(value) for value in aspect.yes]
            plain["no"][aspect.name] = [as_text(value) for value in aspect.no]
    return json.loads(json.dumps(plain))


def as_text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def as_keys(need: Need, place: Place | None) -> dict[str, Any]:
    """Return a need by the keys of the address."""
    return {
        "place": place and {"code": place.code, "nearby": list(place.nearby)},
        **{key: getattr(need, key) for key in ("parent", "settled", "residence", "registered", "dutch", "reading")},
        **{"community": need.community, "soon": need.soon, "theme": list(need.chosen("theme"))},
        **{"languages": list(need.languages), "ages": list(need.ages)},
        **{"daypart": list(need.dayparts), "practical": list(need.practical)},
    }


def is_decided_alike(match: Match, need: Need, place: Place | None) -> None:
    offer, keys = as_plain(match.record), as_keys(need, place)
    found = device.verdicts(EXPORTED, offer, keys, TODAY)
    assert found == [
        (each.rule.value, each.pile.value, each.sentence, each.points, each.inherited) for each in match.verdicts
    ]
    assert device.pile(EXPORTED, found) == match.pile.value
    assert device.folded(EXPORTED, offer, keys, TODAY) == match.folded


@settings(max_examples=200)
@given(offers, needs())
def test_a_device_decides_alike_about_any_offer(offer: OfferRecord, need: Need) -> None:
    is_decided_alike(judge(offer, need, HERE, TODAY), need, HERE)


@pytest.mark.usefixtures("catalogue")
def test_a_device_decides_alike_about_the_real_catalogue() -> None:
    index = store.current()

    @settings(max_examples=25)
    @given(needs(index.reference))
    def holds(need: Need) -> None:
        here = place(index, need)
        ranked = rank(index, Found(scope.in_reach(index, need.municipality), 0), need, here, TODAY)
        for pile in Pile:
            for match in ranked.piles[pile]:
                is_decided_alike(match, need, here)

    holds()
