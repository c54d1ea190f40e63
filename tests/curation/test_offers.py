"""An offer is written with all its details, or not at all."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from directory.curation.actions import offers
from directory.curation.actions.changes import Outcome, changing
from directory.curation.actions.offers import OfferDetails
from directory.models import CatalogueVersion, Event, Offer, OfferTerm, Verification
from directory.models.choices import AreaScope
from tests import factories as make
from tests.factories import NOON, TODAY

pytestmark = pytest.mark.django_db

CONFIRMED = ("existence", "phone", "curator", TODAY)


def put(details: OfferDetails, **values: Any) -> Outcome:
    """Write the offer o001 with these details in a change of its own."""
    scope = AreaScope.MUNICIPALITIES if details.municipalities else AreaScope.UNKNOWN
    with changing(by="curator") as change:
        own = {"name_nl": "Home-Start", "area_scope": scope, **values}
        return offers.put({"source_id": "o001"}, own, details, change=change).outcome


def last_details() -> dict[str, Any]:
    """Return what the history says about the last change of details."""
    return Event.objects.filter(action="details_changed").last().changes


def test_an_offer_is_created_with_everything_that_hangs_on_it() -> None:
    place, theme = make.municipality(), make.term()
    make.spoken_language("ti")
    details = OfferDetails(
        municipalities=frozenset({place.code}),
        terms={theme.pk: True},
        languages={"ti": {"support": "native_speaker"}},
        meetings={NOON: {"ends_at": NOON + timedelta(hours=2)}},
        first_step={"who_calls": "no_call_needed"},
        verifications=frozenset({CONFIRMED}),
    )
    assert put(details) is Outcome.CREATED
    offer = Offer.objects.get()
    assert list(offer.municipalities.all()) == [place]
    assert offer.languages.get().support == "native_speaker"
    assert offer.meetings.get().starts_at == NOON
    assert offer.first_step.who_calls == "no_call_needed"
    assert set(last_details()) == {
        "municipalities",
        "terms",
        "languages",
        "meetings",
        "first_step",
        "verifications",
    }


@pytest.mark.parametrize(
    ("scope", "named"),
    [(AreaScope.MUNICIPALITIES, False), (AreaScope.NATIONAL, True), (AreaScope.UNKNOWN, True)],
)
def test_an_area_that_contradicts_its_scope_is_refused_and_leaves_nothing(scope: AreaScope, named: bool) -> None:
    municipalities = frozenset({make.municipality().code} if named else ())
    with pytest.raises(ValidationError) as refusal:
        put(OfferDetails(municipalities=municipalities), area_scope=scope)
    assert "municipalities" in refusal.value.message_dict
    assert not Offer.objects.exists()
    assert not Event.objects.exists()
    assert CatalogueVersion.objects.current().number == 0


def test_a_detail_the_database_does_not_know_leaves_no_offer_behind() -> None:
    with pytest.raises(ValidationError):
        put(OfferDetails(terms={make.term().pk: True}), area_scope=AreaScope.MUNICIPALITIES)
    assert not OfferTerm.objects.exists()


def test_a_detail_is_added_changed_or_removed_until_it_is_as_asked() -> None:
    stays, turns, goes, comes = (make.term().pk for _ in range(4))
    put(OfferDetails(terms={stays: True, turns: True, goes: True}))
    put(OfferDetails(terms={stays: True, turns: False, comes: True}))
    assert dict(OfferTerm.objects.values_list("term_id", "holds")) == {stays: True, turns: False, comes: True}


def test_a_detail_that_stays_keeps_its_row() -> None:
    theme = make.term().pk
    put(OfferDetails(terms={theme: True}))
    row = OfferTerm.objects.get().pk
    put(OfferDetails(terms={theme: False, make.term().pk: True}))
    assert OfferTerm.objects.get(term=theme).pk == row


def test_the_history_holds_the_details_before_and_after() -> None:
    first, second = make.term().pk, make.term().pk
    put(OfferDetails(terms={first: True}))
    put(OfferDetails(terms={first: False, second: True}))
    before, after = last_details()["terms"]
    assert before == [{"term_id": first, "holds": True}]
    assert after == [{"term_id": first, "holds": False}, {"term_id": second, "holds": True}]


def test_the_history_writes_a_detail_the_same_way_before_and_after() -> None:
    make.spoken_language("ti")
    asked = {"support": "native_speaker", "interpreter_paid_by": "unknown", "confirmed_on": None}
    put(OfferDetails(languages={"ti": asked}))
    put(OfferDetails(languages={"ti": {**asked, "support": "understands_basic"}}))
    (before,), (after,) = last_details()["languages"]
    assert {name: (value, after[name]) for name, value in before.items() if after[name] != value} == {
        "support": ("native_speaker", "understands_basic")
    }


def test_a_change_of_details_alone_is_a_change() -> None:
    put(OfferDetails())
    assert put(OfferDetails(first_step={"voluntary": "yes"})) is Outcome.CHANGED
    assert Offer.objects.get().changed_in == 2


def test_the_same_details_again_leave_no_trace() -> None:
    make.spoken_language("ti")
    details = OfferDetails(
        terms={make.term().pk: True},
        languages={"ti": {"support": "native_speaker", "confirmed_on": TODAY}},
        meetings={NOON: {"ends_at": NOON + timedelta(hours=2), "topic_nl": "Slapen"}},
        first_step={"response_days": 3},
        verifications=frozenset({CONFIRMED}),
    )
    put(details)
    assert put(details) is Outcome.UNCHANGED
    assert CatalogueVersion.objects.current().number == 1
    assert Event.objects.count() == 2


def test_what_is_no_longer_asked_is_removed() -> None:
    make.spoken_language("ti")
    meetings = {NOON: {"ends_at": NOON + timedelta(hours=2)}}
    put(OfferDetails(languages={"ti": {}}, meetings=meetings, first_step={"voluntary": "yes"}))
    put(OfferDetails())
    offer = Offer.objects.get()
    assert not offer.languages.exists()
    assert not offer.meetings.exists()
    assert not hasattr(offer, "first_step")


def test_one_offer_s_details_never_touch_another_s() -> None:
    other = make.offer_term()
    put(OfferDetails(terms={make.term().pk: True}))
    put(OfferDetails())
    assert list(OfferTerm.objects.all()) == [other]


def test_a_confirmation_is_never_taken_back() -> None:
    put(OfferDetails(verifications=frozenset({CONFIRMED})))
    assert put(OfferDetails()) is Outcome.UNCHANGED
    assert Verification.objects.count() == 1


def test_a_later_confirmation_stands_beside_the_earlier_one() -> None:
    later = ("existence", "mail", "provider", date(2027, 2, 1))
    put(OfferDetails(verifications=frozenset({CONFIRMED})))
    put(OfferDetails(verifications=frozenset({CONFIRMED, later})))
    assert Verification.objects.count() == 2
    assert last_details() == {"verifications": [[], [["existence", "mail", "provider", "2027-02-01"]]]}
